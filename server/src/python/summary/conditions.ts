/**
 * What the head of an `if`, `except` or `with` says, as far as it can be known without running anything.
 * Works on tokens, so that the scanner and the tree's reader mean the same by the same text.
 */
import type { Span } from '../../text';
import { isClosing, isOpening, splitTokens, type Token, tokenize } from '../lexical/tokens';
import type { Condition } from '../module-summary';

const OTHER: Condition = { kind: 'other' };

/** Reads a condition from the place of its expression. */
export type ConditionReader = (span: Span) => Condition;

/** A reader for the conditions of one text; it looks once for another name of `TYPE_CHECKING`. */
export function conditionReader(text: string): ConditionReader {
  let alias: string | null | undefined;
  return (span) => {
    const tokens = tokenize(text, span.start, span.end);
    const condition = conditionOf(tokens, text);
    if (condition.kind !== 'other' || tokens.length > 4) return condition;
    if (alias === undefined) alias = typeCheckingAlias(text);
    const words = tokens.map((token) => token.text).filter((each) => each !== '(' && each !== ')');
    if (alias === null || words.at(-1) !== alias) return condition;
    const negated = words.length === 2 && words[0] === 'not';
    return negated || words.length === 1 ? { kind: 'type-checking', negated } : condition;
  };
}

