/** Packages, submodules and the entries of a tier document in words: the paragraphs of their hovers. */
import type { Tier, TierEntry, TieredPackage } from '../tiers/policy';
import { loadsLine } from './describe-loads';
import { code } from './markdown-text';
import type { Snapshot } from './snapshot';
import { counted, tierBadge } from './tier-names';

/** How many names a hover lists before it says how many more there are. */
const LISTED = 12;

/** The package in figures. */
export function describePackage(snapshot: Snapshot, tiered: TieredPackage): readonly string[] {
  const exports = [...tiered.exports.values()];
  const inTier = (tier: Tier | null) =>
    exports.filter(({ assignment }) => (assignment?.tier ?? null) === tier).length;
  const tiers = ([1, 2, 3] as const).map((tier) => `Tier ${tier}: ${inTier(tier)}`);
  const untiered = inTier(null);
  return [
    `**Tiered package** — ${code(tiered.name)}`,
    `${counted(exports.length, 'export')} (${[...tiers, ...(untiered ? [`no tier: ${untiered}`] : [])].join(', ')})`,
    snapshot.complete
      ? `Imported through the package by ${counted(snapshot.importsThroughPackage(tiered.name), 'statement')}`
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
  const other = isFacade ? 'Facade · good to import from' : 'Module';
  const badge = entry ? tierBadge(entry.tier) : other;
  const names = [...tiered.exports.values()]
    .filter(({ home }) => home?.module === module)
    .map(({ name }) => name);
  return [
    `**${badge}** — ${code(module)}`,
    snapshot.modulePath(module) === null ? 'There is no such module' : '',
    names.length > 0 ? `Home of ${counted(names.length, 'export')}: ${list(names)}` : '',
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
  const lines = [`**${tierBadge(entry.tier)}** — ${code(entry.value)} in ${code(tiered.name)}`];
  if (exports.length > 0) lines.push(`${counted(exports.length, 'export')}: ${list(exports)}`);
  if (submodules.length > 0) {
    lines.push(`${counted(submodules.length, 'submodule')}: ${list(submodules)}`);
  }
  if (lines.length === 1) lines.push('Matches no export and no submodule');
  return lines;
}

/** A name that the package does not have. */
export function describeMissing(tiered: TieredPackage, entry: TierEntry): readonly string[] {
  return [
    `**${tierBadge(entry.tier)}** — ${code(entry.value)}`,
    `${code(tiered.name)} has no export of this name`,
  ];
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => code(name));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
