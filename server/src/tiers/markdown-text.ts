/** The Markdown parser as this layer uses it, and small questions about its nodes. */
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Span } from '../text';

/** Parses CommonMark with GFM tables. Offsets of the nodes are offsets of `text`. Never fails. */
export function parseMarkdown(text: string): Root {
  // The parser drops a byte order mark and counts from behind it; a space means the same to Markdown.
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  return fromMarkdown(source, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
}

/** Where a node stands in the text. */
export function spanOf(node: Nodes): Span {
  return {
    start: node.position?.start.offset ?? 0,
    end: node.position?.end.offset ?? 0,
  };
}

/** Names that Markdown takes for bold words when they are written without backticks: `__init__`. */
const DUNDERS: ReadonlySet<string> = new Set(['init', 'all', 'main', 'getattr', 'dir']);

/** The words of a node without its marks; a bold `init` is the `__init__` that its author wrote. */
export function plainText(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  if (!('children' in node)) return '';
  const words = node.children.map(plainText).join('');
  return node.type === 'strong' && DUNDERS.has(words) ? `__${words}__` : words;
}

/** The inline pieces of a node in reading order, with emphasis, links and the like opened. */
export function inlinePieces(node: Nodes): Nodes[] {
  return 'children' in node ? (node.children as RootContent[]).flatMap(inlinePieces) : [node];
}

/** The span of what stands between the backticks of an inline code. */
export function inlineCodeSpan(text: string, node: Nodes): Span {
  const { start, end } = spanOf(node);
  const source = text.slice(start, end);
  const ticks = /^`+/.exec(source)?.[0].length ?? 0;
  const inner = source.slice(ticks, source.length - ticks);
  const lead = inner.length - inner.trimStart().length;
  return { start: start + ticks + lead, end: start + ticks + inner.trimEnd().length };
}

/** A line of a fenced code block, without its line end and the marks of quotes around it. */
export interface CodeLine {
  readonly start: number;
  readonly text: string;
}

/** The lines between the fences of a code block; none for an indented block. */
export function fencedLines(text: string, node: Nodes): CodeLine[] {
  const { start, end } = spanOf(node);
  const fence = /^(`{3,}|~{3,})/.exec(text.slice(start, end))?.[0];
  if (!fence) return [];
  const lines: CodeLine[] = [];
  let at = start;
  for (const piece of text.slice(start, end).split(/(\r\n|\n|\r)/)) {
    const prefix = /^[\s>]*/.exec(piece)?.[0].length ?? 0;
    if (!/^[\r\n]/.test(piece)) lines.push({ start: at + prefix, text: piece.slice(prefix) });
    at += piece.length;
  }
  const last = lines.at(-1)?.text.trimEnd() ?? '';
  const closed = lines.length > 1 && last.length >= fence.length && isFence(last, fence);
  return lines.slice(1, closed ? -1 : undefined);
}

function isFence(line: string, opening: string): boolean {
  return [...line].every((character) => character === opening[0]);
}
