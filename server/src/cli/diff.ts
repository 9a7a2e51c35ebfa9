/** A patch of what a fix would change, in the form that `git apply` and `patch -p1` take. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { displayPath } from './paths';

/**
 * @param before null for a file that the patch makes.
 * @returns a unified diff with `a/` and `b/` before the path; empty where the texts are equal.
 */
export function renderPatch(path: string, before: string | null, after: string): string {
  if (before === after) return '';
  const shown = displayPath(path).replace(/^\//, '');
  const from = before === null ? '/dev/null' : `a/${shown}`;
  return createTwoFilesPatch(from, `b/${shown}`, before ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
