/** Which name or module may be written at a caret in an `EXPORT_TIERS.md`. */

import type { Code, Table } from 'mdast';
import { runStart } from '../text';
import { type Block, readBlocks } from '../tiers/document/markdown-blocks';
import { holdsNames, tierColumns } from '../tiers/document/markdown-entries';
import { readTable } from '../tiers/document/markdown-table';
import { parseMarkdown, spanOf } from '../tiers/document/markdown-text';
import { type DocumentSlot, importSlot } from './document-slot';

/** Null in prose, in code of other languages, and outside the sections that say something of names. */
export function markdownSlot(text: string, offset: number): DocumentSlot | null {
  const block = blockAt(text, offset);
  if (!block) return null;
  if (block.node.type === 'code') return slotInCode(text, offset, block, block.node);
  const inline = openInlineCode(text, offset);
  if (inline === null) return null;
  const statement = importSlot(inline, offset);
  if (statement) return statement;
  const isTier = block.tier === 1 || block.tier === 2 || block.tier === 3;
  if (!isTier || block.phase !== null) return null;
  const typed = { span: { start: offset - inline.length, end: offset }, quote: '' };
  if (block.node.type === 'list') {
    return { ...typed, kind: 'entry', wants: 'either', module: null };
  }
  return block.node.type === 'table' ? slotInTable(text, offset, block.node, typed) : null;
}

/** The innermost block that has the offset; code and tables go before the lists around them. */
function blockAt(text: string, offset: number): Block | undefined {
  const around = readBlocks(parseMarkdown(text)).filter(({ node }) => {
    const { start, end } = spanOf(node);
    return start <= offset && offset <= end && node.type !== 'heading' && node.type !== 'paragraph';
  });
  return around.at(-1);
}

function slotInCode(text: string, offset: number, block: Block, node: Code): DocumentSlot | null {
  const { start } = spanOf(node);
  const written = text.slice(start, offset);
  const line = written.slice(written.lastIndexOf('\n') + 1);
  // Not on the fence itself, and not in a comment.
  if (!holdsNames(node) || !written.includes('\n') || line.includes('#')) return null;
  const statement = importSlot(written, offset);
  if (statement) return statement;
  if (block.tier !== 1 && block.tier !== 2 && block.tier !== 3) return null;
  const typed = line.slice(runStart(line, line.length, /\p{XID_Continue}/u));
  return {
    kind: 'entry',
    wants: 'either',
    module: null,
    span: { start: offset - typed.length, end: offset },
    quote: '',
  };
}

/** What stands between a backtick that is open on the caret's line and the caret; null where none is open. */
function openInlineCode(text: string, offset: number): string | null {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const pieces = line.split('`');
  return pieces.length % 2 === 0 ? (pieces.at(-1) ?? null) : null;
}

function slotInTable(
  text: string,
  offset: number,
  node: Table,
  typed: Pick<DocumentSlot, 'span' | 'quote'>,
): DocumentSlot | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset).replace(/^[ \t>]*\|/, '');
  const column = before.split('|').length - 1;
  const { modules, names } = tierColumns(readTable(node));
  if (column === modules) return { ...typed, kind: 'entry', wants: 'modules', module: null };
  if (column !== names) return null;
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const cells = line.replace(/^[ \t>]*\|/, '').split('|');
  const module = modules === null ? null : (/`([^`]+)`/.exec(cells[modules] ?? '')?.[1] ?? null);
  return { ...typed, kind: 'entry', wants: modules === null ? 'either' : 'names', module };
}
