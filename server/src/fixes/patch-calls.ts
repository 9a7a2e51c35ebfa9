/** The calls of one text that may patch names or look them up by their text, before anything is known of packages. */
import type { LineStore } from '../python/line-store';
import type { Import } from '../python/module-summary';
import { type Call, scanCalls } from '../python/scan-calls';
import { namesOfImports } from './imported-names';

/** The last words of the callees that matter. */
const WORDS: ReadonlySet<string> = new Set(
  'patch object multiple dict setattr delattr getattr hasattr spy import_module'.split(' '),
);

/** A file that has none of these names no export by its text, whatever else it says. */
const HINTS = ['patch', 'setattr', 'delattr', 'getattr', 'hasattr', 'spy', 'import_module'];
/** Something of each. */
const STEMS = ['patch', 'attr', 'spy', 'import_module'];
const HINT = new RegExp(`\\b(?:${HINTS.join('|')})\\b`);

/**
 * The calls of a text that may be such places, whatever its packages are.
 *
 * @param imports those of the text.
 * @param store its lines, where others read them, too.
 */
export function patchCalls(
  text: string,
  imports: readonly Import[],
  store?: LineStore,
): readonly Call[] {
  if (!STEMS.some((stem) => text.includes(stem)) || !HINT.test(text)) return [];
  const isLookedThrough = text.includes('import_module') ? null : namesOfImports(imports);
  const isWanted = (word: string, end: number) => {
    const before = text.slice(Math.max(0, end - word.length - 8), end - word.length);
    if (word === 'dict') return /\.[ \t]*$/.test(before);
    if (!isLookedThrough || (word !== 'getattr' && word !== 'hasattr')) return true;
    // Most look at `self` and other objects that no import gives.
    OBJECT.lastIndex = end;
    const name = OBJECT.exec(text)?.[1];
    return name === undefined || isLookedThrough.has(name);
  };
  return scanCalls(text, WORDS, isWanted, store);
}

/** The name that the first argument begins with, where nothing but blanks comes before it. */
const OBJECT = /[ \t]*\([ \t]*([A-Za-z_]\w*)(?![\w\u0080-\uffff"'])/y;