/** `TC` of `from typing import TYPE_CHECKING as TC`, or null. */
function typeCheckingAlias(text: string): string | null {
  // So few characters are found several times as fast.
  if (!text.includes('ING as')) return null;
  const statement =
    /^[ \t]*from[ \t]+typing(?:_extensions)?[ \t]+import[^\n#]*\bTYPE_CHECKING as (\w+)/m;
  return statement.exec(text)?.[1] ?? null;
}

function conditionOf(all: readonly Token[], text: string): Condition {
  const tokens = withoutParentheses(all);
  const [first] = tokens;
  if (!first || hasOutside(tokens, 'if') || hasOutside(tokens, 'lambda')) return OTHER;
  if (hasOutside(tokens, ':=')) return OTHER;
  const alternatives = splitTokens(tokens, 'or');
  if (alternatives.length > 1) return readOr(alternatives.map((each) => conditionOf(each, text)));
  const conjuncts = splitTokens(tokens, 'and');
  if (conjuncts.length > 1) return readAnd(conjuncts.map((each) => conditionOf(each, text)));
  if (first.kind === 'name' && first.text === 'not')
    return negate(conditionOf(tokens.slice(1), text));
  return (
    readComparison(tokens, text) ??
    readStartsWith(tokens, text) ??
    readMembership(tokens, text) ??
    readFlag(tokens) ??
    OTHER
  );
}

/** A conjunction is known to be false where one part is; a part for type checkers alone makes all so. */
function readAnd(parts: readonly Condition[]): Condition {
  return (
    parts.find((each) => each.kind === 'constant' && !each.value) ??
    parts.find((each) => each.kind === 'type-checking' && !each.negated) ??
    parts.find((each) => each.kind === 'main') ??
    (parts.every((each) => each.kind === 'constant') ? (parts[0] ?? OTHER) : OTHER)
  );
}

function readOr(parts: readonly Condition[]): Condition {
  return (
    parts.find((each) => each.kind === 'constant' && each.value) ??
    parts.find((each) => each.kind === 'type-checking' && each.negated) ??
    (parts.every((each) => each.kind === 'constant') ? (parts[0] ?? OTHER) : null) ??
    (parts.some((each) => each.kind === 'type-checking') ? FOR_TYPE_CHECKERS_TOO : OTHER)
  );
}

/** `TYPE_CHECKING or SLOW_IMPORT`. */
const FOR_TYPE_CHECKERS_TOO: Condition = { kind: 'other', holdsForTypeCheckers: true };

const OPPOSITE: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
const MIRRORED: Readonly<Record<string, string>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

function negate(condition: Condition): Condition {
  switch (condition.kind) {
    case 'type-checking':
      return { kind: 'type-checking', negated: !condition.negated };
    case 'constant':
      return { kind: 'constant', value: !condition.value };
    case 'version':
    case 'platform': {
      const op = OPPOSITE[condition.op];
      return op ? { ...condition, op } : OTHER;
    }
    case 'other': {
      const { flag } = condition;
      return flag ? { kind: 'other', flag: { ...flag, negated: !flag.negated } } : OTHER;
    }
    default:
      return OTHER;
  }
}

function readComparison(tokens: readonly Token[], text: string): Condition | null {
  const at = tokens.findIndex((token, index) => MIRRORED[token.text] && isOutside(tokens, index));
  if (at < 0) return null;
  const op = tokens[at]?.text ?? '';
  const left = withoutParentheses(tokens.slice(0, at));
  const right = withoutParentheses(tokens.slice(at + 1));
  // `a < b < c` compares twice.
  if (right.some((token, index) => MIRRORED[token.text] && isOutside(right, index))) return OTHER;
  return compare(left, op, right, text) ?? compare(right, MIRRORED[op] ?? op, left, text);
}

function compare(
  left: readonly Token[],
  op: string,
  right: readonly Token[],
  text: string,
): Condition | null {
  const subject = left.map((token) => token.text).join('');
  if (subject === '__name__') {
    return op === '==' && stringOf(right, text) === '__main__' ? { kind: 'main' } : null;
  }
  const named = platformSubject(subject);
  if (named) {
    const value = stringOf(right, text);
    return value === null ? null : { kind: 'platform', subject: named, op, value };
  }
  const version = /^(?:\w+\.)?version_info(\[0\]|\.major|\[0?:\d\])?$/.exec(subject);
  return version ? compareVersion(version[1] ?? '', op, right) : null;
}

/**
 * Comparisons of a part of `sys.version_info` are turned into ones of the whole that hold for the same
 * interpreters: `[0] == 3` is `>= (3,)`, as there is no Python 4.
 */
function compareVersion(part: string, op: string, right: readonly Token[]): Condition | null {
  if (part === '[0]' || part === '.major') {
    const major =
      right.length === 1 && right[0]?.kind === 'number' ? Number(right[0].text) : Number.NaN;
    if (major !== 2 && major !== 3) return null;
    const least = { '>=': major, '>': major + 1, '<': -major, '<=': -(major + 1) }[op];
    if (least !== undefined) {
      return { kind: 'version', op: least > 0 ? '>=' : '<', version: [Math.abs(least)] };
    }
    return { kind: 'version', op: (op === '==') === (major === 3) ? '>=' : '<', version: [3] };
  }
  const version = integersOf(right);
  if (!version?.length) return null;
  if (part === '') return { kind: 'version', op, version };
  if (Number(part.at(-2)) !== version.length) return null;
  if (op === '>=' || op === '<') return { kind: 'version', op, version };
  const next = version.with(-1, (version.at(-1) ?? 0) + 1);
  if (op === '>') return { kind: 'version', op: '>=', version: next };
  if (op === '<=') return { kind: 'version', op: '<', version: next };
  return null;
}

function integersOf(tokens: readonly Token[]): number[] | null {
  const pieces = splitTokens(tokens, ',').filter((piece) => piece.length > 0);
  const numbers = pieces.map((piece) =>
    piece.length === 1 && piece[0]?.kind === 'number' ? Number(piece[0].text) : Number.NaN,
  );
  return numbers.every((each) => Number.isInteger(each)) ? numbers : null;
}

function platformSubject(dotted: string): 'sys.platform' | 'os.name' | null {
  if (/^_?sys\.platform$/.test(dotted)) return 'sys.platform';
  return /^_?os\.name$/.test(dotted) ? 'os.name' : null;
}

function readStartsWith(tokens: readonly Token[], text: string): Condition | null {
  const open = tokens.findIndex((token) => token.text === '(');
  const dotted = tokens.slice(0, Math.max(open, 0)).map((token) => token.text);
  if (dotted.splice(-2).join('') !== '.startswith' || tokens.at(-1)?.text !== ')') return null;
  const subject = platformSubject(dotted.join(''));
  const value = stringOf(tokens.slice(open + 1, -1), text);
  return subject && value !== null ? { kind: 'platform', subject, op: 'startswith', value } : null;
}

/** `"name" in globals()`, `"name" not in globals()`. */
function readMembership(tokens: readonly Token[], text: string): Condition | null {
  const name = stringOf(tokens.slice(0, 1), text);
  const asked =
    name === null
      ? ''
      : tokens
          .slice(1)
          .map((token) => token.text)
          .join('');
  const negated = asked === 'notinglobals()';
  if (name === null || !(negated || asked === 'inglobals()')) return null;
  return { kind: 'other', flag: { name, negated, asks: 'bound' } };
}

/** `TYPE_CHECKING` under any spelling, `True`, `0`… */
function readFlag(tokens: readonly Token[]): Condition | null {
  const dotted = tokens.map((token) => token.text).join('');
  if (/^(?:\w+\.)*TYPE_CHECKING$/.test(dotted)) return { kind: 'type-checking', negated: false };
  const constant = { True: true, False: false, '1': true, '0': false, None: false }[dotted];
  if (constant !== undefined) return { kind: 'constant', value: constant };
  const isName = tokens.length === 1 && tokens[0]?.kind === 'name';
  return isName ? { kind: 'other', flag: { name: dotted, negated: false } } : null;
}

/** The value of a single plain string without escapes. */
function stringOf(tokens: readonly Token[], text: string): string | null {
  const [token] = tokens;
  if (tokens.length !== 1 || token?.kind !== 'string') return null;
  return /^[uUrR]?(['"])((?!\1)[^\\\r\n])*\1$/.test(text.slice(token.start, token.end))
    ? text
        .slice(token.start, token.end)
        .replace(/^[uUrR]?['"]/, '')
        .slice(0, -1)
    : null;
}

function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  let inner = tokens;
  while (inner[0]?.text === '(' && inner.at(-1)?.text === ')' && closesLast(inner)) {
    inner = inner.slice(1, -1);
  }
  return inner;
}

/** True where the first bracket is closed by the last token. */
function closesLast(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (isOpening(token)) depth++;
    else if (isClosing(token) && --depth === 0) return index === tokens.length - 1;
  }
  return false;
}

function isOutside(tokens: readonly Token[], index: number): boolean {
  let depth = 0;
  for (const token of tokens.slice(0, index)) {
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth--;
  }
  return depth === 0;
}

function hasOutside(tokens: readonly Token[], word: string): boolean {
  return tokens.some(
    (token, index) => token.kind !== 'string' && token.text === word && isOutside(tokens, index),
  );
}

/**
 * The exceptions that an `except` head catches, as written.
 *
 * @param span what stands between `except` and its colon, `*` and `as name` with it
 */
export function readCaught(text: string, span: Span): string[] {
  const tokens = tokenize(text, span.start, span.end);
  if (tokens[0]?.text === '*') tokens.shift();
  const named = tokens.findIndex((token, index) => token.text === 'as' && isOutside(tokens, index));
  const caught = withoutParentheses(named < 0 ? tokens : tokens.slice(0, named));
  const pieces = splitTokens(caught, ',').filter((piece) => piece.length > 0);
  if (pieces.length === 0) return [''];
  return pieces.map((piece) => text.slice(piece[0]?.start, piece.at(-1)?.end));
}

/** True where one of the context managers of a `with` head swallows exceptions, by its name. */
export function readSuppresses(text: string, span: Span): boolean {
  const tokens = tokenize(text, span.start, span.end);
  return tokens.some(
    (token, index) =>
      token.kind === 'name' &&
      /suppress|raises/i.test(token.text) &&
      tokens[index + 1]?.text === '(',
  );
}

/** True for a statement after which nothing of its block runs: `raise`, `sys.exit(…)`. */
export function endsExecution(statement: string): boolean {
  return /^(?:raise\b|(?:(?:\w+\s*\.\s*)?(?:exit|_exit|abort)|quit)\s*\()/.test(statement);
}
