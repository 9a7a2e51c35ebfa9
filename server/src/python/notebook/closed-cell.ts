/**
 * A notebook's cell so that whatever is left open in it ends with it: IPython runs each cell by itself, and a string,
 * a bracket or a block that somebody has not finished must not take the cells below with it.
 */
import {
  BACKSLASH,
  COLON,
  DOUBLE_QUOTE,
  HASH,
  isLineEnd,
  SINGLE_QUOTE,
} from '../lexical/characters';
import { lineCursor, nextLine } from '../lexical/logical-lines';
import { lineEndFrom, skipString } from '../lexical/strings';

/** What stands for a statement that cannot be mended. */
const STAND_IN = '0';

/** @returns a text with every character in its place, in which little may follow behind the last one. */
export function closedCell(python: string): string {
  const cursor = lineCursor(python);
  let start = -1;
  while (nextLine(cursor)) start = cursor.start;
  if (start < 0) return python;
  const { string, brackets, comment, last } = endOf(python, start);
  if (string >= 0) return closedCell(blankFrom(python, string));
  const isImport = /^(?:from|import)\b/.test(python.slice(start, start + 7));
  if (brackets !== '' && !isImport) {
    return python.slice(0, start) + STAND_IN + blankFrom(python.slice(start + 1), 0);
  }
  if (last === BACKSLASH) return blankFrom(python, python.trimEnd().length - 1);
  // A block without a body would take the next cell's first line for it.
  const missing = brackets || (last === COLON ? STAND_IN : '');
  if (missing === '') return python;
  const code = comment < 0 ? python : blankFrom(python, comment);
  let end = code.length;
  while (end > 0 && isLineEnd(code.charCodeAt(end - 1))) end--;
  return code.slice(0, end) + missing + code.slice(end);
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

interface LineEnd {
  /** Where a string begins that nothing ends; -1 without such. */
  readonly string: number;
  /** What would close the brackets that are open. */
  readonly brackets: string;
  /** Where a comment begins behind which there is nothing; -1 without such. */
  readonly comment: number;
  /** The last character that is neither space nor comment. */
  readonly last: number;
}

/** How the logical line at `start`, the last one of a text, ends. */
function endOf(text: string, start: number): LineEnd {
  let brackets = '';
  let comment = -1;
  let last = 0;
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    const character = text[at] ?? '';
    let next = at + 1;
    if (code === HASH) {
      comment = at;
      at = lineEndFrom(text, at);
      continue;
    }
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      // A string that is closed ends where it did, whatever follows.
      next = skipString(`${text}\n`, at);
      if (next > text.length) return { string: at, brackets, comment: -1, last };
    } else if (character in CLOSING) brackets = (CLOSING[character] ?? '') + brackets;
    else if (brackets.startsWith(character)) brackets = brackets.slice(1);
    if (!/\s/.test(character)) {
      last = code;
      comment = -1;
    }
    at = next;
  }
  return { string: -1, brackets, comment, last };
}

function blankFrom(text: string, at: number): string {
  return text.slice(0, at) + text.slice(at).replace(/[^\r\n]/g, ' ');
}
