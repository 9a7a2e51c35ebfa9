/** The fixes of one imported name: to its home, its whole statement, to other modules that offer it. */
import { t } from '../l10n';
import type { Doubt } from './doubt/doubts';
import { safetyOf } from './doubt/doubts';
import { type Fix, fixOnDemand } from './fix';
import { offeredHomes } from './offered-homes';
import { pairFix } from './patch/patch-pairs';
import {
  type ImportedExport,
  isSilencedName,
  type PlannedMove,
  planMove,
  tieredNames,
} from './planned-moves';
import { rewriteScene } from './rewrite-scene';
import type { Scene } from './scene';
import type { ImportChange } from './statement/import-changes';

/** Best first; empty where the name has nowhere to go. */
export function fixesOfName(scene: Scene, imported: ImportedExport): Fix[] {
  const own = planMove(scene, imported);
  const first = own && firstOfMove(scene, imported, own);
  const others = offeredHomes(scene, imported.package, imported.exported).flatMap(
    (to) => planMove(scene, imported, to) ?? [],
  );
  const statement = own && fixOfStatement(scene, imported);
  return [
    ...(first ?? []),
    ...(statement ? [statement] : []),
    ...others.map((move) => fixOfMoves(scene, titleOf(move), [move], false)),
  ];
}

/** The first of `fixesOfName`; its other homes need not be found for it. */
export function firstFixOfName(scene: Scene, imported: ImportedExport): Fix | null {
  const own = planMove(scene, imported);
  const [first] = own ? firstOfMove(scene, imported, own) : fixesOfName(scene, imported);
  return first ?? null;
}

/** The move together with the patches of the name, where there are some, and the move alone. */
function firstOfMove(scene: Scene, imported: ImportedExport, own: PlannedMove): Fix[] {
  const isPatched = own.doubts.some(({ kind }) => kind === 'patched');
  const pair = isPatched ? pairFix(scene, imported.package, imported.exported) : null;
  const alone = fixOfMoves(scene, titleOf(own), [own], own.doubts.length === 0);
  return pair ? [pair, alone] : [alone];
}

/** Moves all tiered names of the statement to their homes; null where that is one or none. */
function fixOfStatement(scene: Scene, { statement }: ImportedExport): Fix | null {
  const moves = statementMoves(scene, statement);
  if (moves.length < 2) return null;
  return fixOfMoves(scene, statementTitle(moves), moves, false);
}

/** The moves of all tiered names of a statement that have a home, silenced names left out. */
export function statementMoves(
  scene: Scene,
  statement: ImportedExport['statement'],
): readonly PlannedMove[] {
  return tieredNames(scene, statement)
    .filter((each) => !isSilencedName(scene, each))
    .flatMap((each) => planMove(scene, each) ?? []);
}

/** `` Import 3 names of this statement from `pkg.sub` ``. */
export function statementTitle(moves: readonly PlannedMove[]): string {
  const modules = new Set(moves.map(({ change }) => change.to.module));
  const [only] = modules;
  return modules.size === 1
    ? t('Import {0} names of this statement from `{1}`', moves.length, only ?? '')
    : t('Import {0} names of this statement from their homes', moves.length);
}

/** @param preferred whether it is its finding's first choice. */
export function fixOfMoves(
  scene: Scene,
  title: string,
  moves: readonly PlannedMove[],
  preferred: boolean,
): Fix {
  const doubts = moves.flatMap((move) => move.doubts);
  return fixOfChanges(
    scene,
    title,
    moves.map(({ change }) => change),
    doubts,
    preferred,
  );
}

export function fixOfChanges(
  scene: Scene,
  title: string,
  changes: readonly ImportChange[],
  doubts: readonly Doubt[],
  preferred: boolean,
): Fix {
  return fixOnDemand({ title, safety: safetyOf(doubts), preferred }, () => [
    { path: scene.file.path, edits: rewriteScene(scene, changes) },
  ]);
}

/** As Python says it: the home's name, then the name that the file goes on using where that is another. */
function titleOf({ statement, index, change }: PlannedMove): string {
  const { to } = change;
  const { name = '', alias = null } = statement.names[index] ?? {};
  const isRenamed = to.name !== name && to.name !== alias;
  return isRenamed
    ? t('Import `{0}` as `{1}` from `{2}`', to.name, alias ?? name, to.module)
    : t('Import `{0}` from `{1}`', to.name, to.module);
}
