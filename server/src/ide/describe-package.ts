/** Packages, submodules and the entries of a tier document in words: the paragraphs of their hovers. */
import { counted, t } from '../l10n';
import type { Tier, TierEntry, TieredPackage } from '../tiers/policy';
import { loadsLine } from './describe-loads';
import { code } from './markdown-text';
import type { Snapshot } from './snapshot';
import { tierBadge } from './tier-names';

/** How many names a hover lists before it says how many more there are. */
const LISTED = 12;

/** The package in figures. */
export function describePackage(snapshot: Snapshot, tiered: TieredPackage): readonly string[] {
  const exports = [...tiered.exports.values()];
  const inTier = (tier: Tier | null) =>
    exports.filter(({ assignment }) => (assignment?.tier ?? null) === tier).length;
  const tiers = ([1, 2, 3] as const).map((tier) => t('Tier {0}: {1}', tier, inTier(tier)));
  const untiered = inTier(null);
  return [
    t('**Tiered package** — {0}', code(tiered.name)),
    `${counted(exports.length, '1 export', '{0} exports')} (${[...tiers, ...(untiered ? [t('no tier: {0}', untiered)] : [])].join(', ')})`,
    snapshot.complete
      ? counted(
          snapshot.importsThroughPackage(tiered.name),
          'Imported through the package by 1 statement',
          'Imported through the package by {0} statements',
        )
      : '',
    loadsLine(snapshot, tiered, tiered.name) ?? '',
  ].filter((line) => line !== '');
}

/** A module that a tier document speaks of, with the exports whose home it is. */
export function describeModule(
  snapshot: Snapshot,
  tiered: TieredPackage,
  module: string,
  entry: TierEntry | null,
): readonly string[] {
  const isFacade = tiered.policy.documents.some(({ facades }) =>
    facades.some((facade) => facade.module === module),
  );
  const other = isFacade ? t('Facade · good to import from') : t('Module');
  const badge = entry ? tierBadge(entry.tier) : other;
  const names = [...tiered.exports.values()]
    .filter(({ home }) => home?.module === module)
    .map(({ name }) => name);
  return [
    `**${badge}** — ${code(module)}`,
    snapshot.modulePath(module) === null ? t('There is no such module') : '',
    names.length > 0
      ? counted(names.length, 'Home of 1 export: {1}', 'Home of {0} exports: {1}', list(names))
      : '',
    loadsLine(snapshot, tiered, module) ?? '',
  ].filter((line) => line !== '');
}

/** A pattern with what it covers. */
export function describeGlob(
  tiered: TieredPackage,
  entry: TierEntry,
  exports: readonly string[],
  submodules: readonly string[],
): readonly string[] {
  const lines = [
    t('**{0}** — {1} in {2}', tierBadge(entry.tier), code(entry.value), code(tiered.name)),
  ];
  if (exports.length > 0)
    lines.push(counted(exports.length, '1 export: {1}', '{0} exports: {1}', list(exports)));
  if (submodules.length > 0) {
    lines.push(
      counted(submodules.length, '1 submodule: {1}', '{0} submodules: {1}', list(submodules)),
    );
  }
  if (lines.length === 1) lines.push(t('Matches no export and no submodule'));
  return lines;
}

/** A name that the package does not have. */
export function describeMissing(tiered: TieredPackage, entry: TierEntry): readonly string[] {
  return [
    `**${tierBadge(entry.tier)}** — ${code(entry.value)}`,
    t('{0} has no export of this name', code(tiered.name)),
  ];
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => code(name));
  const more = names.length - shown.length;
  return more > 0 ? t('{0} and {1} more', shown.join(', '), more) : shown.join(', ');
}
