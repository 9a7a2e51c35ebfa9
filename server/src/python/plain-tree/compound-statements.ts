/** Statements with blocks. `match` and type parameters are left to the grammar. */
import { Field, type FieldName, Kind } from '../grammar/syntax';
import { readCallArguments } from './arguments';
import { readSuite } from './blocks';
import { identifier, isKeyword, isOperator, takeKeyword, takeOperator } from './build';
import { readExpression } from './expressions';
import { advance, giveUp, type Lexer, Token } from './lexer';
import { PlainNode } from './node';
import { readParameters } from './parameters';
import { Sign, Word } from './signs';
import { readTargets } from './targets';
import { readTry } from './try-statements';
import { readType } from './types';
import { readWith } from './with-statements';
import { readExpressions } from './yields';

/** The compound statement that begins here; null where none does. */
export function readCompound(lexer: Lexer, indent: number): PlainNode | null {
  if (isOperator(lexer, Sign.at)) return readDecorated(lexer, indent);
  if (lexer.kind !== Token.keyword) return null;
  const { start } = lexer;
  switch (lexer.code) {
    case Word.if:
      return readIf(lexer, indent);
    case Word.for:
      return readFor(lexer, indent, start);
    case Word.while:
      return readWhile(lexer, indent);
    case Word.try:
      return readTry(lexer, indent);
    case Word.with:
      return readWith(lexer, indent, start);
    case Word.def:
      return readFunction(lexer, indent, start);
    case Word.class:
      return readClass(lexer, indent);
    case Word.waits:
      return readAsync(lexer, indent);
    default:
      return null;
  }
}

function readAsync(lexer: Lexer, indent: number): PlainNode {
  const { start } = lexer;
  advance(lexer);
  if (isKeyword(lexer, Word.def)) return readFunction(lexer, indent, start);
  if (isKeyword(lexer, Word.for)) return readFor(lexer, indent, start);
  return isKeyword(lexer, Word.with) ? readWith(lexer, indent, start) : giveUp();
}

/** True where a clause begins that goes on with the statement before. */
function continues(lexer: Lexer, word: number, indent: number): boolean {
  return lexer.indent === indent && isKeyword(lexer, word);
}

function readIf(lexer: Lexer, indent: number): PlainNode {
  const { start } = lexer;
  advance(lexer);
  const children = [readExpression(lexer), readSuite(lexer, indent)];
  const fields: FieldName[] = [Field.condition, Field.consequence];
  while (continues(lexer, Word.elif, indent)) {
    const { start: from } = lexer;
    advance(lexer);
    const parts = [readExpression(lexer), readSuite(lexer, indent)];
    children.push(ending(lexer, Kind.elif, from, parts, [Field.condition, Field.consequence]));
    fields.push(Field.alternative);
  }
  addElse(lexer, indent, children, fields);
  return ending(lexer, Kind.if, start, children, fields);
}

/** A node that ends where its last child does: the lexer is on the next line by then. */
function ending(
  { source }: Lexer,
  type: string,
  start: number,
  children: readonly PlainNode[],
  fields: readonly (FieldName | null)[] | null,
): PlainNode {
  return new PlainNode(source, type, start, children.at(-1)?.endIndex ?? start, children, fields);
}

function addElse(lexer: Lexer, indent: number, children: PlainNode[], fields: FieldName[]): void {
  if (!continues(lexer, Word.else, indent)) return;
  const { start } = lexer;
  advance(lexer);
  children.push(ending(lexer, Kind.else, start, [readSuite(lexer, indent)], [Field.body]));
  fields.push(Field.alternative);
}

function readFor(lexer: Lexer, indent: number, start: number): PlainNode {
  advance(lexer);
  const left = readTargets(lexer);
  if (!takeKeyword(lexer, Word.in)) giveUp();
  const children = [left, readExpressions(lexer), readSuite(lexer, indent)];
  const fields: FieldName[] = [Field.left, Field.right, Field.body];
  addElse(lexer, indent, children, fields);
  return ending(lexer, Kind.for, start, children, fields);
}

function readWhile(lexer: Lexer, indent: number): PlainNode {
  const { start } = lexer;
  advance(lexer);
  const children = [readExpression(lexer), readSuite(lexer, indent)];
  const fields: FieldName[] = [Field.condition, Field.body];
  addElse(lexer, indent, children, fields);
  return ending(lexer, Kind.while, start, children, fields);
}

function readFunction(lexer: Lexer, indent: number, start: number): PlainNode {
  advance(lexer);
  const kind = Kind.functionDefinition;
  const name = identifier(lexer);
  const parameters = readParameters(lexer);
  const type = takeOperator(lexer, Sign.arrow) ? readType(lexer) : null;
  const body = readSuite(lexer, indent);
  if (!type) {
    const fields = [Field.name, Field.parameters, Field.body];
    return ending(lexer, kind, start, [name, parameters, body], fields);
  }
  const fields = [Field.name, Field.parameters, Field.returnType, Field.body];
  return ending(lexer, kind, start, [name, parameters, type, body], fields);
}

function readClass(lexer: Lexer, indent: number): PlainNode {
  const { start } = lexer;
  advance(lexer);
  const kind = Kind.classDefinition;
  const name = identifier(lexer);
  if (!isOperator(lexer, Sign.open)) {
    return ending(lexer, kind, start, [name, readSuite(lexer, indent)], [Field.name, Field.body]);
  }
  const bases = readCallArguments(lexer);
  if (bases.type !== Kind.argumentList) giveUp();
  const fields = [Field.name, Field.superclasses, Field.body];
  return ending(lexer, kind, start, [name, bases, readSuite(lexer, indent)], fields);
}

function readDecorated(lexer: Lexer, indent: number): PlainNode {
  const { start } = lexer;
  const children: PlainNode[] = [];
  while (isOperator(lexer, Sign.at)) {
    const { start: from } = lexer;
    advance(lexer);
    const expression = readExpression(lexer);
    if (lexer.kind !== Token.lineEnd || lexer.indent !== indent) giveUp();
    // With a comment on its line, which the grammar finds before the line's end.
    children.push(new PlainNode(lexer.source, Kind.decorator, from, lexer.stop, [expression]));
    advance(lexer);
  }
  const definition = isKeyword(lexer, Word.class)
    ? readClass(lexer, indent)
    : isKeyword(lexer, Word.def)
      ? readFunction(lexer, indent, lexer.start)
      : isKeyword(lexer, Word.waits)
        ? readAsync(lexer, indent)
        : giveUp();
  if (definition.type !== Kind.classDefinition && definition.type !== Kind.functionDefinition)
    giveUp();
  children.push(definition);
  const fields = children.map((each) => (each === definition ? Field.definition : null));
  return ending(lexer, Kind.decorated, start, children, fields);
}
