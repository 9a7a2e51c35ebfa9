/**
 * Reads plain Markdown without the parser, as tier documents mostly are: headings, paragraphs, lists of short items, code
 * in fences, tables. It makes the same tree several times as fast, and leaves to the parser whatever could mean
 * something else. A test holds tree against tree.
 */
import type { List, ListItem, Root, RootContent } from 'mdast';
import { type LinePiece, plainInline, positionIn } from './plain-inline';
import { plainTable } from './plain-table';

/** Text at the beginning of a line that opens something, or may. */
const OPENS = /^(?:[#>|<[=]|`{3}|~{3}|[-+*](?: |$)|\d{1,9}[.)](?: |$))/;

const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
/** A rule with spaces in it, or the line below a heading: read by the parser. */
const LIKE_A_RULE = /^[-*_=](?: *[-*_=])*$/;
/** The second line of a table. */
const LIKE_DELIMITERS = /^[|: ]*-[-|: ]*$/;

const ITEM = /^( *)(?:([-+*])|(\d{1,9})([.)])) ([^ ].*)$/;
/** As `classify` writes them around what it may write anew. */
const COMMENT = /^<!-- (?:[^-]|-(?!-))* -->$/;

const CHECK_BOX = /^\[[ xX]\] /;

interface Reading {
  readonly lines: readonly string[];
  readonly starts: readonly number[];
  at: number;
}

/** The tree that the parser makes of the text; null for a text that only it can read. */
export function readPlainMarkdown(text: string): Root | null {
  const lines = text.split('\n');
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  const reading: Reading = { lines, starts, at: 0 };
  const children: RootContent[] = [];
  while (reading.at < lines.length) {
    if (lines[reading.at] === '') {
      reading.at++;
      continue;
    }
    const block = readBlock(reading, children.at(-1));
    if (!block) return null;
    children.push(block);
  }
  const last = pieceOf(reading, lines.length - 1);
  const end = positionIn(last, last.text.length, last.text.length).end;
  return {
    type: 'root',
    children,
    position: { start: { line: 1, column: 1, offset: 0 }, end },
  };
}

function readBlock(reading: Reading, before: RootContent | undefined): RootContent | null {
  const line = reading.lines[reading.at] as string;
  if (RULE.test(line) || COMMENT.test(line)) {
    const position = positionIn(pieceOf(reading, reading.at++), 0, line.length);
    if (RULE.test(line)) return { type: 'thematicBreak', position };
    return /[\r\0]/.test(line) ? null : { type: 'html', value: line, position };
  }
  if (LIKE_A_RULE.test(line)) return null;
  if (ITEM.test(line)) return before?.type === 'list' ? null : readList(reading, 0);
  if (/^(?:`{3}|~{3})/.test(line)) return readFence(reading);
  if (line.startsWith('#')) return readHeading(reading);
  if (line.startsWith('|')) return readTable(reading);
  return readParagraph(reading, 0, line);
}

/** The rest of a line, from a place in it. */
function pieceOf({ lines, starts }: Reading, index: number, from = 0, to?: number): LinePiece {
  const text = (lines[index] as string).slice(from, to);
  return { text, line: index + 1, column: from + 1, offset: (starts[index] as number) + from };
}

function readHeading(reading: Reading): RootContent | null {
  const index = reading.at++;
  const line = reading.lines[index] as string;
  const [, marks, spaces, words] = /^(#{1,6})( +)([^ ].*[^# ]|[^# ])$/.exec(line) ?? [];
  if (!marks || !spaces || words === undefined) return null;
  const children = plainInline([pieceOf(reading, index, marks.length + spaces.length)]);
  const position = positionIn(pieceOf(reading, index), 0, line.length);
  const depth = marks.length as 1 | 2 | 3 | 4 | 5 | 6;
  return children && { type: 'heading', depth, children, position };
}

/** Nobody writes longer ones. */
const LONGEST_FENCE = 20;

function readFence(reading: Reading): RootContent | null {
  const index = reading.at;
  const line = reading.lines[index] as string;
  const fence = /^(?:`{3,}|~{3,})/.exec(line)?.[0] ?? '';
  const info = line.slice(fence.length);
  if (fence.length > LONGEST_FENCE || /[`\\&\t\r\0]|^ | $| {2}/.test(info)) return null;
  const close = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`);
  let end = index + 1;
  while (end < reading.lines.length && !close.test(reading.lines[end] as string)) end++;
  if (end === reading.lines.length) return null;
  const inside = reading.lines.slice(index + 1, end);
  if (inside.some((each) => /[\r\0]/.test(each))) return null;
  const last = pieceOf(reading, end);
  if (/^ |\s$/.test(last.text)) return null;
  reading.at = end + 1;
  const space = info.indexOf(' ');
  return {
    type: 'code',
    lang: (space < 0 ? info : info.slice(0, space)) || null,
    meta: space < 0 ? null : info.slice(space + 1),
    value: inside.join('\n'),
    position: {
      start: positionIn(pieceOf(reading, index), 0, 0).start,
      end: positionIn(last, 0, last.text.length).end,
    },
  };
}

/** A paragraph whose first line begins at a column; lines that open nothing go on with it, however they are indented. */
function readParagraph(reading: Reading, from: number, first: string): RootContent | null {
  if (/^ /.test(first) || (OPENS.test(first) && !CHECK_BOX.test(first))) return null;
  const pieces = [pieceOf(reading, reading.at++, from)];
  for (; reading.at < reading.lines.length; reading.at++) {
    const line = reading.lines[reading.at] as string;
    const indent = line.length - line.replace(/^ +/, '').length;
    const rest = line.slice(indent);
    if (line === '') break;
    if (LIKE_A_RULE.test(rest) || LIKE_DELIMITERS.test(rest)) return null;
    if (OPENS.test(rest)) {
      if (canFollow(line, rest, from)) break;
      return null;
    }
    pieces.push(pieceOf(reading, reading.at, indent));
  }
  const children = plainInline(pieces);
  const last = pieces.at(-1) as LinePiece;
  return (
    children && {
      type: 'paragraph',
      children,
      position: {
        start: positionIn(pieces[0] as LinePiece, 0, 0).start,
        end: positionIn(last, 0, last.text.length).end,
      },
    }
  );
}

/** True for a line that surely ends the paragraph before it, and is read by itself; tables need not. */
function canFollow(line: string, rest: string, from: number): boolean {
  const [item, indent = '', bullet, number, , content = ''] = ITEM.exec(line) ?? [];
  if (bullet) return !LIKE_A_RULE.test(content);
  // What begins a line with a number goes on with a list; elsewhere it may be a year.
  if (item !== undefined && from > 0) return indent.length < from || number === '1';
  return line === rest && (/^(?:#{1,6} |`{3}|~{3})/.test(rest) || COMMENT.test(rest));
}

/** A list of one kind of marker at a column. */
function readList(reading: Reading, column: number): List | null {
  const items: ListItem[] = [];
  const [, , bullet, number, dot] = ITEM.exec(reading.lines[reading.at] as string) ?? [];
  let spread = false;
  while (reading.at < reading.lines.length) {
    const isApart = reading.lines[reading.at] === '';
    const at = isApart ? nextFilled(reading) : reading.at;
    const [, indent, ...marks] = ITEM.exec(reading.lines[at] ?? '') ?? [];
    if (indent === undefined) {
      // More of an item may stand below an empty line.
      if (reading.lines[at]?.startsWith(' ')) return null;
      break;
    }
    if (indent.length < column && !isApart) break;
    if (indent.length !== column || marks[0] !== bullet || marks[2] !== dot) return null;
    if (isApart) {
      // To which of nested lists the empty line belongs is for the parser to say.
      if (column > 0 || items.at(-1)?.children.length !== 1) return null;
      spread = true;
    }
    reading.at = at;
    const item = readItem(reading, column);
    if (!item) return null;
    items.push(item);
  }
  const position = spanOfNodes(items);
  const start = number === undefined ? null : Number(number);
  return {
    type: 'list',
    ordered: start !== null,
    start,
    spread,
    children: items,
    ...(position && { position }),
  };
}

function nextFilled({ lines, at }: Reading): number {
  let next = at;
  while (lines[next] === '') next++;
  return next;
}

function readItem(reading: Reading, column: number): ListItem | null {
  const index = reading.at;
  const [, , bullet, number = '', , content = ''] = ITEM.exec(reading.lines[index] as string) ?? [];
  const inside = column + (bullet ? 1 : number.length + 1) + 1;
  if (RULE.test(content) || LIKE_A_RULE.test(content)) return null;
  const paragraph = readParagraph(reading, inside, content);
  if (paragraph?.type !== 'paragraph') return null;
  const children: ListItem['children'] = [paragraph];
  const [, indent] = ITEM.exec(reading.lines[reading.at] ?? '') ?? [];
  if (indent !== undefined && indent.length > column) {
    const nested = indent.length === inside ? readList(reading, inside) : null;
    if (!nested) return null;
    children.push(nested);
  }
  const end = children.at(-1)?.position?.end;
  const { start } = positionIn(pieceOf(reading, index), column, column);
  return {
    type: 'listItem',
    spread: false,
    checked: null,
    children,
    ...(end && { position: { start, end } }),
  };
}

function spanOfNodes(nodes: readonly ListItem[]) {
  const [first, last] = [nodes[0]?.position, nodes.at(-1)?.position];
  return first && last && { start: first.start, end: last.end };
}

/** Up to the next empty line: until then every line is a row. */
function readTable(reading: Reading): RootContent | null {
  const lines: LinePiece[] = [];
  for (; reading.lines[reading.at]; reading.at++) lines.push(pieceOf(reading, reading.at));
  return plainTable(lines);
}
