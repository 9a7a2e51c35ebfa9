/**
 * Blocks that the product writes and owns inside files that people write: found by their marks, replaced in
 * place, everything around them kept.
 */
import type { Span } from '../text';

/** How a kind of file marks a block: `# export-tiers: begin lazy` or `<!-- export-tiers: begin tier1 -->`. */
export type MarkStyle = 'python' | 'markdown';

export interface MarkedBlock {
  /** From the begin mark's line start to the end of the end mark's line, line end included. */
  readonly whole: Span;
  /** The text between the two lines. */
  readonly inner: Span;
}

/** The line that opens or closes a block. */
export function markLine(style: MarkStyle, edge: 'begin' | 'end', name: string): string {
  const words = `export-tiers: ${edge} ${name}`;
  return style === 'python' ? `# ${words}` : `<!-- ${words} -->`;
}

/** The block of that name; null where it is missing, not closed, or there twice. */
export function findBlock(text: string, style: MarkStyle, name: string): MarkedBlock | null {
  const [begin, ...otherBegins] = markSpans(text, style, 'begin', name);
  const [end, ...otherEnds] = markSpans(text, style, 'end', name);
  if (!begin || !end || otherBegins.length + otherEnds.length > 0) return null;
  if (end.start < begin.end) return null;
  return {
    whole: { start: begin.start, end: end.end },
    inner: { start: begin.end, end: end.start },
  };
}

/** True where a mark of that name stands in the text, whether or not the block is whole. */
export function hasMarks(text: string, style: MarkStyle, name: string): boolean {
  return (
    markSpans(text, style, 'begin', name).length + markSpans(text, style, 'end', name).length > 0
  );
}

/** Lines with the mark, line ends included; words after the name are the reader's. */
function markSpans(text: string, style: MarkStyle, edge: 'begin' | 'end', name: string): Span[] {
  const words = `export-tiers:[ \\t]*${edge}[ \\t]+${name.replace(/[.\\]/g, '\\$&')}(?![\\w.-])`;
  const line =
    style === 'python'
      ? `^[ \\t]*#[ \\t]*${words}[^\\r\\n]*`
      : `^[ \\t]*<!--[ \\t]*${words}[^\\r\\n]*-->[ \\t]*`;
  return Array.from(
    text.matchAll(new RegExp(`${line}(?:\\r\\n|\\r|\\n|$)`, 'gm')),
    ({ 0: found, index }) => ({ start: index, end: index + found.length }),
  );
}

/** The block with its marks; `body` has no line end at its end. */
export function renderBlock(
  style: MarkStyle,
  name: string,
  body: string,
  lineBreak: string,
): string {
  // Markdown reads an HTML comment and what follows it without a blank line as one block.
  const gap = style === 'markdown' ? lineBreak : '';
  const lines = body.replaceAll('\n', lineBreak);
  const begin = markLine(style, 'begin', name);
  const end = markLine(style, 'end', name);
  return `${begin}${lineBreak}${gap}${lines}${lineBreak}${gap}${end}${lineBreak}`;
}
