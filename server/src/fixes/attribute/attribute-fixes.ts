/** The fix of an export that is used as an attribute of its package: import it, rewrite its uses. */

import type { Binding } from '../../graph/resolution';
import { counted, t } from '../../l10n';
import type { TextEdit } from '../../text';
import { safetyOf } from '../doubt/doubts';
import { type FileEdits, type Fix, fixOnDemand, type Safety } from '../fix';
import { offeredHomes } from '../offered-homes';
import { patchDoubts } from '../patch/patches';
import { restrictedTier } from '../planned-moves';
import { rewriteScene } from '../rewrite-scene';
import type { Scene } from '../scene';
import type { ImportChange } from '../statement/import-changes';
import { type AttributeMove, planAttribute, planModuleAttribute } from './attribute-moves';
import { type AttributeUse, attributeUses } from './attribute-uses';
import { removals } from './safe-removals';

/** To its home first, then to other modules that offer it. */
export function fixesOfAttribute(scene: Scene, use: AttributeUse): Fix[] {
  const { home } = use.exported;
  const own = home ? planAttribute(scene, use, home) : null;
  const others = offeredHomes(scene, use.package, use.exported).flatMap(
    (to) => planAttribute(scene, use, to) ?? [],
  );
  return [
    ...(own ? [fixOf(scene, own, true)] : []),
    ...(home && (!own || own.change.from === home) ? moduleFix(scene, use, home) : []),
    ...others.map((move) => fixOf(scene, move, false)),
  ];
}

/** The first of `fixesOfAttribute`; its other homes need not be found for it. */
export function firstFixOfAttribute(scene: Scene, use: AttributeUse): Fix | null {
  const own = use.exported.home && planAttribute(scene, use, use.exported.home);
  return own ? fixOf(scene, own, true) : (fixesOfAttribute(scene, use)[0] ?? null);
}

/**
 * The edits of several moves and of the imports of packages that they make superfluous. An import that
 * somebody else might still need stays.
 *
 * @param released where the package's name is used and will not be: in patches that are written anew.
 */
export function attributeChanges(
  scene: Scene,
  moves: readonly AttributeMove[],
  released: readonly number[] = [],
): { readonly changes: ImportChange[]; readonly edits: TextEdit[] } {
  const added = moves.map(({ change }) => change);
  return {
    changes: [...added, ...removals(scene, moves, released)],
    edits: moves.flatMap(({ edits }) => edits),
  };
}

/** One import of the home's module for all of the package's attributes that come from there. */
function moduleFix(scene: Scene, use: AttributeUse, home: Binding): Fix[] {
  const names = new Map<string, AttributeMove>();
  for (const other of attributeUses(scene)) {
    const { exported, binding, package: tiered } = other;
    const to = exported.home;
    const isSame =
      binding.site.span.start === use.binding.site.span.start && tiered.name === use.package.name;
    if (!isSame || !other.reads || to?.module !== home.module || names.has(exported.name)) continue;
    const move = restrictedTier(exported) === null ? null : planModuleAttribute(scene, other, to);
    if (!move) continue;
    const doubts = [...move.doubts, ...patchDoubts(scene, tiered.name, exported.name, to)];
    names.set(exported.name, { ...move, doubts });
  }
  const moves = [...names.values()];
  if (moves.length === 0) return [];
  const count = moves.reduce((sum, move) => sum + move.edits.length, 0);
  const title = counted(
    count,
    'Import the module `{1}` and rewrite its use',
    'Import the module `{1}` and rewrite its {0} uses',
    home.module,
  );
  const safety: Safety =
    use.mayBeName || use.use.isShown
      ? safetyOf(moves.flatMap(({ doubts }) => doubts))
      : {
          kind: 'unsafe',
          reason: t('a name alone would be bound after `case`, so all of the module is imported'),
        };
  return [fixOnDemand({ title, safety, preferred: false }, () => editsOf(scene, moves))];
}

function fixOf(scene: Scene, move: AttributeMove, isFirst: boolean): Fix {
  const safety = safetyOf(move.doubts);
  const { from } = move.change;
  const title = counted(
    move.edits.length,
    'Import `{1}` from `{2}` and rewrite its use',
    'Import `{1}` from `{2}` and rewrite its {0} uses',
    from.name,
    from.module,
  );
  const preferred = isFirst && safety.kind === 'safe';
  return fixOnDemand({ title, safety, preferred }, () => editsOf(scene, [move]));
}

function editsOf(scene: Scene, moves: readonly AttributeMove[]): FileEdits[] {
  const { changes, edits } = attributeChanges(scene, moves);
  return [{ path: scene.file.path, edits: [...rewriteScene(scene, changes), ...edits] }];
}
