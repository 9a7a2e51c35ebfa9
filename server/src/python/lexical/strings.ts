/**
 * Where Python's string literals end: all prefixes, triple quotes, escapes, and the replacement fields
 * of f-strings and t-strings, which nest (PEP 701, PEP 750). Broken literals end where CPython would
 * stop reading them: at the line's end, or at the file's end inside triple quotes.
 */
import {
  afterLineEnd,
  BACKSLASH,
  CLOSE_BRACE,
  COLON,
  DOUBLE_QUOTE,
  HASH,
  isLineEnd,
  isNameCharacter,
  OPEN_BRACE,
  SINGLE_QUOTE,
} from './characters';

/**
 * @param at the offset of a literal's opening quote, its prefix standing before it
 * @returns the offset after its closing quote
 */
export function skipString(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  const triple = isTriple(text, at);
  if (hasFields(text, at)) {
    const end = skipFieldString(text, at, 0);
    if (end >= 0) return end;
  }
  return triple ? skipTriple(text, at + 3, quote) : skipSingle(text, at + 1, quote);
}

/** How deep literals may nest in fields; CPython stops at 150. */
const DEEPEST = 150;

/**
 * The same for a literal inside a field; -1 where it never ends, for then the outer one does not either:
 * going on behind it would take exponential time.
 */
function skipInner(text: string, at: number, depth: number): number {
  if (depth > DEEPEST) return -1;
  if (hasFields(text, at)) return skipFieldString(text, at, depth);
  const end = skipString(text, at);
  const closing = text.charCodeAt(end - 1) === text.charCodeAt(at);
  return closing && end > at + 1 ? end : -1;
}

/** True where the prefix before the quote at `at` is one of an f-string or t-string. */
function hasFields(text: string, at: number): boolean {
  // A text often begins with a string.
  if (at === 0) return false;
  const last = text.charCodeAt(at - 1) | 32;
  // f, t or r: everything else is no prefix or one of a plain literal.
  if (last !== 102 && last !== 116 && last !== 114) return false;
  const before = text.charCodeAt(at - 2);
  if (!isNameCharacter(before)) return last !== 114;
  if (isNameCharacter(text.charCodeAt(at - 3))) return false;
  const first = before | 32;
  return last === 114 ? first === 102 || first === 116 : first === 114;
}

function skipSingle(text: string, from: number, quote: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === BACKSLASH) i = afterEscape(text, i) - 1;
    else if (isLineEnd(code)) return i;
  }
  return text.length;
}

function skipTriple(text: string, from: number, quote: number): number {
  const closing = quote === DOUBLE_QUOTE ? '"""' : "'''";
  let at = from;
  for (;;) {
    const end = text.indexOf(closing, at);
    if (end < 0) return text.length;
    const next = lastEscapeBefore(text, at, end);
    if (next < 0) return end + 3;
    at = next;
  }
}

/**
 * Where to go on looking for the closing quotes that were found at `end`, when a backslash before them
 * takes one away; -1 where none does.
 */
function lastEscapeBefore(text: string, from: number, end: number): number {
  let backslashes = 0;
  while (end - 1 - backslashes >= from && text.charCodeAt(end - 1 - backslashes) === BACKSLASH) {
    backslashes++;
  }
  return backslashes % 2 === 1 ? end + 1 : -1;
}

function afterEscape(text: string, at: number): number {
  return isLineEnd(text.charCodeAt(at + 1)) ? afterLineEnd(text, at + 1) : at + 2;
}

/** Reads the literal part of an f-string and its fields; -1 where it never ends. */
function skipFieldString(text: string, at: number, depth: number): number {
  const quote = text.charCodeAt(at);
  const triple = isTriple(text, at);
  let i = triple ? at + 3 : at + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      if (!triple) return i + 1;
      if (text.charCodeAt(i + 1) === quote && text.charCodeAt(i + 2) === quote) return i + 3;
      i++;
    } else if (code === BACKSLASH) {
      // `\{` begins a field all the same; `\N{DASH}` reads as one, which does no harm.
      const next = text.charCodeAt(i + 1);
      i = next === OPEN_BRACE || next === CLOSE_BRACE ? i + 1 : afterEscape(text, i);
    } else if (code === OPEN_BRACE) {
      if (text.charCodeAt(i + 1) === OPEN_BRACE) i += 2;
      else {
        i = skipField(text, i + 1, { quote, triple, depth });
        if (i < 0) return -1;
      }
    } else if (!triple && isLineEnd(code)) return -1;
    else i++;
  }
  return -1;
}

/** The literal that a field stands in. */
interface Around {
  readonly quote: number;
  readonly triple: boolean;
  readonly depth: number;
}

/** From after a field's `{` to after its `}`; -1 where it never ends. */
function skipField(text: string, from: number, around: Around): number {
  let brackets = 0;
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === CLOSE_BRACE && brackets === 0) return i + 1;
    if (code === COLON && brackets === 0) return skipFormat(text, i + 1, around);
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
      i = skipInner(text, i, around.depth + 1);
      if (i < 0) return -1;
    } else if (code === HASH) i = lineEndFrom(text, i);
    else {
      if (code === 40 || code === 91 || code === OPEN_BRACE) brackets++;
      else if (code === 41 || code === 93 || code === CLOSE_BRACE) brackets--;
      if (brackets < 0) return -1;
      i++;
    }
  }
  return -1;
}

/** From after a field's `:` to after the `}` that ends the field; braces do not double here. */
function skipFormat(text: string, from: number, around: Around): number {
  const { quote, triple, depth } = around;
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === CLOSE_BRACE) return i + 1;
    if (code === OPEN_BRACE) {
      i = depth < DEEPEST ? skipField(text, i + 1, { quote, triple, depth: depth + 1 }) : -1;
      if (i < 0) return -1;
    } else if (code === BACKSLASH) {
      const next = text.charCodeAt(i + 1);
      i = next === OPEN_BRACE || next === CLOSE_BRACE ? i + 1 : afterEscape(text, i);
    } else if (code === quote && (!triple || isTriple(text, i))) return -1;
    else if (!triple && isLineEnd(code)) return -1;
    else i++;
  }
  return -1;
}

function isTriple(text: string, at: number): boolean {
  const quote = text.charCodeAt(at);
  return text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
}

/** The offset of the line end at or after `at`, or the text's length. */
export function lineEndFrom(text: string, at: number): number {
  let i = at;
  while (i < text.length && !isLineEnd(text.charCodeAt(i))) i++;
  return i;
}
