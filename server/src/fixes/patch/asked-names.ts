/** The names that a file may ask of a module that it has as an object, told by its words. */
import type { Import } from '../../python/module-summary';
import { setNames } from './name-setters';

/** All that it has behind a dot or a quote; null where it lists what its objects have. */
export function namesAsked(text: string, imports: readonly Import[]): ReadonlySet<string> | null {
  if (setNames(text, imports).listsAll) return null;
  const words = text.normalize('NFKC').matchAll(/["'.][ \t]*([\p{XID_Continue}]+)/gu);
  return new Set(Array.from(words, ([, word = '']) => word));
}
