/**
 * A text without the bodies of its functions and the length of its docstrings, for reading what a module
 * binds: that is said elsewhere, and they are most of the text. Places in the condensed text can be told in the whole one.
 */
import { lineCursor, nextLine } from './logical-lines';
import { tokenize } from './tokens';

/**
 * Words by which a function's body can say something of its module: it rebinds a name, or changes the
 * module when the module calls it. Such a body stays.
 */
const TELLING =
  /\b(?:global|globals|locals|vars|setattr|delattr|exec|execfile|modules|_convert_?|initpkg|__dict__|__all__|import_module|__import__)\b/;

/** With these in a text its functions may have to be followed, whatever is in them. */
const FOLLOWED = /\b(?:__getattr__|lazy_loader|attach|attach_stub|__lazy_modules__)\b/;

const DEFINITION = /(?:async[ \t\f]+)?def\b/y;

/** What stands for a body. */
const STAND_IN = '...';

export interface CondensedText {
  readonly text: string;
  /** The offset in the whole text; both ends of what stands for a body are the body's ends. */
  offsetIn(condensed: number): number;
}

/** Gives null where nothing can be left out. */
export function condense(text: string): CondensedText | null {
  if (FOLLOWED.test(text)) return null;
  const pieces: string[] = [];
  /** Pairs of places, condensed and whole, from which on both go alike. */
  const condensedAt: number[] = [0];
  const wholeAt: number[] = [0];
  let copied = 0;
  let length = 0;
  for (const { start, end, standIn } of omissions(text)) {
    pieces.push(text.slice(copied, start), standIn);
    length += start - copied + standIn.length;
    copied = end;
    condensedAt.push(length);
    wholeAt.push(end);
  }
  if (pieces.length === 0) return null;
  pieces.push(text.slice(copied));
  return {
    text: pieces.join(''),
    offsetIn(condensed) {
      const index = lastAtMost(condensedAt, condensed);
      return (wholeAt[index] as number) + condensed - (condensedAt[index] as number);
    },
  };
}

interface Omission {
  readonly start: number;
  readonly end: number;
  readonly standIn: string;
}

/**
 * The indented bodies of the outermost functions, and of docstrings what follows their first line. Bodies
 * on the head's own line are let be.
 */
function* omissions(text: string): Iterable<Omission> {
  const cursor = lineCursor(text);
  let hasLine = nextLine(cursor);
  while (hasLine) {
    const rest = restOfDocstring(text, cursor.start, cursor.end);
    if (rest) yield rest;
    DEFINITION.lastIndex = cursor.start;
    if (!DEFINITION.test(text)) {
      hasLine = nextLine(cursor);
      continue;
    }
    const { indent } = cursor;
    hasLine = nextLine(cursor);
    if (!hasLine || cursor.indent <= indent) continue;
    if (beginsWithString(text, cursor.start)) {
      const docstring = restOfDocstring(text, cursor.start, cursor.end);
      if (docstring) yield docstring;
      hasLine = nextLine(cursor);
      if (!hasLine || cursor.indent <= indent) continue;
    }
    const { start } = cursor;
    let last = start;
    let { end } = cursor;
    for (
      hasLine = nextLine(cursor);
      hasLine && cursor.indent > indent;
      hasLine = nextLine(cursor)
    ) {
      last = cursor.start;
      end = cursor.end;
    }
    // The last statement's end, without a comment behind it.
    end = tokenize(text, last, end).at(-1)?.end ?? end;
    if (end - start > STAND_IN.length && !TELLING.test(text.slice(start, end))) {
      yield { start, end, standIn: STAND_IN };
    }
  }
}

/** A string in three quotes that is a statement and has several lines: only the first one is read. */
const DOCSTRING = /[rR]?("""|''')\s*(?![\s\\])[^\r\n\\]*(?<!["'])(?=[\r\n])/y;

function restOfDocstring(text: string, start: number, end: number): Omission | null {
  DOCSTRING.lastIndex = start;
  const match = DOCSTRING.exec(text);
  const quotes = match?.[1];
  if (!quotes || match[0].slice(3).includes(quotes)) return null;
  const from = start + match[0].length;
  const to = end - quotes.length;
  // Anything behind the string, or a second one joined to it, makes it another statement.
  return to > from && text.indexOf(quotes, from) === to
    ? { start: from, end: to, standIn: '' }
    : null;
}

function beginsWithString(text: string, at: number): boolean {
  return /^[a-z]{0,2}["']/i.test(text.slice(at, at + 3));
}

/** The index of the last number that is not above `value`, in numbers that go up. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
