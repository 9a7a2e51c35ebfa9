/** The fix of an export that is used as an attribute of its package: import it, rewrite its uses. */
import type { Binding } from '../graph/resolution';
import type { TextEdit } from '../text';
import {
  type AttributeUse,
  attributeUses,
  type PackageBinding,
  packageBindings,
} from './attribute-uses';
import { type Doubt, safetyOf } from './doubts';
import type { Fix } from './fix';
import type { Addition, ImportChange } from './import-changes';
import { cycleDoubts, isPartlyLoaded } from './import-cycles';
import { freeLocalName } from './local-names';
import { objectDoubts } from './move-doubts';
import { removedBindings } from './package-removal';
import { patchDoubts } from './patches';
import { certainImports, isCertain, isProtected } from './protection';
import { rewriteImports } from './rewrite-imports';
import type { Scene } from './scene';

/** All uses of one export through one binding of the package, and what would become of them. */
export interface AttributeMove {
  readonly binding: PackageBinding;
  readonly uses: readonly AttributeUse[];
  readonly change: Addition;
  readonly edits: readonly TextEdit[];
  readonly doubts: readonly Doubt[];
}

/** To its home first, then to other modules that bind it. */
export function fixesOfAttribute(scene: Scene, use: AttributeUse): Fix[] {
  const { home, otherHomes } = use.exported;
  const own = home ? planAttribute(scene, use, home) : null;
  const others = otherHomes.flatMap((to) => planAttribute(scene, use, to) ?? []);
  return [
    ...(own ? [fixOf(scene, own, true)] : []),
    ...others.map((move) => fixOf(scene, move, false)),
  ];
}

/** Null where the export cannot be imported by name. */
export function planAttribute(scene: Scene, use: AttributeUse, to: Binding): AttributeMove | null {
  if (to.name === '' || to.module === scene.file.module) return null;
  const { binding, exported, package: tiered } = use;
  const uses = attributeUses(scene).filter(
    (other) =>
      other.binding.site.span.start === binding.site.span.start &&
      other.package.name === tiered.name &&
      other.exported.name === exported.name,
  );
  const local = freeLocalName(scene, binding, exported.name, to);
  if (!local) return null;
  const change: Addition = { kind: 'add', beside: binding.statement, from: to, local: local.name };
  const edits = uses
    .filter(({ reads }) => reads)
    .map(({ whole }) => ({ span: whole, newText: local.name }));
  const moved = { package: tiered, exported, to };
  const doubts: Doubt[] = [
    ...objectDoubts(scene, moved),
    ...momentDoubts(scene, use),
    ...cycleDoubts(scene, binding.statement, tiered.name, to.module),
    ...patchDoubts(scene, tiered.name, exported.name, to),
    ...(uses.every(({ reads }) => reads) ? [] : [patched(use)]),
    ...(local.isOwn ? [] : [{ kind: 'name-taken', name: exported.name } as const]),
    ...bindingDoubts(scene, binding),
  ];
  return { binding, uses, change, edits, doubts };
}

/**
 * The edits of several moves and of the imports of packages that they make superfluous. An import that
 * somebody else might still need stays.
 */
export function attributeChanges(
  scene: Scene,
  moves: readonly AttributeMove[],
): { readonly changes: ImportChange[]; readonly edits: TextEdit[] } {
  const rewritten = moves.flatMap(({ uses }) => uses.filter(({ reads }) => reads));
  const removed = removedBindings(scene, packageBindings(scene), rewritten);
  return {
    changes: [
      ...moves.map(({ change }) => change),
      ...removed.map(({ statement, index }) => ({ kind: 'remove', statement, index }) as const),
    ],
    edits: moves.flatMap(({ edits }) => edits),
  };
}

function fixOf(scene: Scene, move: AttributeMove, isFirst: boolean): Fix {
  const { changes, edits } = attributeChanges(scene, [move]);
  const safety = safetyOf(move.doubts);
  const imports = rewriteImports(scene.file, changes, { isCertain: certainImports(scene) });
  const { from } = move.change;
  const count = move.edits.length === 1 ? 'its use' : `its ${move.edits.length} uses`;
  return {
    title: `Import \`${from.name}\` from \`${from.module}\` and rewrite ${count}`,
    safety,
    files: [{ path: scene.file.path, edits: [...imports, ...edits] }],
    preferred: isFirst && safety.kind === 'safe',
  };
}

/** An attribute is looked up at each use; an imported name is taken when the import runs. */
function momentDoubts(scene: Scene, { binding, exported, package: tiered }: AttributeUse): Doubt[] {
  const doubts: Doubt[] = [];
  const { name } = exported;
  for (const caution of exported.cautions) {
    if (caution.kind === 'lazy') doubts.push({ kind: 'lazy', name, module: caution.module });
  }
  const { module } = scene.file;
  if (module !== null && isPartlyLoaded(scene, tiered.name)) {
    doubts.push({ kind: 'partly-loaded', package: tiered.name, module });
  }
  if (isProtected(binding.statement) && !isCertain(exported)) doubts.push({ kind: 'order' });
  return doubts;
}

function bindingDoubts(scene: Scene, { local, site, statement, module }: PackageBinding): Doubt[] {
  const { bindings, scopes } = scene.file.scopes();
  const doubts: Doubt[] = [];
  const others = bindings.filter(
    (other) =>
      other.name === local && other.scope === site.scope && other.span.start !== site.span.start,
  );
  const same = packageBindings(scene).filter((other) => other.module === module);
  if (
    !others.every((other) => same.some(({ site: known }) => known.span.start === other.span.start))
  ) {
    doubts.push({ kind: 'bound-again', name: local });
  }
  if (scopes[site.scope]?.kind === 'class') doubts.push({ kind: 'class-scope', name: local });
  if (scene.file.summary().errors.length > 0) doubts.push({ kind: 'syntax' });
  if (statement.lazy) doubts.push({ kind: 'lazy', name: local, module });
  return doubts;
}

function patched({ package: tiered, exported }: AttributeUse): Doubt {
  return { kind: 'patched', target: `${tiered.name}.${exported.name}` };
}
