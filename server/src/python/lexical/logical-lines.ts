/**
 * Walks a text by logical lines without making tokens: strings, brackets, comments and continuations
 * are skipped as fast as can be. One cursor object is used over and over, for large trees are scanned
 * with it.
 *
 * Broken text does not stop it: where brackets stay open, a line that begins with a word that no bracket
 * can hold starts a new logical line.
 */
import {
  afterLineEnd,
  BACKSLASH,
  BYTE_ORDER_MARK,
  DOUBLE_QUOTE,
  FORM_FEED,
  HASH,
  isLineEnd,
  isNameCharacter,
  NEWLINE,
  RETURN,
  SEMICOLON,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from './characters';
import { lineEndFrom, skipString } from './strings';

export interface LineCursor {
  readonly text: string;
  /** Column of the first token, tabs going to the next multiple of eight. */
  indent: number;
  /** Offset of the first token. */
  start: number;
  /** Offset after the last character, comments included, line end not. */
  end: number;
  /** Where the next line begins. */
  next: number;
  /** True where the line may hold several statements. */
  semicolons: boolean;
  /** True where its brackets stay open and the next line begins a statement all the same, or nest too deep. */
  open: boolean;
}

/** Brackets within brackets that CPython's tokenizer takes; with more a text is no program. */
const DEEPEST = 200;

/** What ends the quick run over harmless characters. */
const STOPS = new Uint8Array(128);
for (const code of '\n\r"\'#\\()[]{};') STOPS[code.charCodeAt(0)] = 1;

/** A cursor before the line that begins at `at`. */
export function lineCursor(text: string, at = 0): LineCursor {
  const next = at === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : at;
  return { text, indent: 0, start: 0, end: 0, next, semicolons: false, open: false };
}

/** Goes to the next logical line that has a token; false at the end of the text. */
export function nextLine(cursor: LineCursor): boolean {
  return findStart(cursor) && findEnd(cursor);
}

/** Skips blank lines and lines of comments alone, and measures the indentation. */
function findStart(cursor: LineCursor): boolean {
  const { text } = cursor;
  const { length } = text;
  let i = cursor.next;
  let indent = 0;
  /** The indentation before a continued blank start of line: that one counts. */
  let continued = -1;
  // Reading behind the end once would have V8 compile the loop again.
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code === SPACE) indent++;
    else if (code === TAB) indent = (indent | 7) + 1;
    else if (code === FORM_FEED) indent = 0;
    else if (isLineEnd(code)) {
      indent = 0;
      continued = -1;
    } else if (code === HASH) {
      i = lineEndFrom(text, i) - 1;
    } else if (code === BACKSLASH && isLineEnd(text.charCodeAt(i + 1))) {
      if (continued < 0) continued = indent;
      i = afterLineEnd(text, i + 1) - 1;
    } else {
      cursor.indent = continued < 0 ? indent : continued;
      cursor.start = i;
      return true;
    }
    i++;
  }
  return false;
}

function findEnd(cursor: LineCursor): boolean {
  const { text } = cursor;
  const { length } = text;
  let i = cursor.start;
  let depth = 0;
  let isTooDeep = false;
  cursor.semicolons = false;
  cursor.open = false;
  for (;;) {
    i = skipPlain(text, i, length);
    if (i >= length) {
      cursor.end = length;
      cursor.next = length;
      cursor.open = isTooDeep;
      return true;
    }
    const code = text.charCodeAt(i);
    if (code === NEWLINE || code === RETURN) {
      const after = afterLineEnd(text, i);
      if (depth === 0 || beginsStatement(text, after)) {
        cursor.end = i;
        cursor.next = after;
        cursor.open = depth > 0 || isTooDeep;
        return true;
      }
      i = after;
    } else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) i = skipString(text, i);
    else if (code === HASH) i = lineEndFrom(text, i);
    else if (code === BACKSLASH) i = afterBackslash(text, i);
    else {
      if (code === SEMICOLON) cursor.semicolons = true;
      else if (code === 40 || code === 91 || code === 123) isTooDeep ||= ++depth > DEEPEST;
      else if (depth > 0) depth--;
      i++;
    }
  }
}

/** The next character that means something; on its own, for nearly all the time is spent in it. */
function skipPlain(text: string, from: number, length: number): number {
  let i = from;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code < 128 && STOPS[code] === 1) break;
    i++;
  }
  return i;
}

function afterBackslash(text: string, at: number): number {
  return isLineEnd(text.charCodeAt(at + 1)) ? afterLineEnd(text, at + 1) : at + 1;
}

/** Keywords that stand in no expression: inside brackets they show that one was left open. */
const STATEMENT_WORDS =
  /(?:import|def|class|return|raise|try|while|with|del|pass|break|continue|global|nonlocal|assert|except|finally|elif|async[ \t]+def)(?![\w\u0080-\uffff])|from[ \t]+[\w.]+[ \t]+import\b/y;

/** True where the line at `at` surely begins with a statement, be brackets open before it. */
export function beginsStatement(text: string, at: number): boolean {
  let i = at;
  while (text.charCodeAt(i) === SPACE || text.charCodeAt(i) === TAB) i++;
  const code = text.charCodeAt(i);
  // Cheap for the usual cases: closing brackets, strings, capitals.
  if (code < 97 || code > 119) return false;
  STATEMENT_WORDS.lastIndex = i;
  return STATEMENT_WORDS.test(text);
}

/** The word at an offset, empty where no word begins. */
export function wordAt(text: string, at: number): string {
  let end = at;
  while (isNameCharacter(text.charCodeAt(end))) end++;
  return text.slice(at, end);
}
