/**
 * The tree of a text without the grammar, several times as fast. It is what the grammar's tree is to its readers:
 * the same nodes at the same places, without comments, without the signs and keywords that nobody asks for, and
 * without parts of plain strings. Null, or false, tells that the text is left to the grammar: it is broken, or has
 * something that the grammar takes in more than one way, that is new or old, that hardly anybody writes.
 */
import type { SyntaxNode } from '../grammar/syntax';
import { Kind } from '../grammar/syntax';
import { eachStatement, readStatements } from './blocks';
import { createLexer, GiveUp } from './lexer';
import { PlainNode, type Source } from './node';

/** Carriage returns that end a line by themselves, which few tools do. */
const LONE_RETURN = /\r(?!\n)/;

export function readPlainTree(text: string): SyntaxNode | null {
  return unlessGivenUp(text, (source) => {
    const lexer = createLexer(source);
    const statements = readStatements(lexer, 0);
    if (lexer.indent >= 0) return null;
    source.root = new PlainNode(source, Kind.module, 0, text.length, statements);
    return source.root;
  });
}

/**
 * Gives the statements of the text's top level one by one, with no tree around them. Of large files most of the time goes
 * into keeping nodes: what is given up as soon as it was looked at takes a third of it.
 *
 * @param read what it learns is to be forgotten where all ends with false.
 */
export function eachPlainStatement(text: string, read: (statement: SyntaxNode) => void): boolean {
  const isRead = unlessGivenUp(text, (source) => {
    const lexer = createLexer(source);
    for (const statement of eachStatement(lexer, 0)) read(statement);
    return lexer.indent < 0;
  });
  return isRead ?? false;
}

function unlessGivenUp<T>(text: string, read: (source: Source) => T): T | null {
  if (text.includes('\r') && LONE_RETURN.test(text)) return null;
  try {
    return read({ text, root: null, lines: null, count: 0 });
  } catch (error) {
    if (error instanceof GiveUp) return null;
    throw error;
  }
}
