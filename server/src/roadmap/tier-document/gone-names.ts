/** Names that phase 3 took out of the package and that its tier document goes on listing. */
import { counted } from '../../l10n';
import type { RoadmapScene } from '../scene';

/** How many of them there are, and what shows them; nothing where there are none. */
export function noteOnDocument({ package: tiered }: RoadmapScene): string[] {
  const { policy, exports, submodules } = tiered;
  const gone = policy.documents.flatMap(({ format, entries }) =>
    entries.filter(
      ({ kind, value }) =>
        format === 'markdown' && kind === 'name' && !exports.has(value) && !submodules.has(value),
    ),
  );
  const count = new Set(gone.map(({ value }) => value)).size;
  if (count === 0) return [];
  return [
    counted(
      count,
      'The tier document goes on listing 1 name that is gone: `export-tiers check` shows where.',
      'The tier document goes on listing {0} names that are gone: `export-tiers check` shows where.',
    ),
  ];
}
