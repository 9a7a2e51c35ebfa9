/** Who imports what: a row a file, and the same gathered by owner. */
import type { TieredPackage } from '../tiers/policy';
import type { Importer, Owner } from './report';
import type { ReportSources } from './sources';
import type { FileImports } from './usage-patterns';

/** Files that import something of the package; those with most to move first, then by path. */
export function importersOf(
  files: Iterable<FileImports>,
  tiered: TieredPackage,
  sources: Pick<ReportSources, 'codeOwners' | 'display'>,
): readonly Importer[] {
  const { codeOwners, display } = sources;
  const rows: Importer[] = [];
  for (const { file, inside, imports } of files) {
    if (imports.length === 0) continue;
    const through = imports.filter(({ way }) => way !== 'submodule');
    const names = new Set(imports.flatMap((each) => ('names' in each ? each.names : [])));
    rows.push({
      path: display(file.path),
      inside,
      owners: codeOwners?.owners.ownersOf(codeOwners.relative(file.path)) ?? [],
      statements: new Set(through.map(({ statement }) => statement)).size,
      names: [...names].sort(),
      star: imports.some(({ way }) => way === 'star'),
      toMove: [...names].filter((name) => isToMove(tiered, name)).length,
      direct: new Set(
        imports.flatMap(({ way, statement }) => (way === 'submodule' ? [statement] : [])),
      ).size,
    });
  }
  return rows.sort(
    (a, b) => b.toMove - a.toMove || b.statements - a.statements || (a.path < b.path ? -1 : 1),
  );
}

function isToMove(tiered: TieredPackage, name: string): boolean {
  const tier = tiered.exports.get(name)?.assignment?.tier;
  return tier === 2 || tier === 3;
}

/** Files with several owners count for each of them. Those who have most to move first. */
export function ownersOf(importers: readonly Importer[]): readonly Owner[] {
  const byOwner = new Map<string | null, { files: number; statements: number; toMove: number }>();
  for (const { owners, statements, toMove } of importers) {
    if (statements === 0) continue;
    for (const owner of owners.length > 0 ? owners : [null]) {
      const known = byOwner.get(owner) ?? { files: 0, statements: 0, toMove: 0 };
      byOwner.set(owner, known);
      known.files++;
      known.statements += statements;
      known.toMove += toMove;
    }
  }
  return [...byOwner]
    .map(([owner, figures]) => ({ owner, ...figures }))
    .sort(
      (a, b) =>
        b.toMove - a.toMove || b.files - a.files || ((a.owner ?? '~') < (b.owner ?? '~') ? -1 : 1),
    );
}
