/**
 * The fix of an attribute of a package that another cell of the notebook imports: the name is imported where the package
 * is, and all uses in all cells are written anew, in one action.
 */
import type { Binding } from '../../graph/resolution';
import { counted } from '../../l10n';
import type { Doubt } from '../doubt/doubts';
import { safetyOf } from '../doubt/doubts';
import { cycleDoubts } from '../doubt/import-cycles';
import { objectDoubts } from '../doubt/move-doubts';
import { type FileEdits, type Fix, fixOnDemand } from '../fix';
import { isFreeOf } from '../notebook-cells';
import { patchDoubts, replacedDoubts } from '../patch/patches';
import { rewriteScene } from '../rewrite-scene';
import type { Scene, SceneFile } from '../scene';
import { bindingDoubts, lazyDoubts, patched } from './attribute-doubts';
import { type AttributeUse, useThrough } from './attribute-uses';
import type { CellUse, ImportingCell } from './cell-uses';
import { isFreeName } from './local-names';
import { commentDoubts, replacement } from './use-edits';

/** One cell with all that it does with the export. */
interface Cell {
  readonly scene: Scene;
  readonly giver: ImportingCell | null;
  readonly uses: readonly AttributeUse[];
}

/**
 * None where a cell has the name otherwise, or where a name alone would mean something else. Never safe: the cell with
 * the import has to run again before the others do.
 */
export function fixesOfCellUse(scene: Scene, { use, givers }: CellUse): Fix[] {
  const { exported, package: tiered, binding } = use;
  const { home } = exported;
  if (!home || home.name === '') return [];
  const cells = cellsOf(scene, use, givers);
  const uses = cells.flatMap((cell) => cell.uses);
  const isFree = cells.every((cell) => isFreeIn(cell, exported.name, home));
  if (!isFree || binding.local === exported.name) return [];
  if (!uses.every(({ reads, mayBeName }) => mayBeName || !reads)) return [];
  const doubts: Doubt[] = [
    ...objectDoubts(scene, { package: tiered, exported, to: home }),
    ...lazyDoubts(use),
    ...patchDoubts(scene, tiered.name, exported.name, home),
    ...cells.flatMap((cell) => [
      ...commentDoubts(cell.scene, cell.uses),
      ...cell.uses.filter(({ reads }) => !reads).map((it) => patched(cell.scene, it)),
      ...(cell.giver ? giverDoubts(cell.scene, cell.giver, tiered.name, home) : []),
    ]),
    { kind: 'cell-runs', name: binding.local },
  ];
  const count = uses.filter(({ reads }) => reads).length;
  const title = counted(
    count,
    'Import `{1}` from `{2}` beside `{3}` and rewrite its use in this notebook',
    'Import `{1}` from `{2}` beside `{3}` and rewrite its {0} uses in this notebook',
    home.name,
    home.module,
    binding.local,
  );
  return [
    fixOnDemand({ title, safety: safetyOf(doubts), preferred: false }, () =>
      cells.flatMap((cell) => editsOf(cell, exported.name, home)),
    ),
  ];
}

function cellsOf(scene: Scene, use: AttributeUse, givers: readonly ImportingCell[]): Cell[] {
  const all = [scene.file, ...(scene.cellMates?.() ?? [])];
  return all.map((file) => {
    const mates = () => all.filter((other) => other !== file);
    const own: Scene = file === scene.file ? scene : { ...scene, file, cellMates: mates };
    const giver = givers.find((each) => each.file === file) ?? null;
    return { scene: own, giver, uses: usesIn(file, own, use, giver?.binding.site.scope ?? null) };
  });
}

/** @param scope where the cell has the package's name; null where it is another cell's. */
function usesIn(
  file: SceneFile,
  scene: Scene,
  { binding, package: tiered, exported }: AttributeUse,
  scope: number | null,
): AttributeUse[] {
  if (!file.text.includes(binding.local)) return [];
  return file.scopes().uses.flatMap((each) => {
    if (each.name !== binding.local || each.scope !== scope) return [];
    const found = useThrough(scene, binding, each);
    return found?.package === tiered && found.exported === exported ? [found] : [];
  });
}

function isFreeIn({ scene, giver, uses }: Cell, name: string, home: Binding): boolean {
  if (!giver) return isFreeOf(scene.file, name);
  const seen = uses.map(({ use }) => use);
  return isFreeName(scene, giver.binding, name, home, seen);
}

function giverDoubts(
  scene: Scene,
  { binding }: ImportingCell,
  packageName: string,
  home: Binding,
): Doubt[] {
  return [
    ...cycleDoubts(scene, binding.statement, packageName, home.module),
    ...replacedDoubts(scene, binding.statement, packageName, home),
    ...bindingDoubts(scene, binding),
  ];
}

function editsOf({ scene, giver, uses }: Cell, local: string, from: Binding): FileEdits[] {
  const rewritten = uses.filter(({ reads }) => reads);
  const imported = giver
    ? rewriteScene(scene, [{ kind: 'add', beside: giver.binding.statement, from, local }])
    : [];
  const edits = [...imported, ...rewritten.map(({ whole }) => replacement(scene, whole, local))];
  return edits.length > 0 ? [{ path: scene.file.path, edits }] : [];
}
