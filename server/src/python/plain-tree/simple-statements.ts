/** Statements on a line. */
import { Field, type FieldName, Kind } from '../grammar/syntax';
import { identifier, leaf, make, takeKeyword, takeOperator } from './build';
import { readExpressionStatement } from './expression-statements';
import { readExpression } from './expressions';
import { readFromImport, readImport } from './imports';
import { advance, giveUp, type Lexer, Token } from './lexer';
import type { PlainNode } from './node';
import { Sign, Word } from './signs';
import { endsExpressions, readExpressions } from './yields';

/** The statements of a line, up to its end. */
export function readLine(lexer: Lexer): PlainNode[] {
  const statements = [readSimple(lexer)];
  while (takeOperator(lexer, Sign.semicolon)) {
    if (lexer.kind >= Token.lineEnd) break;
    statements.push(readSimple(lexer));
  }
  if (lexer.kind === Token.lineEnd) advance(lexer);
  else if (lexer.kind !== Token.end) giveUp();
  return statements;
}

function readSimple(lexer: Lexer): PlainNode {
  if (lexer.kind !== Token.keyword) return readExpressionStatement(lexer);
  const { start } = lexer;
  switch (lexer.code) {
    case Word.import:
      return readImport(lexer);
    case Word.from:
      return readFromImport(lexer);
    case Word.pass:
      return leaf(lexer, Kind.pass);
    case Word.break:
      return leaf(lexer, Kind.break);
    case Word.continue:
      return leaf(lexer, Kind.continue);
    case Word.return:
      advance(lexer);
      return make(
        lexer,
        Kind.return,
        start,
        endsExpressions(lexer) ? [] : [readExpressions(lexer)],
      );
    case Word.del:
      advance(lexer);
      return make(lexer, Kind.delete, start, [readExpressions(lexer)]);
    case Word.raise:
      return readRaise(lexer);
    case Word.assert:
      return readAssert(lexer);
    case Word.global:
      return readDeclaration(lexer, Kind.global);
    case Word.nonlocal:
      return readDeclaration(lexer, Kind.nonlocal);
    default:
      return readExpressionStatement(lexer);
  }
}

function readRaise(lexer: Lexer): PlainNode {
  const { start } = lexer;
  advance(lexer);
  if (endsExpressions(lexer)) return make(lexer, Kind.raise, start, []);
  const children = [readExpression(lexer)];
  const fields: (FieldName | null)[] = [null];
  if (takeKeyword(lexer, Word.from)) {
    children.push(readExpression(lexer));
    fields.push(Field.cause);
  }
  return make(lexer, Kind.raise, start, children, fields);
}

function readAssert(lexer: Lexer): PlainNode {
  const { start } = lexer;
  advance(lexer);
  const children = [readExpression(lexer)];
  if (takeOperator(lexer, Sign.comma)) children.push(readExpression(lexer));
  return make(lexer, Kind.assert, start, children);
}

function readDeclaration(lexer: Lexer, type: string): PlainNode {
  const { start } = lexer;
  advance(lexer);
  const names = [identifier(lexer)];
  while (takeOperator(lexer, Sign.comma)) names.push(identifier(lexer));
  return make(lexer, type, start, names);
}
