/** `yield`, and expressions by comma. */
import { Kind } from '../grammar/syntax';
import { isOperator, make, takeKeyword, takeOperator } from './build';
import { readExpression } from './expressions';
import { advance, giveUp, type Lexer, Token } from './lexer';
import type { PlainNode } from './node';
import { Sign, Word } from './signs';

export function readYield(lexer: Lexer): PlainNode {
  const { start } = lexer;
  advance(lexer);
  if (takeKeyword(lexer, Word.from)) {
    return make(lexer, Kind.yield, start, [readExpression(lexer)]);
  }
  return endsExpressions(lexer)
    ? make(lexer, Kind.yield, start, [])
    : make(lexer, Kind.yield, start, [readExpressions(lexer)]);
}

/** True where no expression can begin. */
export function endsExpressions(lexer: Lexer): boolean {
  return (
    lexer.kind >= Token.lineEnd ||
    isOperator(lexer, Sign.close) ||
    isOperator(lexer, Sign.closeBrace) ||
    isOperator(lexer, Sign.semicolon) ||
    isOperator(lexer, Sign.equals) ||
    isOperator(lexer, Sign.colon)
  );
}

/** One expression, or several by comma as one node. */
export function readExpressions(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const first = readOne(lexer);
  if (!isOperator(lexer, Sign.comma)) return first.type === Kind.listSplat ? giveUp() : first;
  const items = [first];
  while (takeOperator(lexer, Sign.comma)) {
    if (endsExpressions(lexer)) break;
    items.push(readOne(lexer));
  }
  return make(lexer, Kind.expressionList, start, items);
}

/** An expression, or `*name`: the grammar takes longer ones in more than one way. */
function readOne(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (!takeOperator(lexer, Sign.star)) return readExpression(lexer);
  const value = readExpression(lexer);
  if (value.type !== Kind.identifier) giveUp();
  return make(lexer, Kind.listSplat, start, [value]);
}
