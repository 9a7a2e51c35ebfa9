/** `with`, whose parentheses may stand around all of its items or belong to one of them. */
import { Field, Kind } from '../grammar/syntax';
import { readAsPattern } from './as-patterns';
import { readSuite } from './blocks';
import { close, isClause, isKeyword, isOperator, make, open, takeOperator } from './build';
import { advance, giveUp, type Lexer } from './lexer';
import { PlainNode } from './node';
import { Sign, Word } from './signs';

/** From the word `with`. */
export function readWith(lexer: Lexer, indent: number, start: number): PlainNode {
  advance(lexer);
  const clause = readGrouped(lexer) ?? readClause(lexer);
  const body = readSuite(lexer, indent);
  const fields = [null, Field.body];
  return new PlainNode(lexer.source, Kind.with, start, body.endIndex, [clause, body], fields);
}

function readClause(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const items: PlainNode[] = [];
  do items.push(readItem(lexer));
  while (takeOperator(lexer, Sign.comma));
  return make(lexer, Kind.withClause, start, items);
}

function readItem(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const value = readAsPattern(lexer);
  return make(lexer, Kind.withItem, start, [value], [Field.value]);
}

/** A clause in parentheses; null, and nothing is read, where they are none or an expression's. */
function readGrouped(lexer: Lexer): PlainNode | null {
  if (!isOperator(lexer, Sign.open)) return null;
  const before = { ...lexer };
  const { start } = lexer;
  const items = readItemsInside(lexer);
  if (items && isOperator(lexer, Sign.colon)) {
    const [first] = items;
    if (items.length > 1) return make(lexer, Kind.withClause, start, items);
    // One alone is an expression in parentheses, be it with a name for its value.
    if (first && isNamed(first)) {
      const inner = make(lexer, Kind.parenthesized, start, first.children);
      const item = make(lexer, Kind.withItem, start, [inner], [Field.value]);
      return make(lexer, Kind.withClause, start, [item]);
    }
  }
  if (items?.some(isNamed)) giveUp();
  Object.assign(lexer, before);
  return null;
}

/** Null where what is inside is something else than items. */
function readItemsInside(lexer: Lexer): PlainNode[] | null {
  open(lexer);
  const items: PlainNode[] = [];
  while (!isOperator(lexer, Sign.close)) {
    if (isOperator(lexer, Sign.star) || isKeyword(lexer, Word.yield)) return null;
    items.push(readItem(lexer));
    if (isClause(lexer)) return null;
    if (takeOperator(lexer, Sign.comma)) {
      // A comma behind the one item makes it a tuple.
      if (items.length === 1 && isOperator(lexer, Sign.close))
        return items.some(isNamed) ? giveUp() : null;
    } else if (!isOperator(lexer, Sign.close)) giveUp();
  }
  close(lexer, Sign.close);
  return items;
}

function isNamed(item: PlainNode): boolean {
  return item.children[0]?.type === Kind.asPattern;
}
