/** The imports of packages that go with the last use of what they give. */
import { remembered } from '../../graph/remembered';
import { safeAttributes, safeChangesOf } from '../safe-changes';
import type { Scene } from '../scene';
import type { Removal } from '../statement/import-changes';
import { type AttributeMove, turnsOf } from './attribute-moves';
import { packageBindings } from './attribute-uses';
import { removedBindings } from './package-removal';

/** Those that go with these moves. @param released see `attributeChanges`. */
export function removals(
  scene: Scene,
  moves: readonly AttributeMove[],
  released: readonly number[] = [],
): Removal[] {
  const rewritten = moves.flatMap((move) => move.rewritten);
  if (rewritten.length === 0 && released.length === 0) return [];
  const changes = [...moves.map(({ change }) => change), ...safeChangesOf(scene)];
  const removed = removedBindings(scene, packageBindings(scene), rewritten, released, changes);
  return removed.map((binding) => {
    const { statement, index } = binding;
    return { kind: 'remove', statement, index, turn: turnsOf(scene).of(binding) };
  });
}

/** Those that go once all safe moves are made, whichever of these is made now. */
export const safeRemovals = remembered((scene: Scene): readonly Removal[] =>
  removals(scene, safeAttributes(scene)),
);
