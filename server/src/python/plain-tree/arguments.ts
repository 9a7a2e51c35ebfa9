/** The arguments of calls and the bases of classes. */
import { Field, Kind } from '../grammar/syntax';
import { fittedList } from '../lexical/fitted-list';
import { close, deeper, isClause, isOperator, make, open, takeOperator } from './build';
import { readClauses } from './comprehensions';
import { readExpression } from './expressions';
import { advance, giveUp, type Lexer } from './lexer';
import type { PlainNode } from './node';
import { Sign } from './signs';

/** Arguments in parentheses, or one generator. */
export function readCallArguments(lexer: Lexer): PlainNode {
  return deeper(lexer, readList);
}

function readList(lexer: Lexer): PlainNode {
  const { start } = lexer;
  open(lexer);
  const items: PlainNode[] = [];
  while (!isOperator(lexer, Sign.close)) {
    const item = readArgument(lexer);
    if (items.length === 0 && isClause(lexer)) return readGenerator(lexer, start, item);
    items.push(item);
    if (!takeOperator(lexer, Sign.comma)) break;
  }
  close(lexer, Sign.close);
  return make(lexer, Kind.argumentList, start, fittedList(items));
}

/** The rest of a generator, from its first clause to the closing parenthesis. */
export function readGenerator(lexer: Lexer, start: number, body: PlainNode): PlainNode {
  const clauses = readClauses(lexer);
  close(lexer, Sign.close);
  const fields = [Field.body, ...clauses.map(() => null)];
  return make(lexer, Kind.generator, start, [body, ...clauses], fields);
}

function readArgument(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (takeOperator(lexer, Sign.star)) {
    return make(lexer, Kind.listSplat, start, [readExpression(lexer)]);
  }
  if (takeOperator(lexer, Sign.stars)) {
    return make(lexer, Kind.dictSplat, start, [readExpression(lexer)]);
  }
  const value = readExpression(lexer);
  if (!isOperator(lexer, Sign.equals)) return value;
  if (value.type !== Kind.identifier) giveUp();
  advance(lexer);
  const given = readExpression(lexer);
  return make(lexer, Kind.keywordArgument, start, [value, given], [Field.name, Field.value]);
}
