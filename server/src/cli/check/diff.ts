/** A patch of what a fix would change, in the form that `git apply` and `patch -p1` take. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { encodeSource } from '../../host/decode';
import type { Output } from '../output';
import { displayPath } from '../paths';

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

/**
 * Prints the patch of a file in the file's own encoding: `git apply` compares bytes. One that could not be
 * written is left out, with a word.
 */
export function printPatch(
  path: string,
  { before, after }: { readonly before: string; readonly after: string },
  encoding: string,
  output: Output,
): void {
  const patch = renderPatch(path, before, after);
  const bytes = encoding === 'utf-8' ? patch : encodeSource(patch, encoding);
  if (bytes !== null) output.write(bytes);
  else
    output.warn(`${displayPath(path)} is left out: its encoding ${encoding} is not one we write`);
}
