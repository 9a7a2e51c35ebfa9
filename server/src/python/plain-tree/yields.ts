/** `yield`, and expressions by comma. */
import { Kind } from '../syntax';
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
  if (isOperator(lexer, Sign.star)) giveUp();
  const first = readExpression(lexer);
  if (!isOperator(lexer, Sign.comma)) return first;
  const items = [first];
  while (takeOperator(lexer, Sign.comma)) {
    if (endsExpressions(lexer)) break;
    if (isOperator(lexer, Sign.star)) giveUp();
    items.push(readExpression(lexer));
  }
  return make(lexer, Kind.expressionList, start, items);
}
