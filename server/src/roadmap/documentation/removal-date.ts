/** When the maintainers mean to remove deprecated exports: the date that their roadmap gives. */
import type { PackagePolicy, Phase } from '../../tiers/policy';

/** The end of the phase that removes, as `2026-09-30`: the third one, else the last that has a date. */
export function removalDate(policy: PackagePolicy): string | null {
  const phases = policy.documents.flatMap((document): readonly Phase[] => document.phases ?? []);
  const third = phases.find(({ number, due }) => number === 3 && due !== null);
  return (third ?? phases.findLast(({ due }) => due !== null))?.due ?? null;
}
