/**
 * Finds the import statements of a text, exactly and fast, without a parse: what CPython's `ast` has for
 * every file that CPython takes. Most of a text is not even looked at: lines are read around the word `import`
 * where that may be the keyword, and what encloses it.
 */
import { isLineEnd, isNameCharacter, NEWLINE } from '../lexical/characters';
import { goesOn, lineSkipper } from '../lexical/line-skipper';
import { type LineCursor, lineCursor, nextLine, wordAt } from '../lexical/logical-lines';
import { headColon, splitTokens, type Token, tokenize } from '../lexical/tokens';
import type { Import } from '../module-summary';
import { type EnclosingLine, type GuardReader, guardReader } from './scan-guards';
import { readImportTokens } from './scan-statement';

const KEYWORD = 'import';

/** The engine looks for a word by its first letter, and hardly any is rarer than this one. */
const REST = 'mport';

/** Where the keyword is spelled next, be it as a part of another word; below zero for nowhere. */
function nextSpelled(text: string, from: number): number {
  for (let at = text.indexOf(REST, from + 1); at >= 0; at = text.indexOf(REST, at + 1)) {
    if (text.charCodeAt(at - 1) === SMALL_I) return at - 1;
  }
  return -1;
}

const SMALL_I = 105;

/** The imports of a text in any scope, in source order. Never throws. */
export function scanImports(text: string): Import[] {
  let at = nextSpelled(text, 0);
  if (at < 0) return [];
  const found: Import[] = [];
  const cursor = lineCursor(text);
  const skipper = lineSkipper(text);
  const blocks = blockStack();
  const lines = lineCounter(text);
  const guards = guardReader(text);
  while (at >= 0) {
    let next = at + KEYWORD.length;
    if (mayBeKeyword(text, at)) {
      const end = skipper.skip(cursor, at, true);
      if (end > at) next = end;
      else {
        while (cursor.end <= at && nextLine(cursor)) blocks.enter(cursor);
        if (at >= cursor.start && at < cursor.end) {
          readLine(cursor, blocks, lines, guards, found);
          next = cursor.end;
        }
      }
    }
    at = nextSpelled(text, next);
  }
  return found;
}

/** What stands before the keyword in its line where it is one. */
const BEFORE = /(?:^\uFEFF?|[:;])[ \t\f]*$|from|lazy/;

/** Farther than this from its line's start nothing is sure, for lines may be long. */
const FAR = 300;

/** False where the word at an offset is surely no keyword but in the midst of something else. */
function mayBeKeyword(text: string, at: number): boolean {
  if (isNameCharacter(text.charCodeAt(at + KEYWORD.length))) return false;
  if (text.charCodeAt(at - 1) === NEWLINE) return true;
  const least = Math.max(0, at - FAR);
  let start = at;
  while (start > least && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return at - start === FAR || BEFORE.test(text.slice(start, at)) || goesOn(text, start);
}

/** What an import begins with. */
export const IMPORT_WORDS: ReadonlySet<string> = new Set(['import', 'from', 'lazy']);
/** What a line begins with that may have a block. */
export const HEAD_WORDS: ReadonlySet<string> = new Set([
  'if',
  'elif',
  'else',
  'try',
  'except',
  'finally',
  'for',
  'while',
  'with',
  'def',
  'class',
  'async',
  'case',
]);

/** Reads the statements of a line that has the word `import` somewhere. */
function readLine(
  cursor: LineCursor,
  blocks: BlockStack,
  lines: LineCounter,
  guards: GuardReader,
  found: Import[],
): void {
  const { text } = cursor;
  const word = wordAt(text, cursor.start);
  const isHead = HEAD_WORDS.has(word);
  if (!isHead && !cursor.semicolons && !IMPORT_WORDS.has(word)) return;
  const tokens = tokenize(text, cursor.start, cursor.end);
  const colon = isHead ? headColon(tokens) : -1;
  if (isHead && colon < 0 && word !== 'case') return;
  const own = colon < 0 ? tokens : tokens.slice(colon + 1);
  const statements = cursor.semicolons ? splitTokens(own, ';') : [own];
  const enclosing = blocks.around(colon >= 0);
  for (const statement of statements) {
    const first = statement[0];
    if (!first || !IMPORT_WORDS.has(first.text)) continue;
    const { scope, guards: around } = guards.read(enclosing);
    const line = lines.lineOf(first.start);
    const place = { line, scope, guards: around };
    const read = readImportTokens(statement as [Token, ...Token[]], place);
    if (read) found.push(read);
  }
}

interface BlockStack {
  /** Takes notice of a line. */
  enter(line: LineCursor): void;
  /** The lines around the last one entered, outermost first, itself included if `withLast`. */
  around(withLast: boolean): EnclosingLine[];
}

/**
 * The lines with smaller and smaller indentation above the current one. Parallel arrays that only grow,
 * because every logical line passes through.
 */
function blockStack(): BlockStack {
  const indents: number[] = [];
  const starts: number[] = [];
  const clauses: (number[] | null)[] = [];
  let top = -1;
  return {
    enter({ text, indent, start }) {
      while (top >= 0 && (indents[top] as number) > indent) top--;
      if (top >= 0 && indents[top] === indent) {
        clauses[top] = continuedClauses(text, start, starts[top] as number, clauses[top] ?? null);
      } else {
        top++;
        clauses[top] = null;
      }
      indents[top] = indent;
      starts[top] = start;
    },
    around(withLast) {
      const lines: EnclosingLine[] = [];
      for (let at = 0; at < (withLast ? top + 1 : top); at++) {
        const indent = indents[at] as number;
        lines.push({ indent, start: starts[at] as number, clauses: clauses[at] ?? null });
      }
      return lines;
    },
  };
}

/** The clauses so far of the statement that a line goes on with; null where it begins one. */
function continuedClauses(
  text: string,
  start: number,
  previous: number,
  clauses: number[] | null,
): number[] | null {
  switch (text.charCodeAt(start)) {
    case 101: // elif, else, except
    case 102: // finally
      if (!CONTINUING.has(wordAt(text, start))) return null;
      return [...(clauses ?? [previous]), start];
    case 99: // case
      if (wordAt(text, start) !== 'case' || wordAt(text, previous) !== 'case') return null;
      return [...(clauses ?? [previous]), start];
    default:
      return null;
  }
}

const CONTINUING = new Set(['elif', 'else', 'except', 'finally']);

interface LineCounter {
  /** The zero-based line of an offset; offsets must not go down. */
  lineOf(offset: number): number;
}

function lineCounter(text: string): LineCounter {
  const mayReturn = text.includes('\r');
  let line = 0;
  let at = 0;
  return {
    lineOf(offset) {
      if (mayReturn) {
        for (; at < offset; at++) {
          const code = text.charCodeAt(at);
          if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line++;
        }
        return line;
      }
      for (let end = text.indexOf('\n', at); end >= 0 && end < offset; ) {
        line++;
        at = end + 1;
        end = text.indexOf('\n', at);
      }
      return line;
    },
  };
}
