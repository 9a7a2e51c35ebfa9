/**
 * Whether a text spells one of the words by which most texts can be told to have nothing of what is looked for. The
 * engine looks for up to six characters by the first of them, as fast as memory is read where that is rare; for more
 * it takes two to four times as long. So a word is looked for by a part of it that begins rarely and is in hardly any other.
 */

import type { AnyText } from '../../rope';

/** Of each word the part that is looked for. */
export const PARTS = {
  __import__: 'mport_',
  import_module: 'mport_',
  exec_module: 'xec_mo',
  load_module: 'd_modu',
  getmodule: 'getmod',
  resolve_name: 've_nam',
  globals: 'bals',
  f_locals: 'f_loca',
  modules: 'dules',
  meta_path: 'meta_p',
  reload: 'reload',
  __path__: 'path__',
  path_hooks: 'hooks',
  extend_path: 'xtend_',
  __getattr__: 'getatt',
  lazy_loader: 'zy_loa',
  __lazy_modules__: 'zy_mod',
  attach: 'attach',
  'exec(': 'xec(',
  'export-tiers:': 'xport-',
} as const;

export type Word = keyof typeof PARTS;

/** True where the text has the word, be it as a part of a longer one. */
export type Spells = (word: Word) => boolean;

/** What a text spells; each word is looked for once. */
export function wordsOf(text: string | Pick<AnyText, 'includes'>): Spells {
  const parts = new Map<string, boolean>();
  return (word) => {
    const part = PARTS[word];
    let isThere = parts.get(part);
    if (isThere === undefined) {
      isThere = text.includes(part);
      parts.set(part, isThere);
    }
    if (!isThere) return false;
    return typeof text === 'string' ? indexOfWord(text, word, 0) >= 0 : text.includes(word);
  };
}

/** Where a text spells the word next, be it as a part of a longer one; below zero for nowhere. */
function indexOfWord(text: string, word: Word, from: number): number {
  const part = PARTS[word];
  const before = word.indexOf(part);
  for (let at = text.indexOf(part, from + before); at >= 0; at = text.indexOf(part, at + 1)) {
    if (text.startsWith(word, at - before)) return at - before;
  }
  return -1;
}

/**
 * True where the pattern fits one of the lines that have the word, which most texts have few of.
 *
 * @param pattern of what has the word and stands on one line; not `g`.
 */
export function fitsLineWith(text: string, word: Word, pattern: RegExp): boolean {
  for (let at = indexOfWord(text, word, 0); at >= 0; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (pattern.test(text.slice(text.lastIndexOf('\n', at) + 1, end))) return true;
    at = indexOfWord(text, word, end);
  }
  return false;
}
