/** What of the tree of exports is to be seen. */
import type { Tier, TieredExport, TieredPackage } from '../tiers/policy';
import type { FindingCounts } from './finding-counts';

export interface TreeFilter {
  /** A part of a name, of its home or its package, in whichever case; empty for all. */
  readonly text: string;
  /** Null for all. */
  readonly tiers: readonly (Tier | null)[] | null;
  /** Only exports that findings speak of. */
  readonly withFindings: boolean;
}

export const WHOLE_TREE: TreeFilter = { text: '', tiers: null, withFindings: false };

/**
 * @param key the package's.
 * @param findings null where they are not counted yet: then every export may have some.
 */
export function inTree(
  tiered: TieredPackage,
  key: string,
  { name, home, assignment }: TieredExport,
  { text, tiers, withFindings }: TreeFilter,
  findings: FindingCounts | null,
): boolean {
  if (tiers && !tiers.includes(assignment?.tier ?? null)) return false;
  if (withFindings && findings && findings.ofExport(key, name) === 0) return false;
  const wanted = text.toLowerCase();
  return [`${tiered.name}.${name}`, home ? `${home.module}.${home.name}` : ''].some((each) =>
    each.toLowerCase().includes(wanted),
  );
}
