/** Rewrites a file's imports with all that is known around it. */
import { topOf } from '../python/dotted-name';
import type { TextEdit } from '../text';
import { safeRemovals } from './attribute/safe-removals';
import { safeChangesOf } from './safe-changes';
import type { Scene } from './scene';
import type { ImportChange } from './statement/import-changes';
import { fixedImports } from './statement/protection';
import { rewriteImports } from './statement/rewrite-imports';

/** What is installed lies in a folder of installed packages; the project's own modules lie in its folders. */
const INSTALLED = /\/(?:site|dist)-packages\//;

function isInProject({ patchIndex, packages }: Scene, top: string): boolean {
  const path = patchIndex?.pathOf(top);
  if (path) return !INSTALLED.test(path);
  // A namespace package has no file of its own.
  return [...packages].some(([name, { path: at }]) => topOf(name) === top && !INSTALLED.test(at));
}

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
    isFixed: fixedImports(scene),
    pending: [...safeChangesOf(scene), ...safeRemovals(scene), ...pending],
    packages: [...scene.packages.keys()],
    isOwn: (top) => isInProject(scene, top),
  });
}
