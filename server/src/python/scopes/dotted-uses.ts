/**
 * Uses of a name that is only ever looked into: `name.attribute`. Where the code of a file spells the name in no other
 * way outside of its imports, nothing else binds it, and its uses are told by words alone, several times faster than by
 * scopes.
 */
import { occurrences, type Span } from '../../text';
import {
  BACKSLASH,
  DOUBLE_QUOTE,
  HASH,
  isBlank,
  isDigit,
  isLineEnd,
  isNameCharacter,
  SINGLE_QUOTE,
} from '../lexical/characters';
import { isTemplate, type Lexeme, scanLexemes } from '../lexical/lexemes';
import { lineCursor, nextLine } from '../lexical/logical-lines';
import { lineEndFrom, skipString } from '../lexical/strings';
import type { Import } from '../module-summary';
import type { AttributeStep } from './scope-model';

export interface DottedUse {
  readonly span: Span;
  /** One at least, outermost last. */
  readonly attributes: readonly AttributeStep[];
  /** True where the last attribute is surely only read; else it may be assigned, deleted, or a pattern. */
  isRead(): boolean;
}

/**
 * The uses of a name outside of import statements, in source order; null where some use is of another kind, or may be:
 * scopes tell those. Never throws.
 *
 * @param imports those of the text, in source order.
 */
export function dottedUses(
  text: string,
  imports: readonly Import[],
  name: string,
): readonly DottedUse[] | null {
  // The text may have other spellings of it.
  if (!isAscii(name)) return null;
  const places = placesInCode(text, imports, name);
  if (!places) return null;
  const found: DottedUse[] = [];
  const line = lineCursor(text);
  for (const start of places) {
    while (line.next <= start && nextLine(line));
    const isStep = isAttribute(text, start, line.start);
    if (isStep === null) return null;
    if (isStep) continue;
    const end = start + name.length;
    const attributes = stepsAfter(text, end);
    if (attributes.length === 0) return null;
    const last = attributes.at(-1)?.span.end ?? end;
    // Other letters may be other spellings of a name.
    if (!isAscii(text, start, last)) return null;
    const around = { start: line.start, end: line.end };
    const span = { start, end };
    found.push({ span, attributes, isRead: () => isRead(text, start, last, around) });
  }
  return found;
}

/** Where the text spells the name in code, imports aside; null where it does inside an f-string. */
function placesInCode(
  text: string,
  imports: readonly Import[],
  name: string,
): readonly number[] | null {
  const places: number[] = [];
  let nextImport = 0;
  for (const at of occurrences(text, name)) {
    if (isNameCharacter(text.charCodeAt(at - 1))) continue;
    if (isNameCharacter(text.charCodeAt(at + name.length))) continue;
    while ((imports[nextImport]?.span.end ?? Infinity) <= at) nextImport++;
    if (at < (imports[nextImport]?.span.start ?? Infinity)) places.push(at);
  }
  if (places.length === 0) return places;
  const others = scanLexemes(text);
  let next = 0;
  const inCode: number[] = [];
  for (const at of places) {
    while ((others[next]?.end ?? Infinity) <= at) next++;
    const other = others[next] as Lexeme | undefined;
    if (!other || at < other.start) inCode.push(at);
    else if (isTemplate(text, other) && !isPlainPart(text, other.start + 1, at)) return null;
  }
  return inCode;
}

/** True where a place inside an f-string is surely outside of its fields. */
function isPlainPart(text: string, start: number, place: number): boolean {
  let depth = 0;
  for (let at = start; at < place; at++) {
    const character = text[at];
    if (character === '{') {
      if (depth === 0 && text[at + 1] === '{') at++;
      else depth++;
    } else if (character === '}') {
      if (depth === 0 && text[at + 1] === '}') at++;
      else if (--depth < 0) return false;
      // A string in a field may have braces.
    } else if (depth > 0 && (character === '"' || character === "'")) return false;
  }
  return depth === 0;
}

/**
 * True for what stands behind a dot; null where that is not told, by a comment between.
 *
 * @param first where the logical line begins.
 */
function isAttribute(text: string, start: number, first: number): boolean | null {
  let at = start - 1;
  let isBroken = false;
  for (; at >= first; at--) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) isBroken = true;
    else if (!isBlank(code) && code !== BACKSLASH) break;
  }
  if (at < first) return false;
  if (isBroken && text.slice(text.lastIndexOf('\n', at) + 1, at + 1).includes('#')) return null;
  return text[at] === '.';
}

