/** How readers of the plain tree take tokens and make nodes. */
import { type FieldName, Kind } from '../grammar/syntax';
import { advance, giveUp, type Lexer, Token } from './lexer';
import { PlainNode } from './node';
import { Word } from './signs';

/** Levels of brackets and blocks within each other; what nests deeper is left to the grammar. */
const DEEPEST = 150;

/** Runs a reader one level further in. */
export function deeper<T>(lexer: Lexer, read: (lexer: Lexer) => T): T {
  if (++lexer.level > DEEPEST) giveUp();
  const value = read(lexer);
  lexer.level--;
  return value;
}

/** A node that ends where the last token did. */
export function make(
  lexer: Lexer,
  type: string,
  start: number,
  children: readonly PlainNode[],
  fields: readonly (FieldName | null)[] | null = null,
): PlainNode {
  return new PlainNode(lexer.source, type, start, lexer.last, children, fields);
}

/** The current token as a node without children; goes on to the next. */
export function leaf(lexer: Lexer, type: string): PlainNode {
  const node = new PlainNode(lexer.source, type, lexer.start, lexer.end);
  advance(lexer);
  return node;
}

/** The current token as a node without a name, by what is written. */
export function sign(lexer: Lexer): PlainNode {
  const { source, start, end } = lexer;
  const type = lexer.text.slice(start, end);
  const node = new PlainNode(source, type, start, end, [], null, false);
  advance(lexer);
  return node;
}

/** A node without a name over text that was read already. */
export function nameless({ source }: Lexer, type: string, start: number, end: number): PlainNode {
  return new PlainNode(source, type, start, end, [], null, false);
}

export function isOperator(lexer: Lexer, code: number): boolean {
  return lexer.kind === Token.operator && lexer.code === code;
}

export function isKeyword(lexer: Lexer, code: number): boolean {
  return lexer.kind === Token.keyword && lexer.code === code;
}

/** Goes over an operator where it is the next token. */
export function takeOperator(lexer: Lexer, code: number): boolean {
  if (!isOperator(lexer, code)) return false;
  advance(lexer);
  return true;
}

export function takeKeyword(lexer: Lexer, code: number): boolean {
  if (!isKeyword(lexer, code)) return false;
  advance(lexer);
  return true;
}

export function expectOperator(lexer: Lexer, code: number): void {
  if (!takeOperator(lexer, code)) giveUp();
}

export function expectKeyword(lexer: Lexer, code: number): void {
  if (!takeKeyword(lexer, code)) giveUp();
}

/** A name, which is no keyword. */
export function identifier(lexer: Lexer): PlainNode {
  if (lexer.kind !== Token.name) giveUp();
  return leaf(lexer, Kind.identifier);
}

/** Goes over an opening bracket; line ends mean nothing from then on. */
export function open(lexer: Lexer): void {
  lexer.depth++;
  advance(lexer);
}

/** Goes over a closing bracket. */
export function close(lexer: Lexer, code: number): void {
  if (!isOperator(lexer, code)) giveUp();
  lexer.depth--;
  advance(lexer);
}

/** True where a comprehension's clauses begin. */
export function isClause(lexer: Lexer): boolean {
  return isKeyword(lexer, Word.for) || isKeyword(lexer, Word.waits);
}
