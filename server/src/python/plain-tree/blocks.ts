/** Statements one below the other, and the blocks of compound statements. */
import { Kind } from '../grammar/syntax';
import { deeper, expectOperator } from './build';
import { readCompound } from './compound-statements';
import { advance, giveUp, type Lexer, Token } from './lexer';
import { PlainNode } from './node';
import { Sign } from './signs';
import { readLine } from './simple-statements';

/** All statements of a text. */
export function readStatements(lexer: Lexer, indent: number): PlainNode[] {
  const statements: PlainNode[] = [];
  while (lexer.indent === indent) {
    const compound = readCompound(lexer, indent);
    if (compound) statements.push(compound);
    else statements.push(...readLine(lexer));
  }
  if (lexer.indent > indent) giveUp();
  return statements;
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

function readBelow(lexer: Lexer, indent: number): PlainNode[] {
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
