/** Names that phase 3 took out of the package and that its tier document goes on listing. */
import type { RoadmapScene } from '../scene';

/** What to do about them, or nothing. */
export function noteOnDocument({ package: tiered }: RoadmapScene): string[] {
  const { name: packageName, policy, exports } = tiered;
  const isOld = policy.documents.some(
    ({ format, entries }) =>
      format === 'markdown' &&
      entries.some(({ kind, value }) => kind === 'name' && !exports.has(value)),
  );
  if (!isOld) return [];
  return [
    `\`export-tiers classify ${packageName} --write\` takes what is gone out of its lists in the tier document.`,
  ];
}