function stepsAfter(text: string, from: number): AttributeStep[] {
  const steps: AttributeStep[] = [];
  for (let at = from; ; ) {
    const dot = afterTrivia(text, at);
    if (text[dot] !== '.' || text[dot + 1] === '.') return steps;
    const start = afterTrivia(text, dot + 1);
    let end = start;
    while (isNameCharacter(text.charCodeAt(end))) end++;
    if (end === start || isDigit(text.charCodeAt(start))) return steps;
    steps.push({ name: text.slice(start, end), span: { start, end } });
    at = end;
  }
}

/** What may stand between the tokens of an expression; no line of a program begins with a dot for another reason. */
export function afterTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || isLineEnd(code)) at++;
    else if (code === HASH) at = lineEndFrom(text, at);
    else if (code === BACKSLASH && isLineEnd(text.charCodeAt(at + 1))) at += 2;
    else return at;
  }
}

/** True where the text has none but characters of ASCII there. */
export function isAscii(text: string, start = 0, end = text.length): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** What cannot follow a target: a call, an item, an operator, a comparison. */
const NO_TARGET =
  /^[ \t]*(?:[([]|[-+*/%&|^@<>](?!.?=)|[=!<>]=|(?:if|else|and|or|is|not|for)(?![\w\u0080-\uffff]))/;

/** `case pkg.NAME:`, `del pkg.name`, `for pkg.name in`, `with open() as pkg.name`. */
const MAY_BIND = /^(?:case|match)\b|\bdel\b|\bfor\b(?!.*\bin\b)|\bas\b/s;

/** What stands before an annotation: `name: pkg.Name = …`. */
const ANNOTATED = /^(?!(?:else|finally|try)\b)\w+[ \t]*:[ \t]*$/;
const PARAMETER = /(?:^|[(,\s])\*{0,2}\w+\s*:\s*$/;

/** Characters. */
const LONG = 2000;

/** @param line the logical one around it. */
function isRead(text: string, start: number, end: number, line: Span): boolean {
  const after = text.slice(end, end + 40);
  if (NO_TARGET.test(after)) return true;
  // Looking at all of a long line for each of its uses would take forever.
  if (start - line.start > LONG) return false;
  const before = text.slice(line.start, start);
  if (MAY_BIND.test(before)) return false;
  // With a sign before it the assignment is to the name itself.
  if (/^[ \t]*[-+*/%&|^@<>]*=/.test(after)) {
    if (ANNOTATED.test(before)) return true;
    return PARAMETER.test(before) && isInBrackets(text, start, line);
  }
  if (/^[ \t]*:/.test(after) && /(?:^|[:;])[ \t]*$/.test(before)) return false;
  return !isAssignedLater(text, end, line);
}

/**
 * True where an equals sign follows that is in no brackets: what is before it may be a target, unless it stands among the
 * arguments of a call or in a subscript.
 */
function isAssignedLater(text: string, end: number, line: Span): boolean {
  const open: boolean[] = [];
  const limit = Math.min(line.end, end + LONG);
  for (const { at, kind } of signs(text, line.start, limit)) {
    if (at >= end && open.at(-1)) return false;
    if (kind === 'open') open.push(/[\w)\]]/.test(text.charAt(at - 1)));
    else if (kind === 'close') open.pop();
    else if (at >= end && open.length === 0) return true;
  }
  return limit < line.end;
}

function isInBrackets(text: string, start: number, line: Span): boolean {
  let depth = 0;
  for (const { kind } of signs(text, line.start, start)) {
    if (kind === 'open') depth++;
    else if (kind === 'close') depth--;
  }
  return depth > 0;
}

interface Sign {
  readonly at: number;
  readonly kind: 'open' | 'close' | 'equals';
}

/** The brackets of a part of a logical line, and its equals signs that assign or name arguments. */
function* signs(text: string, start: number, end: number): Iterable<Sign> {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) at = skipString(text, at) - 1;
    else if (code === HASH) at = lineEndFrom(text, at);
    else if (code === 40 || code === 91 || code === 123) yield { at, kind: 'open' };
    else if (code === 41 || code === 93 || code === 125) yield { at, kind: 'close' };
    else if (code === EQUALS) {
      if (text.charCodeAt(at + 1) === EQUALS) at++;
      else if (!/[=!<>:]/.test(text.charAt(at - 1))) yield { at, kind: 'equals' };
    }
  }
}

const EQUALS = 61;
