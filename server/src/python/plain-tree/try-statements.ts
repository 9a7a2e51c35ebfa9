/** `try` with its clauses. */
import { Field, type FieldName, Keyword, Kind } from '../grammar/syntax';
import { readAsPattern } from './as-patterns';
import { readSuite } from './blocks';
import { isKeyword, isOperator, nameless, takeOperator } from './build';
import { advance, giveUp, type Lexer } from './lexer';
import { PlainNode } from './node';
import { Sign, Word } from './signs';

export function readTry(lexer: Lexer, indent: number): PlainNode {
  const { source, start } = lexer;
  advance(lexer);
  const children = [readSuite(lexer, indent)];
  const fields: (FieldName | null)[] = [Field.body];
  while (lexer.indent === indent && isKeyword(lexer, Word.except)) {
    children.push(readExcept(lexer, indent));
    fields.push(null);
  }
  for (const [word, type] of CLAUSES) {
    if (lexer.indent !== indent || !isKeyword(lexer, word)) continue;
    const { start: from } = lexer;
    advance(lexer);
    const body = readSuite(lexer, indent);
    const bodyField = type === Kind.else ? [Field.body] : null;
    children.push(new PlainNode(source, type, from, body.endIndex, [body], bodyField));
    fields.push(null);
  }
  const last = children.at(-1);
  if (children.length < 2 || !last) return giveUp();
  return new PlainNode(source, Kind.try, start, last.endIndex, children, fields);
}

const CLAUSES = [
  [Word.else, Kind.else],
  [Word.finally, Kind.finally],
] as const;

function readExcept(lexer: Lexer, indent: number): PlainNode {
  const { source, start } = lexer;
  const children = [nameless(lexer, Keyword.except, start, lexer.end)];
  const fields: (FieldName | null)[] = [null];
  advance(lexer);
  takeOperator(lexer, Sign.star);
  if (!isOperator(lexer, Sign.colon)) {
    children.push(readAsPattern(lexer));
    fields.push(Field.value);
  }
  if (!isOperator(lexer, Sign.colon)) giveUp();
  children.push(nameless(lexer, ':', lexer.start, lexer.end));
  const body = readSuite(lexer, indent);
  children.push(body);
  fields.push(null, null);
  return new PlainNode(source, Kind.except, start, body.endIndex, children, fields);
}
