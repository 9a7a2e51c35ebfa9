/**
 * What stands above re-exports and definitions of exports: tier, and how many places take them by which
 * way. It counts what the list behind it shows.
 */
import { counted, numeral, t } from '../l10n';
import { type Span, touches } from '../text';
import type { Tier, TieredExport, TieredPackage } from '../tiers/policy';
import { definedExports } from './defined-exports';
import type { Place } from './definition';
import { type ImporterPlace, importersAmong, importersOf } from './importers';
import { packageByKey, packageKey, projectOf } from './projects';
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';

export interface CodeLens {
  /** What it is about. */
  readonly span: Span;
  readonly title: string;
  /** The package's key and the names in it, for the list of their importers. */
  readonly package: string;
  readonly names: readonly string[];
}

/** In the order of the text; none before the first scan is over, for counts would be wrong. */
export function codeLenses(whole: Snapshot, path: string): readonly CodeLens[] {
  const snapshot = projectOf(whole, path);
  if (!snapshot.complete || snapshot.packages.size === 0) return [];
  const file = pythonFile(snapshot, path);
  if (!file) return [];
  const own = [...snapshot.packages.values()].find((each) => each.path === path);
  const subjects = [
    ...(own ? blocks(own, file.imports) : []),
    ...definedExports(snapshot, file).map(({ package: tiered, exported, span }) => ({
      package: tiered,
      exports: [exported],
      span,
    })),
  ];
  return [...new Set(subjects.map((each) => each.package))]
    .flatMap((tiered) => {
      const ofPackage = subjects.filter((each) => each.package === tiered);
      const all = ofPackage.flatMap(({ exports }) => exports);
      const importers = importersAmong(snapshot, tiered, all);
      const key = packageKey(snapshot, tiered);
      return ofPackage.map((subject) => lensOf(subject, key, importers(subject.exports)));
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** The files and places that a lens counts. */
export function lensPlaces(
  whole: Snapshot,
  key: string,
  names: readonly string[],
): readonly Place[] {
  const found = packageByKey(whole, key);
  if (!found) return [];
  const { snapshot, tiered } = found;
  const exports = names.flatMap((name) => tiered.exports.get(name) ?? []);
  return importersOf(snapshot, tiered, exports);
}

/** What one lens is about. */
interface Subject {
  readonly package: TieredPackage;
  readonly exports: readonly TieredExport[];
  readonly span: Span;
}

function blocks(tiered: TieredPackage, imports: readonly { readonly span: Span }[]): Subject[] {
  const all = [...tiered.exports.values()].filter(isMeant);
  return imports.flatMap(({ span }) => {
    const exports = all.filter((each) => each.span !== null && touches(each.span, span));
    return exports.length > 0 ? [{ package: tiered, exports, span }] : [];
  });
}

/** False for submodules, and for what the package imports from elsewhere for its own use. */
function isMeant({ status, listed, assignment }: TieredExport): boolean {
  return status !== 'submodule' && (status !== 'external' || listed || assignment !== null);
}

function lensOf(subject: Subject, key: string, places: readonly ImporterPlace[]): CodeLens {
  const { package: tiered, exports, span } = subject;
  const title = [
    tiersIn(exports),
    exports.length > 1 ? t('{0} exports', exports.length) : exports[0]?.name,
    placesText(tiered.name, places),
  ];
  return {
    span,
    title: title.filter(Boolean).join(' · '),
    package: key,
    names: exports.map(({ name }) => name),
  };
}

/** `5 places: 2 through pkg, 3 past it`. */
function placesText(packageName: string, places: readonly ImporterPlace[]): string {
  if (places.length === 0) return t('not imported');
  const through = places.filter((place) => place.through).length;
  const past = numeral(places.length - through);
  return counted(
    places.length,
    '1 place: {1} through {2}, {3} past it',
    '{0} places: {1} through {2}, {3} past it',
    numeral(through),
    packageName,
    past,
  );
}

/** `Tier 3`, `Tier 2, 3`, `no tier`. */
function tiersIn(exports: readonly TieredExport[]): string {
  const tiers = new Set(exports.map(({ assignment }) => assignment?.tier ?? null));
  const known = [...tiers].filter((tier): tier is Tier => tier !== null).sort();
  if (known.length === 0) return t('no tier');
  const named = known.join(', ');
  return tiers.has(null) ? t('Tier {0} and none', named) : t('Tier {0}', named);
}
