/**
 * The tokens of a whole text, one after the other. One object is used over and over, as large trees are read with
 * it. What is not plain Python 3 makes it give up.
 */
import {
  afterLineEnd,
  BACKSLASH,
  BYTE_ORDER_MARK,
  DOUBLE_QUOTE,
  FORM_FEED,
  HASH,
  isDigit,
  NEWLINE,
  RETURN,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from '../lexical/characters';
import { lineEndFrom, skipString } from '../lexical/strings';
import { type Keyword, keywordAt } from './keywords';
import type { Source } from './node';
import { LONG, SIGNS } from './operators';

/** Thrown where the text has something that is left to the grammar. */
export class GiveUp extends Error {}

export function giveUp(): never {
  throw new GiveUp();
}

export const Token = { name: 1, keyword: 2, number: 3, string: 4, operator: 5, lineEnd: 6, end: 7 };

export interface Lexer {
  readonly source: Source;
  readonly text: string;
  /** Where the next token is looked for. */
  at: number;
  /** Of the current token. */
  kind: number;
  start: number;
  end: number;
  /** The keyword; or up to three characters of the operator, the first in the lowest byte. */
  code: number;
  /** Of a string: where its opening quote is. */
  quote: number;
  /** Where the last token ended. */
  last: number;
  /** Open brackets: in them line ends mean nothing. */
  depth: number;
  /** The brackets that are open where a replacement field is read; -1 outside of all. */
  field: number;
  /** After a line end: how far the next line is indented; -1 at the end of the text. */
  indent: number;
  /** Where the last line of a block ends, with comments that go with it. */
  stop: number;
  /** Lines of comments between the last line and the next: how far each is indented and where it ends, by turns. */
  comments: number[] | null;
  /** Levels of the reader's calls. */
  level: number;
}

/** A lexer on the first token. */
export function createLexer(source: Source): Lexer {
  const { text } = source;
  const lexer: Lexer = {
    source,
    text,
    at: text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0,
    kind: Token.lineEnd,
    start: 0,
    end: 0,
    code: 0,
    quote: 0,
    last: 0,
    depth: 0,
    field: -1,
    indent: 0,
    stop: 0,
    comments: null,
    level: 0,
  };
  nextLine(lexer);
  advance(lexer);
  return lexer;
}

/** Goes to the next token. After a line end that is the first one of the next line, or the end. */
export function advance(lexer: Lexer): void {
  const { text } = lexer;
  const { length } = text;
  lexer.last = lexer.end;
  let i = lexer.at;
  let stop = lexer.last;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code === SPACE || code === TAB || code === FORM_FEED) i++;
    else if (code === HASH) {
      i = lineEndFrom(text, i);
      stop = commentEnd(text, i);
    } else if (code === NEWLINE || code === RETURN) {
      i = afterLineEnd(text, i);
      if (lexer.depth > 0) continue;
      lexer.at = i;
      lexer.stop = stop;
      lexer.kind = Token.lineEnd;
      nextLine(lexer);
      return;
    } else if (code === BACKSLASH) {
      const next = text.charCodeAt(i + 1);
      if (next !== NEWLINE && next !== RETURN) giveUp();
      i = afterLineEnd(text, i + 1);
    } else break;
  }
  lexer.start = i;
  if (i >= length) {
    if (lexer.kind !== Token.lineEnd) {
      lexer.stop = stop;
      // They were before the line that ends here, without a line end.
      lexer.comments = null;
    }
    readEnd(lexer);
  } else readToken(lexer, text.charCodeAt(i));
  lexer.at = lexer.end;
}

function readEnd(lexer: Lexer): void {
  if (lexer.depth > 0) giveUp();
  lexer.kind = Token.end;
  lexer.indent = -1;
  lexer.end = lexer.last;
}

/** The grammar takes a carriage return for a part of a comment. */
function commentEnd(text: string, at: number): number {
  return text.charCodeAt(at) === RETURN ? at + 1 : at;
}

