/** Rewrites a file's imports with all that is known around it. */
import type { TextEdit } from '../text';
import type { ImportChange } from './import-changes';
import { certainImports } from './protection';
import { rewriteImports } from './rewrite-imports';
import { safeChangesOf } from './safe-changes';
import type { Scene } from './scene';

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
    pending: [...safeChangesOf(scene), ...pending],
    packages: scene.packages.keys(),
  });
}
