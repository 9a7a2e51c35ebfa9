/**
 * Tokens of a piece of Python that stands on one logical line: names, strings, numbers and operators,
 * without white space, comments and line continuations. Enough to read import statements and the heads
 * of compound statements; not a tokenizer of whole files.
 */
import {
  afterLineEnd,
  BACKSLASH,
  DOUBLE_QUOTE,
  HASH,
  isBlank,
  isDigit,
  isLineEnd,
  isNameCharacter,
  SINGLE_QUOTE,
} from './characters';
import { lineEndFrom, skipString } from './strings';

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator';
  /** As written; for strings only the opening quote is kept. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Operators of two characters that matter; all others are read a character at a time. */
const PAIRS = new Set([':=', '==', '!=', '<=', '>=', '->', '**', '//', '<<', '>>', '+=']);

/** The tokens of `text` from `start` to `end`, which must begin and end between tokens. */
export function tokenize(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  let i = start;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (isBlank(code) || isLineEnd(code)) i++;
    else if (code === BACKSLASH) i = afterLineEnd(text, i + 1);
    else if (code === HASH) i = lineEndFrom(text, i);
    else {
      const token = readToken(text, i, code);
      tokens.push(token);
      i = token.end;
    }
  }
  return tokens;
}

function readToken(text: string, start: number, code: number): Token {
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return stringToken(text, start, start);
  if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(start + 1)))) {
    const end = numberEnd(text, start);
    return { kind: 'number', text: text.slice(start, end), start, end };
  }
  if (isNameCharacter(code)) {
    const end = nameEnd(text, start);
    const next = text.charCodeAt(end);
    if ((next === DOUBLE_QUOTE || next === SINGLE_QUOTE) && isPrefix(text, start, end)) {
      return stringToken(text, start, end);
    }
    return { kind: 'name', text: text.slice(start, end), start, end };
  }
  // Dots, commas and brackets, as most operators are, begin no pair.
  const isAlone = code === 46 || code === 44 || code === 40 || code === 41;
  const end = !isAlone && PAIRS.has(text.slice(start, start + 2)) ? start + 2 : start + 1;
  return { kind: 'operator', text: text.slice(start, end), start, end };
}

function stringToken(text: string, start: number, quote: number): Token {
  const end = skipString(text, quote);
  return { kind: 'string', text: text[quote] ?? '', start, end };
}

function isPrefix(text: string, start: number, end: number): boolean {
  return (
    end - start <= 2 &&
    /^(?:[bBrRuUfFtT]|[bB][rR]|[rR][bBfFtT]|[fFtT][rR])$/.test(text.slice(start, end))
  );
}

function nameEnd(text: string, start: number): number {
  let end = start + 1;
  while (isNameCharacter(text.charCodeAt(end))) end++;
  return end;
}

/** Numbers run on into letters (`0x1f`, `1_000j`) except into a keyword (`1if x else 2`). */
function numberEnd(text: string, start: number): number {
  const match =
    /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?)/y;
  match.lastIndex = start;
  match.test(text);
  return Math.max(match.lastIndex, start + 1);
}

/**
 * The index of the `:` that ends a compound statement's head, or -1. Colons in brackets, of lambdas and
 * of `:=` are none.
 */
export function headColon(tokens: readonly Token[]): number {
  let depth = 0;
  let lambdas = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth--;
    else if (depth > 0) continue;
    else if (token.kind === 'name' && token.text === 'lambda') lambdas++;
    else if (token.kind === 'operator' && token.text === ':') {
      if (lambdas === 0) return index;
      lambdas--;
    }
  }
  return -1;
}

/** Splits at a separator that stands outside brackets; pieces may be empty. */
export function splitTokens(tokens: readonly Token[], separator: string): Token[][] {
  let piece: Token[] = [];
  const pieces = [piece];
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth--;
    if (depth === 0 && token.kind !== 'string' && token.text === separator) {
      piece = [];
      pieces.push(piece);
    } else piece.push(token);
  }
  return pieces;
}

export function isOpening(token: Token): boolean {
  return (
    token.kind === 'operator' && (token.text === '(' || token.text === '[' || token.text === '{')
  );
}

export function isClosing(token: Token): boolean {
  return (
    token.kind === 'operator' && (token.text === ')' || token.text === ']' || token.text === '}')
  );
}