/** Skips blank lines and comments, and measures the indentation of the line that has a token. */
function nextLine(lexer: Lexer): void {
  const { text } = lexer;
  const { length } = text;
  let i = lexer.at;
  let spaces = 0;
  let tabs = 0;
  lexer.comments = null;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code === SPACE) spaces++;
    else if (code === TAB) tabs++;
    else if (code === NEWLINE || code === RETURN || code === FORM_FEED) {
      spaces = 0;
      tabs = 0;
    } else if (code === HASH) {
      i = lineEndFrom(text, i) - 1;
      lexer.comments ??= [];
      lexer.comments.push(spaces + 8 * tabs, commentEnd(text, i + 1));
    } else break;
    i++;
  }
  // What a tab is worth beside spaces is told in more than one way.
  if (spaces > 0 && tabs > 0) giveUp();
  if (i < length && text.charCodeAt(i) === BACKSLASH) giveUp();
  lexer.indent = i >= length ? -1 : spaces + 8 * tabs;
  lexer.at = i;
}

function readToken(lexer: Lexer, code: number): void {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95) readName(lexer);
  else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) readString(lexer, lexer.start);
  else if (isDigit(code) || (code === 46 && isDigit(lexer.text.charCodeAt(lexer.start + 1)))) {
    readNumber(lexer);
  } else readOperator(lexer, code);
}

function readName(lexer: Lexer): void {
  const { text, start } = lexer;
  let end = start + 1;
  let code = text.charCodeAt(end);
  while (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 48 && code <= 57)
  ) {
    code = text.charCodeAt(++end);
  }
  if (code >= 128) giveUp();
  if ((code === DOUBLE_QUOTE || code === SINGLE_QUOTE) && end - start <= 2) {
    if (!PREFIX.test(text.slice(start, end))) giveUp();
    readString(lexer, end);
    return;
  }
  lexer.end = end;
  const keyword: Keyword | 0 = keywordAt(text, start, end);
  lexer.kind = keyword === 0 ? Token.name : Token.keyword;
  lexer.code = keyword;
}

/** Templates (PEP 750) the grammar does not know. */
const PREFIX = /^(?:[bBrRuUfF]|[bB][rR]|[rR][bBfF]|[fF][rR])$/;

function readString(lexer: Lexer, quote: number): void {
  const { text } = lexer;
  const end = skipString(text, quote);
  const mark = text.charAt(quote);
  const closing = text.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
  if (closing.length === 1 && text.charAt(quote + 1) === mark) {
    if (end !== quote + 2) giveUp();
  } else {
    if (end < quote + 2 * closing.length || !text.endsWith(closing, end)) giveUp();
    let before = end - closing.length - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - closing.length - 1 - before) % 2 === 1) giveUp();
  }
  lexer.kind = Token.string;
  lexer.quote = quote;
  lexer.end = end;
}

const NUMBER =
  /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;

function readNumber(lexer: Lexer): void {
  NUMBER.lastIndex = lexer.start;
  NUMBER.test(lexer.text);
  lexer.kind = Token.number;
  lexer.end = NUMBER.lastIndex;
  const code = lexer.text.charCodeAt(lexer.end);
  // `1if x`: taken by both, but by nobody in the same way.
  if ((code | 32) >= 97 && (code | 32) <= 122) giveUp();
  if (code === 95 || code >= 128) giveUp();
}

function readOperator(lexer: Lexer, first: number): void {
  if (first >= 128 || SIGNS[first] === 0) giveUp();
  const { text, start } = lexer;
  lexer.kind = Token.operator;
  const two = first | ((text.charCodeAt(start + 1) || 0) << 8);
  const three = two | ((text.charCodeAt(start + 2) || 0) << 16);
  if (LONG.has(three)) {
    lexer.code = three;
    lexer.end = start + 3;
  } else if (LONG.has(two)) {
    lexer.code = two;
    lexer.end = start + 2;
  } else {
    lexer.code = first;
    lexer.end = start + 1;
  }
}
