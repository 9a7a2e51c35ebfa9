/** Rewrites a file's imports with all that is known around it. */
import type { TextEdit } from '../text';
import { safeRemovals } from './attribute/safe-removals';
import { safeChangesOf } from './safe-changes';
import type { Scene } from './scene';
import type { ImportChange } from './statement/import-changes';
import { certainImports } from './statement/protection';
import { rewriteImports } from './statement/rewrite-imports';

/**
 * The edits for some changes, such that the others that are safe can be made before or after.
 *
 * @param pending what else may be made later.
 */
export function rewriteScene(
  scene: Scene,
  changes: readonly ImportChange[],
  pending: readonly ImportChange[] = [],
): TextEdit[] {
  if (changes.length === 0) return [];
  return rewriteImports(scene.file, changes, {
    isCertain: certainImports(scene),
    pending: [...safeChangesOf(scene), ...safeRemovals(scene), ...pending],
    packages: [...scene.packages.keys()],
  });
}
