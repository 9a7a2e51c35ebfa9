/** What stands in brackets: tuples, lists, sets, dictionaries, and comprehensions of each. */
import { Field, Kind } from '../grammar/syntax';
import { readGenerator } from './arguments';
import {
  close,
  deeper,
  expectOperator,
  isClause,
  isKeyword,
  isOperator,
  make,
  open,
  takeOperator,
} from './build';
import { readClauses } from './comprehensions';
import { readExpression } from './expressions';
import { advance, giveUp, type Lexer } from './lexer';
import type { PlainNode } from './node';
import { Sign, Word } from './signs';
import { readYield } from './yields';

export function readParentheses(lexer: Lexer): PlainNode {
  return deeper(lexer, readRound);
}

function readRound(lexer: Lexer): PlainNode {
  const { start } = lexer;
  open(lexer);
  if (isOperator(lexer, Sign.close)) {
    close(lexer, Sign.close);
    return make(lexer, Kind.tuple, start, []);
  }
  if (isKeyword(lexer, Word.yield)) {
    const value = readYield(lexer);
    close(lexer, Sign.close);
    return make(lexer, Kind.parenthesized, start, [value]);
  }
  const first = readElement(lexer);
  if (isClause(lexer)) return readGenerator(lexer, start, first);
  if (isOperator(lexer, Sign.close)) {
    if (first.type === Kind.listSplat) giveUp();
    close(lexer, Sign.close);
    return make(lexer, Kind.parenthesized, start, [first]);
  }
  const items = readElements(lexer, first, Sign.close);
  close(lexer, Sign.close);
  return make(lexer, Kind.tuple, start, items);
}

/** An element of a display. */
function readElement(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (!takeOperator(lexer, Sign.star)) return readExpression(lexer);
  return make(lexer, Kind.listSplat, start, [readExpression(lexer)]);
}

/** The grammar takes `*a.b` without a neighbour for an attribute of `*a`. */
function refuseLoneStar(items: readonly PlainNode[]): void {
  const [first] = items;
  if (items.length > 1 || first?.type !== Kind.listSplat) return;
  if (first.firstChild?.type !== Kind.identifier) giveUp();
}

/** The elements after the first one, and that. */
function readElements(lexer: Lexer, first: PlainNode, end: number): PlainNode[] {
  const items = [first];
  while (takeOperator(lexer, Sign.comma)) {
    if (isOperator(lexer, end)) break;
    items.push(readElement(lexer));
  }
  return items;
}

export function readSquare(lexer: Lexer): PlainNode {
  return deeper(lexer, readList);
}

function readList(lexer: Lexer): PlainNode {
  const { start } = lexer;
  open(lexer);
  if (isOperator(lexer, Sign.closeSquare)) {
    close(lexer, Sign.closeSquare);
    return make(lexer, Kind.list, start, []);
  }
  const first = readElement(lexer);
  if (isClause(lexer)) {
    return readComprehension(lexer, Kind.listComprehension, start, first, Sign.closeSquare);
  }
  const items = readElements(lexer, first, Sign.closeSquare);
  refuseLoneStar(items);
  close(lexer, Sign.closeSquare);
  return make(lexer, Kind.list, start, items);
}

function readComprehension(
  lexer: Lexer,
  type: string,
  start: number,
  body: PlainNode,
  end: number,
): PlainNode {
  const clauses = readClauses(lexer);
  close(lexer, end);
  return make(lexer, type, start, [body, ...clauses], [Field.body, ...clauses.map(() => null)]);
}

export function readBraces(lexer: Lexer): PlainNode {
  return deeper(lexer, readSetOrDictionary);
}

function readSetOrDictionary(lexer: Lexer): PlainNode {
  const { start } = lexer;
  open(lexer);
  if (isOperator(lexer, Sign.closeBrace)) {
    close(lexer, Sign.closeBrace);
    return make(lexer, Kind.dictionary, start, []);
  }
  const first = readEntry(lexer);
  const isDictionary = first.type === Kind.pair || first.type === Kind.dictSplat;
  if (isClause(lexer)) {
    const type = isDictionary ? Kind.dictComprehension : Kind.setComprehension;
    return readComprehension(lexer, type, start, first, Sign.closeBrace);
  }
  const items = [first];
  while (takeOperator(lexer, Sign.comma)) {
    if (isOperator(lexer, Sign.closeBrace)) break;
    const item = readEntry(lexer);
    const isEntry = item.type === Kind.pair || item.type === Kind.dictSplat;
    if (isEntry !== isDictionary) giveUp();
    items.push(item);
  }
  refuseLoneStar(items);
  close(lexer, Sign.closeBrace);
  return make(lexer, isDictionary ? Kind.dictionary : Kind.set, start, items);
}

/** `a: b`, `**a`, or a set's element. */
function readEntry(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (isOperator(lexer, Sign.stars)) {
    advance(lexer);
    return make(lexer, Kind.dictSplat, start, [readExpression(lexer)]);
  }
  const key = readElement(lexer);
  if (!isOperator(lexer, Sign.colon)) return key;
  if (key.type === Kind.listSplat) giveUp();
  expectOperator(lexer, Sign.colon);
  const value = readExpression(lexer);
  return make(lexer, Kind.pair, start, [key, value], [Field.key, Field.value]);
}
