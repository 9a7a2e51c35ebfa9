/** The calls of one text that may patch names or look them up by their text, before anything is known of packages. */

import { rescanCalls } from '../../python/calls/rescan-calls';
import type { Call } from '../../python/calls/scan-calls';
import { type LineStore, lineStore } from '../../python/lexical/line-store';
import type { Owning } from '../../python/lexical/own-strings';
import { type Spells, wordsOf } from '../../python/lexical/spelled-words';
import type { Import } from '../../python/module-summary';
import type { AnyText } from '../../rope';
import { namesOfImports } from '../imported-names';

/** The last words of the callees that matter. */
const WORDS: ReadonlySet<string> = new Set(
  'patch object multiple dict setattr delattr getattr hasattr spy import_module __import__ run_module'.split(
    ' ',
  ),
);

/** A file that has none of these names no export by its text, whatever else it says. */
const HINTS: ReadonlySet<string> = new Set(
  'patch setattr delattr getattr hasattr spy import_module __import__ run_module'.split(' '),
);
const HINT = new RegExp(`\\b(?:${[...HINTS].join('|')})\\b`);

/** What is known of an earlier text. */
export interface PatchCallsBefore {
  readonly text: AnyText;
  readonly imports: readonly Import[];
  readonly calls: readonly Call[];
}

/** What others have of the text, too. */
interface Known {
  /** Its lines. */
  readonly store?: LineStore;
  /** Of the text before an edit, where that is known. */
  readonly before?: PatchCallsBefore | null;
  readonly spells?: Spells;
  /** As `rescanCalls` has it. */
  readonly own?: Owning;
}

/**
 * The calls of a text that may be such places, whatever its packages are.
 *
 * @param imports those of the text.
 */
export function patchCalls(
  text: AnyText,
  imports: readonly Import[],
  { store = lineStore(text), before = null, spells = wordsOf(text), own }: Known = {},
): readonly Call[] {
  const isLookedThrough = lookedThrough(imports, spells);
  const isWanted = (word: string, end: number, text: string) => {
    const before = text.slice(Math.max(0, end - word.length - 8), end - word.length);
    if (word === 'dict') return /\.[ \t]*$/.test(before);
    if (!isLookedThrough || (word !== 'getattr' && word !== 'hasattr')) return true;
    // Most look at `self` and other objects that no import gives.
    OBJECT.lastIndex = end;
    const name = OBJECT.exec(text)?.[1];
    return name === undefined || isLookedThrough.has(name);
  };
  const isKnown =
    before !== null &&
    (before.calls.length > 0 || isHinted(before.text)) &&
    isSameSet(isLookedThrough, lookedThrough(before.imports, wordsOf(before.text)));
  const known = isKnown ? { text: before.text, found: before.calls } : null;
  const calls = rescanCalls(store, WORDS, isWanted, known, own);
  const isTelling = calls.some(({ callee }) => HINTS.has(callee.at(-1) ?? ''));
  return isTelling || (calls.length > 0 && isHinted(text)) ? calls : [];
}

function isHinted(text: AnyText): boolean {
  // Of a text in pieces most are known to have none of the words.
  const mayBe = typeof text === 'string' || [...HINTS].some((word) => text.includes(word));
  return mayBe && HINT.test(text.toString());
}

/** The names whose attributes may be exports; null for all. */
function lookedThrough(imports: readonly Import[], spells: Spells): ReadonlySet<string> | null {
  return spells('import_module') ? null : namesOfImports(imports);
}

function isSameSet(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (!a || !b) return a === b;
  return a.size === b.size && [...a].every((each) => b.has(each));
}

/** The name that the first argument begins with, where nothing but blanks comes before it. */
const OBJECT = /[ \t]*\([ \t]*([A-Za-z_]\w*)(?![\w\u0080-\uffff"'])/y;
