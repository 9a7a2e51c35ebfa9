/** The tier sections of a tier document: code blocks, tables and bullets that sort names and modules. */
import type { Code, List, ListItem, Nodes, Table } from 'mdast';
import { isGlob, isIdentifier } from '../names';
import type { Tier } from '../policy';
import { readCode } from './documented-code';
import { declareHomes } from './markdown-homes';
import { addEntry, type MarkdownReading } from './markdown-reading';
import { type HeadedTable, readTable } from './markdown-table';
import { fencedLines, inlineCodeSpan, inlinePieces, spanOf } from './markdown-text';

/** Languages of code blocks that can hold names. */
const NAME_LANGUAGES: ReadonlySet<string> = new Set([
  '',
  'python',
  'py',
  'pycon',
  'text',
  'txt',
  'plain',
  'plaintext',
]);

/** True for a code block whose lines may be names or imports. */
export function holdsNames(node: Code): boolean {
  return NAME_LANGUAGES.has((node.lang ?? '').toLowerCase());
}

/** Names in a tier's code block: listed, or imported there, which declares their home as well. */
export function readTierCode(
  reading: MarkdownReading,
  tier: Tier,
  node: Code,
  homes: boolean,
): void {
  for (const item of readCode(fencedLines(reading.text, node))) {
    if (item.kind === 'word') addEntry(reading, tier, item.text, item.span, 'name');
    else if (item.kind === 'import') addEntry(reading, tier, item.module, item.span, 'module');
    else if (item.kind === 'from') {
      for (const name of item.names) addEntry(reading, tier, name.name, name.span, 'name');
      if (homes) declareHomes(reading, item);
    }
  }
}

const MODULE_HEADER = /\b(sub-?)?modules?\b/i;
const NAMES_HEADER = /\b(imports?|exports?|names?|symbols?|examples?)\b/i;

/** The columns of a tier's table that hold modules and names; null where there is no such column. */
export function tierColumns(table: HeadedTable): {
  readonly modules: number | null;
  readonly names: number | null;
} {
  const modules = table.column(MODULE_HEADER);
  return {
    modules,
    names: table.column(NAMES_HEADER, modules) ?? (modules === null ? 0 : null),
  };
}

/**
 * A tier's table: the column of submodules, and the column of names in backticks. A row with one module
 * also declares it as the home of the row's names. Cells without backticks are prose.
 */
export function readTierTable(reading: MarkdownReading, tier: Tier, node: Table): void {
  const table = readTable(node);
  const { modules, names } = tierColumns(table);
  for (const row of table.rows) {
    const said = modules === null ? [] : wordsOf(reading, row.cells[modules]);
    for (const { word, span } of said) addEntry(reading, tier, word, span, 'module');
    const only = said.length === 1 ? said[0] : undefined;
    for (const { word, span } of names === null ? [] : wordsOf(reading, row.cells[names])) {
      addEntry(reading, tier, word, span, modules === null ? 'either' : 'name');
      if (!only || isGlob(only.word) || !isIdentifier(word)) continue;
      const home = only.word.startsWith(`${reading.package}.`)
        ? only.word
        : `${reading.package}.${only.word}`;
      const place = { document: reading.path, span, moduleSpan: only.span };
      reading.tableHomes.push({ name: word, module: home, ...place });
    }
  }
}

/** Bullets: the inline code that opens each, and further ones joined to it by commas. */
export function readTierList(reading: MarkdownReading, tier: Tier, node: List): void {
  for (const item of node.children) {
    for (const { word, span, opens } of openingWords(reading, item)) {
      // Code amid prose may be anything, a command for one; only what looks like a name is one.
      if (opens || isIdentifier(word) || isGlob(word))
        addEntry(reading, tier, word, span, 'either');
    }
    for (const child of item.children) {
      if (child.type === 'list') readTierList(reading, tier, child);
    }
  }
}

/** True for `- [ ] …`: a thing to do, not a thing that is. */
export function isCheckBox(text: string, item: ListItem): boolean {
  const { start, end } = spanOf(item);
  return /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s/.test(text.slice(start, end));
}

/** What joins the words that open a bullet, emphasis apart. */
const JOINT = /^[\s*_]*(?:,|\/|&|(?:,\s*)?(?:and|or)\b)[\s*_]*$/;

function* openingWords(reading: MarkdownReading, item: ListItem) {
  if (isCheckBox(reading.text, item)) return;
  const paragraph = item.children.find(({ type }) => type === 'paragraph');
  const pieces = paragraph ? inlinePieces(paragraph) : [];
  const first = pieces.findIndex(({ type }) => type === 'inlineCode');
  const opens = pieces
    .slice(0, first)
    .every((piece) => 'value' in piece && !/[^\s*_[]/.test(piece.value));
  for (let i = first; i >= 0 && i < pieces.length; i += 2) {
    const piece = pieces[i] as Nodes;
    if (piece.type !== 'inlineCode') return;
    yield { ...wordOf(reading, piece), opens };
    const next = pieces[i + 1];
    if (next?.type !== 'text' || !JOINT.test(next.value)) return;
  }
}

/** The words in backticks of a table cell. */
function wordsOf(reading: MarkdownReading, cell: Nodes | undefined) {
  const pieces = cell ? inlinePieces(cell) : [];
  return pieces.filter(({ type }) => type === 'inlineCode').map((piece) => wordOf(reading, piece));
}

/** The text between backticks; call parentheses behind a name are no part of it. */
function wordOf(reading: MarkdownReading, node: Nodes) {
  const inner = inlineCodeSpan(reading.text, node);
  const word = reading.text.slice(inner.start, inner.end).replace(/\(\)$/, '');
  return { word, span: { start: inner.start, end: inner.start + word.length } };
}
