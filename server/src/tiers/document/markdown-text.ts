/** The Markdown parser as this layer uses it, and small questions about its nodes. */
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Span } from '../../text';
import { readPlainMarkdown } from './plain-markdown';

/**
 * What a tier document needs no parser for. Emphasis and links cost time in the square of the number of
 * their marks, and bold would eat the underscores of `__init__`; their marks stay in the text instead.
 */
const UNREAD = [
  'attention',
  'labelStartLink',
  'labelStartImage',
  'labelEnd',
  'htmlText',
  'autolink',
];

/** Lists and quotes around a line; nobody nests deeper, and the parser's time grows with the cube. */
const DEEP_LINE = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]){60}.*$/gm;

/** Parses CommonMark with GFM tables. Offsets of the nodes are offsets of `text`. Never fails. */
export function parseMarkdown(text: string): Root {
  // The parser drops a byte order mark and counts from behind it; a space means the same to Markdown.
  const marked = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const source = marked.replace(DEEP_LINE, (line) => ' '.repeat(line.length));
  return readPlainMarkdown(source) ?? parseWhole(source);
}

/** What the parser itself makes of a text. */
export function parseWhole(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfmTable(), { disable: { null: UNREAD } }],
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

/** The words of a node as they are written, without backticks and marks of emphasis. */
export function plainText(node: Nodes): string {
  // Formatters turn a bare `__init__` into a bold `init`; it is given back.
  return rawText(node)
    .replace(/\*\*(init|all|main|getattr|dir)\*\*/g, '__$1__')
    .replace(/\*+/g, '');
}

function rawText(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  return 'children' in node ? node.children.map(rawText).join('') : '';
}

/** The inline pieces of a node in reading order. */
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
