/** The exports in figures: rows, sizes of tiers, what nobody imports, what is bound twice. */
import type { Binding } from '../graph/resolution';
import { countedExports } from '../rules/package/own-package';
import type { Tier, TieredExport, TieredPackage } from '../tiers/policy';
import type { Collision, ExportRow, TierSize } from './report';
import type { ReportSources } from './sources';

/** In the package's order. */
export function exportRows({
  package: tiered,
  importCounts,
  loading,
}: Pick<ReportSources, 'package' | 'importCounts' | 'loading'>): readonly ExportRow[] {
  return [...tiered.exports.values()].map((each) => {
    const counts = importCounts(each.name);
    return {
      name: each.name,
      listed: each.listed,
      tier: each.assignment?.tier ?? null,
      kind: each.kind,
      status: each.status,
      home: each.home && { module: each.home.module, name: each.home.name },
      through: counts.package,
      direct: counts.submodule,
      loading: loading.get(each.name) ?? null,
    };
  });
}

/** Those that count: see `countedExports`. */
export function countedRows(
  rows: readonly ExportRow[],
  { name, exports }: TieredPackage,
): readonly ExportRow[] {
  const counted = new Set(countedExports(name, exports.values()).map((each) => each.name));
  return rows.filter((each) => counted.has(each.name));
}

/** @returns a row a tier, and one for exports without a tier where there are any. */
export function tierSizes(rows: readonly ExportRow[], tiered: TieredPackage): readonly TierSize[] {
  const figures = tiered.policy.documents.flatMap((document) => document.figures);
  const stated = (tier: Tier | null) =>
    figures.find((each) => each.what === 'tier-exports' && each.tier === tier)?.value ?? null;
  const counted = countedRows(rows, tiered);
  return ([1, 2, 3, null] as const)
    .map((tier) => {
      const own = counted.filter((row) => row.tier === tier);
      return {
        tier,
        exports: own.length,
        stated: tier === null ? null : stated(tier),
        importedThroughPackage: own.filter(({ through }) => through > 0).length,
        unused: own.filter(isUnused).length,
      };
    })
    .filter(({ tier, exports }) => tier !== null || exports > 0);
}

/** True where no file imports it, through the package or past it. */
export function isUnused({ through, direct }: ExportRow): boolean {
  return through === 0 && direct === 0;
}

/** Names that the package's own file binds from two places. */
export function collisionsOf(tiered: TieredPackage): readonly Collision[] {
  return [...tiered.exports.values()].flatMap((each) => {
    const winner = winnerOf(each);
    const losers = each.cautions.flatMap((caution) =>
      caution.kind === 'shadowed' && caution.module === tiered.name && !same(caution.loser, winner)
        ? [{ module: caution.loser.module, name: caution.loser.name }]
        : [],
    );
    return losers.length > 0 ? [{ name: each.name, winner, losers }] : [];
  });
}

/** Where the binding that wins takes the name from. */
function winnerOf({ chain, definition }: TieredExport): Binding | null {
  const first = chain[0] ?? definition;
  return first && { module: first.module, name: first.name };
}

function same(a: Binding, b: Binding | null): boolean {
  return a.module === b?.module && a.name === b.name;
}
