/** Attributes of a package that could be names imported from their homes, or attributes of the homes. */
import { leafOf, parentOf } from '../../graph/layout/module-ref';
import { remembered } from '../../graph/remembered';
import type { Binding } from '../../graph/resolution';
import type { NameUse } from '../../python/scopes/scope-model';
import type { TextEdit } from '../../text';
import { isBuiltinName } from '../doubt/builtin-names';
import type { Doubt } from '../doubt/doubts';
import { cycleDoubts } from '../doubt/import-cycles';
import { objectDoubts } from '../doubt/move-doubts';
import { newNameDoubts } from '../notebook-cells';
import { isFoundByText } from '../patch/patch-edits';
import { patchDoubts, replacedDoubts } from '../patch/patches';
import { restrictedTier } from '../planned-moves';
import type { Scene } from '../scene';
import { placeComments } from '../statement/comments';
import type { Addition } from '../statement/import-changes';
import {
  bindingDoubts,
  cellUseDoubts,
  exposureDoubts,
  lazyDoubts,
  momentDoubts,
  patched,
  reachDoubts,
  sharedNameDoubts,
} from './attribute-doubts';
import {
  type AttributeUse,
  attributeUses,
  type PackageBinding,
  packageBindings,
} from './attribute-uses';
import { commentTurns } from './comment-turns';
import { freeLocalName, isFreeName, type WantedName } from './local-names';
import { commentDoubts, replacement } from './use-edits';

/** All uses of one export through one binding of the package, and what would become of them. */
export interface AttributeMove {
  readonly binding: PackageBinding;
  readonly uses: readonly AttributeUse[];
  /** Those of them that are written anew. */
  readonly rewritten: readonly AttributeUse[];
  readonly change: Addition;
  readonly edits: readonly TextEdit[];
  readonly doubts: readonly Doubt[];
}

/**
 * Null where the export cannot be imported by name. One whose name the file uses otherwise, that would hide a builtin,
 * or is a value after `case`, stays an attribute, of its home.
 */
export function planAttribute(scene: Scene, use: AttributeUse, to: Binding): AttributeMove | null {
  return inTurn(scene, plans(scene).of(use, to, makePlan));
}

/** The same for all uses of the export through one import: of hundreds in a file each asks. */
const plans = remembered((scene: Scene) => movesOf(scene));
const modulePlans = remembered((scene: Scene) => movesOf(scene));

type Plan = (scene: Scene, use: AttributeUse, to: Binding) => AttributeMove | null;

function movesOf(scene: Scene) {
  const made = new Map<string, AttributeMove | null>();
  return {
    of(use: AttributeUse, to: Binding, make: Plan): AttributeMove | null {
      const key = `${exportKey(use)}:${to.module}:${to.name}`;
      let move = made.get(key);
      if (move === undefined) {
        move = make(scene, use, to);
        made.set(key, move);
      }
      return move;
    },
  };
}

function makePlan(scene: Scene, use: AttributeUse, to: Binding): AttributeMove | null {
  if (to.name === '' || to.module === scene.file.module) return null;
  if (staysAttribute(scene, use, to)) {
    const move = modulePlans(scene).of(use, to, makeModulePlan);
    const patches = patchDoubts(scene, use.package.name, use.exported.name, to);
    const isPlain = move?.change.local === move?.change.from.name;
    if (move && (isPlain || hidesBuiltin(scene, use)))
      return { ...move, doubts: [...move.doubts, ...patches, ...storeDoubts(scene, use)] };
  }
  const { binding, exported, package: tiered } = use;
  const uses = sameUses(scene, use);
  const wanted = wantedNames(scene);
  const local = freeLocalName(scene, binding, exported.name, to, wanted, namesIn(uses));
  if (!local) return null;
  const change = addition(scene, binding, to, local.name);
  const rewritten = uses.filter(({ mayBeName }) => mayBeName);
  if (rewritten.length === 0) return null;
  const edits = rewritten.map(({ whole }) => replacement(scene, whole, local.name));
  const moved = { package: tiered, exported, to };
  const doubts: Doubt[] = [
    ...objectDoubts(scene, moved),
    ...momentDoubts(scene, use),
    ...cycleDoubts(scene, binding.statement, tiered.name, to.module),
    ...replacedDoubts(scene, binding.statement, tiered.name, to),
    ...patchDoubts(scene, tiered.name, exported.name, to),
    ...storeDoubts(scene, use),
    ...commentDoubts(scene, uses),
    ...(local.isOwn ? [] : [{ kind: 'name-taken', name: exported.name } as const]),
    ...exposureDoubts(scene, binding, local.name),
    ...bindingDoubts(scene, binding),
    ...newNameDoubts(scene, local.name),
    ...cellUseDoubts(scene, uses),
    ...reachDoubts(scene, use),
    ...sharedNameDoubts(scene, uses, attributeUses(scene), ({ exported }) => exported.name),
  ];
  return { binding, uses, rewritten, change, edits, doubts };
}

/** The turns of the file's imports of packages, as far as these have comments. */
export const turnsOf = remembered((scene: Scene) =>
  commentTurns(scene, (use) => {
    const { home } = use.exported;
    return home !== null && plans(scene).of(use, home, makePlan)?.doubts.length === 0;
  }),
);

