/** When the package gives its exports: by tier, and why those that it gives at once are not lazy. */
import type { ExportLoading, ExportRow, PackageReport } from './report';
import { counted, figure } from './words';

export const LOADING: Readonly<Record<ExportLoading['when'], string>> = {
  'at-once': 'at once',
  lazy: 'when asked for',
  warns: 'when asked for, with a warning',
};

export type LoadingCounts = Readonly<Record<ExportLoading['when'], number>>;

/** A row a tier that has exports of which it is known. */
export function loadingByTier({ exports: rows }: Pick<PackageReport, 'exports'>): readonly {
  readonly tier: ExportRow['tier'];
  readonly counts: LoadingCounts;
}[] {
  return ([1, 2, 3, null] as const).flatMap((tier) => {
    const own = rows.filter((row) => row.tier === tier && row.loading);
    return own.length > 0 ? [{ tier, counts: countsOf(own) }] : [];
  });
}

export interface EagerReason {
  /** Null: nothing is known to speak against making these lazy. */
  readonly why: string | null;
  readonly names: readonly string[];
}

/** Exports that are there at once by what speaks against making them lazy, most of them first, those without last. */
export function eagerReasons({
  exports: rows,
}: Pick<PackageReport, 'exports'>): readonly EagerReason[] {
  const byReason = new Map<string | null, string[]>();
  for (const { name, loading } of rows) {
    if (loading?.when !== 'at-once') continue;
    const names = byReason.get(loading.whyAtOnce) ?? [];
    byReason.set(loading.whyAtOnce, [...names, name]);
  }
  return [...byReason]
    .map(([why, names]) => ({ why, names }))
    .sort((a, b) => rank(a) - rank(b) || b.names.length - a.names.length);
}

function rank({ why }: EagerReason): number {
  return why === null ? 1 : 0;
}

/** One sentence; null where nothing is known. */
export function loadingSentence({ exports: rows }: Pick<PackageReport, 'exports'>): string | null {
  const known = rows.filter(({ loading }) => loading);
  if (known.length === 0) return null;
  const { 'at-once': eager, lazy, warns } = countsOf(known);
  const others = rows.length - known.length;
  const more = others > 0 ? `; ${figure(others)} more: submodules, or not known` : '';
  if (lazy + warns === 0) {
    return `No export is lazy: importing the package makes ${counted(eager, 'export')} at once${more}.`;
  }
  const those = warns > 0 ? `, ${figure(warns)} of them with a warning` : '';
  const rest = `${counted(eager, 'export')} ${eager === 1 ? 'is' : 'are'} there at once`;
  return `${counted(lazy + warns, 'export')} ${lazy + warns === 1 ? 'comes' : 'come'} when asked for${those}; ${rest}${more}.`;
}

/** What the row of those says for which no reason is known. */
export function couldBeLazy(packageName: string): string {
  return `Nothing is known to speak against it: \`export-tiers roadmap 2 ${packageName} --lazy-tiers 1,2\` plans it`;
}

function countsOf(rows: readonly ExportRow[]): LoadingCounts {
  const of = (when: ExportLoading['when']) =>
    rows.filter(({ loading }) => loading?.when === when).length;
  return { 'at-once': of('at-once'), lazy: of('lazy'), warns: of('warns') };
}
