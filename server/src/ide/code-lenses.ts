/**
 * What stands above re-exports and definitions of exports: tier, and how many files import them by which
 * way.
 */
import { type Span, touches } from '../text';
import type { Tier, TieredExport, TieredPackage } from '../tiers/policy';
import { definedExports } from './defined-exports';
import type { Place } from './definition';
import { importersOf } from './importers';
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';
import { counted } from './tier-names';

export interface CodeLens {
  /** What it is about. */
  readonly span: Span;
  readonly title: string;
  /** The names in the package, for the list of their importers. */
  readonly package: string;
  readonly names: readonly string[];
}

/** In the order of the text; none before the first scan is over, for counts would be wrong. */
export function codeLenses(snapshot: Snapshot, path: string): readonly CodeLens[] {
  if (!snapshot.complete || snapshot.packages.size === 0) return [];
  const file = pythonFile(snapshot, path);
  if (!file) return [];
  const own = [...snapshot.packages.values()].find((each) => each.path === path);
  const blocks = own ? blockLenses(snapshot, own, file.imports) : [];
  const definitions = definedExports(snapshot, file).map(({ package: tiered, exported, span }) =>
    lensOf(snapshot, tiered, [exported], span),
  );
  return [...blocks, ...definitions].sort((a, b) => a.span.start - b.span.start);
}

/** The files and places that a lens counts. */
export function lensPlaces(
  snapshot: Snapshot,
  packageName: string,
  names: readonly string[],
): readonly Place[] {
  const tiered = snapshot.packages.get(packageName);
  if (!tiered) return [];
  const exports = names.flatMap((name) => tiered.exports.get(name) ?? []);
  return importersOf(snapshot, tiered, exports);
}

function blockLenses(
  snapshot: Snapshot,
  tiered: TieredPackage,
  imports: readonly { readonly span: Span }[],
): CodeLens[] {
  const all = [...tiered.exports.values()].filter(({ status }) => status !== 'submodule');
  return imports.flatMap(({ span }) => {
    const here = all.filter((each) => each.span !== null && touches(each.span, span));
    return here.length > 0 ? [lensOf(snapshot, tiered, here, span)] : [];
  });
}

function lensOf(
  snapshot: Snapshot,
  tiered: TieredPackage,
  exports: readonly TieredExport[],
  span: Span,
): CodeLens {
  const [only] = exports;
  const counts = exports.map(({ name }) => snapshot.importCounts(tiered.name, name));
  const through = counts.reduce((sum, count) => sum + count.package, 0);
  const direct = counts.reduce((sum, count) => sum + count.submodule, 0);
  const noun = exports.length > 1 ? 'import' : 'file';
  return {
    span,
    title: [
      tiersIn(exports),
      exports.length > 1
        ? `${exports.length} exports`
        : only?.name === undefined
          ? ''
          : `\`${only.name}\``,
      `${counted(through, noun)} through ${tiered.name}`,
      `${direct.toLocaleString('en')} past it`,
    ]
      .filter(Boolean)
      .join(' · ')
      .replaceAll('`', ''),
    package: tiered.name,
    names: exports.map(({ name }) => name),
  };
}

/** `Tier 3`, `Tier 2, 3`, `no tier`. */
function tiersIn(exports: readonly TieredExport[]): string {
  const tiers = new Set(exports.map(({ assignment }) => assignment?.tier ?? null));
  const known = [...tiers].filter((tier): tier is Tier => tier !== null).sort();
  if (known.length === 0) return 'no tier';
  return `Tier ${known.join(', ')}${tiers.has(null) ? ' and none' : ''}`;
}
