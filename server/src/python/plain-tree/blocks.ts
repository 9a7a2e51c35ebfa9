/** Statements one below the other, and the blocks of compound statements. */
import { Kind } from '../grammar/syntax';
import { fittedList } from '../lexical/fitted-list';
import { deeper, expectOperator } from './build';
import { readCompound } from './compound-statements';
import { advance, giveUp, type Lexer, Token } from './lexer';
import { PlainNode } from './node';
import { Sign } from './signs';
import { readLine } from './simple-statements';

/** The statements of a text or a block, one by one. */
export function* eachStatement(lexer: Lexer, indent: number): Iterable<PlainNode> {
  while (lexer.indent === indent) {
    const compound = readCompound(lexer, indent);
    if (compound) yield compound;
    else yield* readLine(lexer);
  }
  if (lexer.indent > indent) giveUp();
}

export function readStatements(lexer: Lexer, indent: number): readonly PlainNode[] {
  return fittedList(Array.from(eachStatement(lexer, indent)));
}

/**
 * What follows a colon: a block, or statements on the same line.
 *
 * @param indent of the line that the colon is on.
 */
export function readSuite(lexer: Lexer, indent: number): PlainNode {
  expectOperator(lexer, Sign.colon);
  const statements = lexer.kind === Token.lineEnd ? readBelow(lexer, indent) : readLine(lexer);
  const [first] = statements;
  if (!first) return giveUp();
  return new PlainNode(lexer.source, Kind.block, first.startIndex, lexer.stop, statements);
}

function readBelow(lexer: Lexer, indent: number): readonly PlainNode[] {
  const inner = lexer.indent;
  if (inner <= indent) giveUp();
  advance(lexer);
  const statements = deeper(lexer, () => readStatements(lexer, inner));
  takeComments(lexer, inner);
  return statements;
}

/** Comments below a block are part of it as long as none is indented by less. */
function takeComments(lexer: Lexer, indent: number): void {
  const comments = lexer.comments ?? [];
  let at = 0;
  for (; at < comments.length && (comments[at] as number) >= indent; at += 2) {
    lexer.stop = comments[at + 1] as number;
  }
  if (at > 0) lexer.comments = comments.slice(at);
}
