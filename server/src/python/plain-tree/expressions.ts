/** Expressions, from a conditional down to a power. */
import { Field, Keyword, Kind } from '../grammar/syntax';
import { readPrimary } from './atoms';
import {
  deeper,
  expectKeyword,
  expectOperator,
  isKeyword,
  isOperator,
  make,
  nameless,
  sign,
  takeKeyword,
} from './build';
import { advance, giveUp, type Lexer, Token } from './lexer';
import type { PlainNode } from './node';
import { codeOf } from './operators';
import { readLambdaParameters } from './parameters';
import { Sign, Word } from './signs';

/** Readers of what expressions are made of have it from here, where their recursion meets. */
export { readPrimary };

export function readExpression(lexer: Lexer): PlainNode {
  return deeper(lexer, readConditional);
}

function readConditional(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (isKeyword(lexer, Word.lambda)) return readLambda(lexer);
  const first = readDisjunction(lexer);
  if (isOperator(lexer, Sign.walrus)) return readWalrus(lexer, first);
  if (!takeKeyword(lexer, Word.if)) return first;
  const condition = readDisjunction(lexer);
  expectKeyword(lexer, Word.else);
  const other = readExpression(lexer);
  return make(lexer, Kind.conditional, start, [first, condition, other]);
}

function readWalrus(lexer: Lexer, name: PlainNode): PlainNode {
  // In a replacement field it begins a format.
  if (name.type !== Kind.identifier || lexer.depth === lexer.field) giveUp();
  advance(lexer);
  const value = readExpression(lexer);
  const fields = [Field.name, Field.value];
  return make(lexer, Kind.namedExpression, name.startIndex, [name, value], fields);
}

function readLambda(lexer: Lexer): PlainNode {
  const { start } = lexer;
  advance(lexer);
  const parameters = readLambdaParameters(lexer);
  expectOperator(lexer, Sign.colon);
  const body = readExpression(lexer);
  return parameters
    ? make(lexer, Kind.lambda, start, [parameters, body], [Field.parameters, Field.body])
    : make(lexer, Kind.lambda, start, [body], [Field.body]);
}

const SIDES = [Field.left, Field.operator, Field.right];

/** `a or b`: what may stand where a conditional may not. */
export function readDisjunction(lexer: Lexer): PlainNode {
  let left = readConjunction(lexer);
  while (isKeyword(lexer, Word.or)) {
    const operator = nameless(lexer, Keyword.or, lexer.start, lexer.end);
    advance(lexer);
    const right = readConjunction(lexer);
    left = make(lexer, Kind.booleanOperator, left.startIndex, [left, operator, right], SIDES);
  }
  return left;
}

function readConjunction(lexer: Lexer): PlainNode {
  let left = readInversion(lexer);
  while (isKeyword(lexer, Word.and)) {
    const operator = nameless(lexer, Keyword.and, lexer.start, lexer.end);
    advance(lexer);
    const right = readInversion(lexer);
    left = make(lexer, Kind.booleanOperator, left.startIndex, [left, operator, right], SIDES);
  }
  return left;
}

function readInversion(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (!takeKeyword(lexer, Word.not)) return readComparison(lexer);
  const argument = deeper(lexer, readInversion);
  return make(lexer, Kind.notOperator, start, [argument], [Field.argument]);
}

const COMPARISONS: ReadonlySet<number> = new Set('< > == != >= <='.split(' ').map(codeOf));

function readComparison(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const first = readBinary(lexer, 0);
  let operator = comparison(lexer);
  if (!operator) return first;
  const children = [first, operator, readBinary(lexer, 0)];
  const fields = [null, Field.operators, null];
  for (operator = comparison(lexer); operator; operator = comparison(lexer)) {
    children.push(operator, readBinary(lexer, 0));
    fields.push(Field.operators, null);
  }
  return make(lexer, Kind.comparison, start, children, fields);
}

/** The next tokens as an operator of comparisons, or null. */
function comparison(lexer: Lexer): PlainNode | null {
  if (lexer.kind === Token.operator) return COMPARISONS.has(lexer.code) ? sign(lexer) : null;
  if (lexer.kind !== Token.keyword) return null;
  const { start, code } = lexer;
  if (code === Word.in) return sign(lexer);
  if (code === Word.is) {
    advance(lexer);
    const isNot = takeKeyword(lexer, Word.not);
    return nameless(lexer, isNot ? 'is not' : 'is', start, lexer.last);
  }
  if (code !== Word.not) return null;
  advance(lexer);
  expectKeyword(lexer, Word.in);
  return nameless(lexer, 'not in', start, lexer.last);
}

/** As the grammar has them: there `^` binds closer than `&`, unlike in Python. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['^'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '@', '/', '%', '//'],
];

const LEVEL_OF = new Map<number, number>(
  LEVELS.flatMap((operators, level) =>
    operators.map((operator) => [codeOf(operator), level] as const),
  ),
);

/** Operators that bind at least as close as a level; all of them group to the left. */
export function readBinary(lexer: Lexer, least: number): PlainNode {
  let left = readUnary(lexer);
  for (;;) {
    const level = lexer.kind === Token.operator ? LEVEL_OF.get(lexer.code) : undefined;
    if (level === undefined || level < least) return left;
    const operator = sign(lexer);
    const right = readBinary(lexer, level + 1);
    left = make(lexer, Kind.binaryOperator, left.startIndex, [left, operator, right], SIDES);
  }
}

function readUnary(lexer: Lexer): PlainNode {
  if (lexer.kind !== Token.operator) return readPower(lexer);
  const { start, code } = lexer;
  if (code !== Sign.minus && code !== Sign.plus && code !== Sign.tilde) return readPower(lexer);
  const operator = sign(lexer);
  const argument = deeper(lexer, readUnary);
  const fields = [Field.operator, Field.argument];
  return make(lexer, Kind.unaryOperator, start, [operator, argument], fields);
}

function readPower(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const waits = takeKeyword(lexer, Word.awaits);
  const base = readPrimary(lexer);
  if (waits) {
    if (isOperator(lexer, Sign.stars)) giveUp();
    return make(lexer, Kind.awaited, start, [base]);
  }
  if (!isOperator(lexer, Sign.stars)) return base;
  const operator = sign(lexer);
  const exponent = deeper(lexer, readUnary);
  return make(lexer, Kind.binaryOperator, start, [base, operator, exponent], SIDES);
}