function inTurn(scene: Scene, move: AttributeMove | null): AttributeMove | null {
  const waiting = move ? turnsOf(scene).doubts(move.binding) : [];
  return move && waiting.length > 0 ? { ...move, doubts: [...move.doubts, ...waiting] } : move;
}

function addition(scene: Scene, binding: PackageBinding, from: Binding, local: string) {
  const { statement } = binding;
  const comments = placeComments(scene.file.text, statement.span.end);
  const turn = turnsOf(scene).of(binding);
  const change: Addition = { kind: 'add', beside: statement, from, local, turn };
  return comments.length > 0 ? { ...change, comments } : change;
}

/** What all attributes of the file that may move would be called, whether they do or not. */
const wantedNames = remembered((scene: Scene): readonly WantedName[] =>
  [...usesByExport(scene).values()].flatMap(([use]): WantedName[] => {
    const home = use?.exported.home;
    if (!use || !home || home.name === '' || restrictedTier(use.exported) === null) return [];
    const { scope } = use.binding.site;
    if (!staysAttribute(scene, use, home)) return [{ name: use.exported.name, to: home, scope }];
    const [parent, name] = [parentOf(home.module), leafOf(home.module)];
    return parent === null ? [] : [{ name, to: { module: parent, name }, scope }];
  }),
);

/** True where the file would lose a builtin of the name that it has so far. */
function hidesBuiltin({ file }: Scene, { exported: { name }, binding: { site } }: AttributeUse) {
  if (!isBuiltinName(name)) return false;
  return !file.scopes().bindings.some((own) => own.name === name && own.scope === site.scope);
}

/** True where the file cannot have the name itself, whatever becomes of other attributes. */
function staysAttribute(scene: Scene, use: AttributeUse, to: Binding): boolean {
  const { binding, exported } = use;
  // An import of a package may go, and its name be free then.
  if (packageBindings(scene).some(({ local }) => local === exported.name)) return false;
  const seen = namesIn(sameUses(scene, use));
  const isTaken = !isFreeName(scene, binding, exported.name, to, seen);
  // After `case` a name alone would be bound.
  const isValue = sameUses(scene, use).some(
    (each) => each.reads && !each.mayBeName && !each.use.isShown,
  );
  return isTaken || isValue || hidesBuiltin(scene, use);
}

function storeDoubts(scene: Scene, use: AttributeUse): Doubt[] {
  return sameUses(scene, use).every(({ reads }) => reads) ? [] : [patched(scene, use)];
}

/** All uses of the export through the same binding of the package. */
function sameUses(scene: Scene, use: AttributeUse): readonly AttributeUse[] {
  return usesByExport(scene).get(exportKey(use)) ?? [];
}

function namesIn(uses: readonly AttributeUse[]): readonly NameUse[] {
  return uses.map(({ use }) => use);
}

const usesByExport = remembered((scene: Scene): ReadonlyMap<string, readonly AttributeUse[]> => {
  const all = new Map<string, AttributeUse[]>();
  for (const use of attributeUses(scene)) {
    const same = all.get(exportKey(use));
    if (same) same.push(use);
    else all.set(exportKey(use), [use]);
  }
  return all;
});

/** The same for all uses of one export through one binding of its package. */
export function exportKey({ binding, exported, package: tiered }: AttributeUse): string {
  return `${binding.site.span.start}:${tiered.name}:${exported.name}`;
}

/**
 * The same uses as attributes of the home itself, which is imported as a module: the name is looked up at
 * each use as before. Null where the home cannot be imported so. Says nothing of patches.
 */
export function planModuleAttribute(
  scene: Scene,
  use: AttributeUse,
  to: Binding,
): AttributeMove | null {
  return inTurn(scene, modulePlans(scene).of(use, to, makeModulePlan));
}

function makeModulePlan(scene: Scene, use: AttributeUse, to: Binding): AttributeMove | null {
  const { binding, exported, package: tiered } = use;
  const parent = parentOf(to.module);
  if (to.name === '' || to.module === scene.file.module || parent === null) return null;
  if (!isFoundByText(scene.graph, to.module)) return null;
  const from = { module: parent, name: leafOf(to.module) };
  const uses = sameUses(scene, use);
  const wanted = wantedNames(scene);
  const local = freeLocalName(scene, binding, from.name, from, wanted, namesIn(uses));
  if (!local) return null;
  const doubts: Doubt[] = [
    ...objectDoubts(scene, { package: tiered, exported, to }),
    ...lazyDoubts(use),
    ...commentDoubts(scene, uses),
    ...(uses.some((each) => each.use.isShown) ? [{ kind: 'shown' } as const] : []),
    ...cycleDoubts(scene, binding.statement, tiered.name, to.module),
    ...replacedDoubts(scene, binding.statement, tiered.name, to),
    ...exposureDoubts(scene, binding, local.name),
    ...bindingDoubts(scene, binding),
    ...newNameDoubts(scene, local.name),
    ...cellUseDoubts(scene, uses),
    ...reachDoubts(scene, use),
    ...sharedNameDoubts(scene, uses, attributeUses(scene), ({ exported }) =>
      leafOf(exported.home?.module ?? ''),
    ),
  ];
  const rewritten = uses.filter(({ reads }) => reads);
  const newText = `${local.name}.${to.name}`;
  return {
    binding,
    uses,
    rewritten,
    change: addition(scene, binding, from, local.name),
    edits: rewritten.map(({ whole }) => replacement(scene, whole, newText)),
    doubts,
  };
}
