/**
 * The tree of a text without the grammar, several times as fast. It is what the grammar's tree is to its readers:
 * the same nodes at the same places, without comments, without the signs and keywords that nobody asks for, and
 * without parts of plain strings.
 */
import type { SyntaxNode } from '../grammar/syntax';
import { Kind } from '../grammar/syntax';
import { readStatements } from './blocks';
import { createLexer, GiveUp } from './lexer';
import { PlainNode, type Source } from './node';

/** Carriage returns that end a line by themselves, which few tools do. */
const LONE_RETURN = /\r(?!\n)/;

/**
 * Gives null where the text is broken, or has something that is left to the grammar: what it takes in more than one
 * way, what is new or old, what hardly anybody writes.
 */
export function readPlainTree(text: string): SyntaxNode | null {
  if (text.includes('\r') && LONE_RETURN.test(text)) return null;
  const source: Source = { text, root: null, lines: null, count: 0 };
  try {
    const lexer = createLexer(source);
    const statements = readStatements(lexer, 0);
    if (lexer.indent >= 0) return null;
    source.root = new PlainNode(source, Kind.module, 0, text.length, statements);
    return source.root;
  } catch (error) {
    if (error instanceof GiveUp) return null;
    throw error;
  }
}
