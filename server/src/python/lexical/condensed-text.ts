/**
 * A text without the bodies of its functions and classes and the length of its docstrings, for reading what a
 * module binds: that is said elsewhere, and they are most of the text. Places in the condensed text can be told
 * in the whole one.
 */
import { calledAtTop } from '../calls/called-functions';
import { instanceTest } from '../summary/own-instances';
import { type LineCursor, lineCursor, nextLine } from './logical-lines';
import { type Word, wordsOf } from './spelled-words';
import { tokenize } from './tokens';

/**
 * Words by which a function's body can say something of its module: it rebinds a name, or changes the
 * module when the module calls it. Such a body stays.
 */
const TELLING =
  /\b(?:global|globals|locals|vars|setattr|delattr|exec|execfile|modules|_convert_?|initpkg|__dict__|f_globals|__all__|import_module|__import__)\b/;

/** With these in a text its functions may have to be followed, whatever is in them. */
const FOLLOWED = /\b(?:__getattr__|lazy_loader|attach|attach_stub|__lazy_modules__)\b/;

/** Something of each: words are found faster. */
const SIGNS: readonly Word[] = ['__lazy_modules__', 'lazy_loader', '__getattr__', 'attach'];

/** A `__getattr__` that is a function or is handed on, and one that is the method of a class, for its own instances. */
const GETATTR = /\bdef[ \t]+__getattr__\b|\b__getattr__\b(?![ \t]*\()/g;
const METHOD = /^[ \t]+def[ \t]+__getattr__[ \t]*\([ \t]*self\b/gm;

/** Where all are methods: what has an instance in a module's place, a class for others' tables, or anything followed. */
const FOLLOWED_ALL_THE_SAME =
  /\bmodules[ \t]*\[|sys[ \t]*\.[ \t]*modules\b|\bfrom[ \t]+sys[ \t]+import\b|\b(?:globals|f_globals|__class__|import_structure|lazy_loader|attach|attach_stub|__lazy_modules__)\b/;

const FUNCTION = /(?:async[ \t\f]+)?def\b/y;
const CLASS = /class\b/y;

/** A statement that calls by a plain name: perhaps a function of the module that writes its names. */
const CALL = /[\w\u0080-\uffff]+[\t-\r ]*\(/y;

/** What stands for a body. */
const STAND_IN = '...';

export interface CondensedText {
  readonly text: string;
  /** The offset in the whole text; both ends of what stands for a body are the body's ends. */
  offsetIn(condensed: number): number;
}

/** True where functions of the text may have to be followed, and all are read that are in no class. */
export function mayBeFollowed(text: string): boolean {
  return SIGNS.some(wordsOf(text)) && FOLLOWED.test(text);
}

/** True where all of the text is read. */
export function isFollowed(text: string): boolean {
  if (!mayBeFollowed(text)) return false;
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return FOLLOWED_ALL_THE_SAME.test(text) || count(GETATTR) > count(METHOD);
}

/** Gives null where nothing can be left out. */
export function condense(text: string): CondensedText | null {
  const mayBe = mayBeFollowed(text);
  if (mayBe && isFollowed(text)) return null;
  const pieces: string[] = [];
  /** Pairs of places, condensed and whole, from which on both go alike. */
  const condensedAt: number[] = [0];
  const wholeAt: number[] = [0];
  let copied = 0;
  let length = 0;
  for (const { start, end, standIn } of omissionsOf(text, !mayBe)) {
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
 * The indented bodies of the outermost functions and classes, and of docstrings what follows their first line.
 * Bodies on the head's own line are let be.
 *
 * @param canOmitFunctions false where only methods are left out.
 */
function omissionsOf(text: string, canOmitFunctions: boolean): readonly Omission[] {
  // `enum.global_enum` and `update(Enum.__members__)` make the names of a class the module's; those of an instance may be copied.
  // So may be what the class of a module gives to it.
  const canOmitClasses =
    !/global_enum|\.\s*__members__/.test(text) && !/\.__class__\s*=/.test(text);
  if (canOmitClasses) {
    const makesInstance = instanceTest(text);
    const found = omissions(text, { canOmitFunctions, canOmitClasses, makesInstance });
    if (found) return found;
  }
  const makesInstance = () => false;
  return omissions(text, { canOmitFunctions, canOmitClasses: false, makesInstance }) ?? [];
}

interface Omitted {
  readonly canOmitFunctions: boolean;
  readonly canOmitClasses: boolean;
  /** True for a statement by which the classes' bodies are wanted after all. */
  readonly makesInstance: (statement: string) => boolean;
}

/** Gives null where something else may be left out than was said. */
function omissions(
  text: string,
  { canOmitFunctions, canOmitClasses, makesInstance }: Omitted,
): readonly Omission[] | null {
  const found: Omission[] = [];
  /** Where the last line of the last class begins that is read: its functions are methods. */
  let methodsUntil = -1;
  const called = calledAtTop(text);
  const cursor = lineCursor(text);
  let hasLine = nextLine(cursor);
  while (hasLine) {
    const rest = restOfDocstring(text, cursor.start, cursor.end);
    if (rest) found.push(rest);
    const isClass = canOmitClasses && matchesAt(CLASS, text, cursor.start);
    const isFunction = !isClass && matchesAt(FUNCTION, text, cursor.start);
    const { indent, start: head } = cursor;
    const canOmit = isClass || (isFunction && (canOmitFunctions || head <= methodsUntil));
    if (!canOmit) {
      if (!isFunction && makesInstance(text.slice(head, cursor.end))) return null;
      hasLine = nextLine(cursor);
      while (isFunction && hasLine && cursor.indent > indent) hasLine = nextLine(cursor);
      continue;
    }
    const isCalled = !isClass && indent === 0 && called.has(nameAt(text, cursor.start));
    let before = cursor.next;
    hasLine = nextLine(cursor);
    if (!hasLine || cursor.indent <= indent) continue;
    if (beginsWithString(text, cursor.start)) {
      const docstring = restOfDocstring(text, cursor.start, cursor.end);
      if (docstring) found.push(docstring);
      before = cursor.next;
      hasLine = nextLine(cursor);
      if (!hasLine || cursor.indent <= indent) continue;
    }
    const body = readBody(cursor, indent);
    hasLine = cursor.start > body.last;
    const { start, last } = body;
    // The last statement's end, without a comment behind it.
    const end = tokenize(text, last, body.end).at(-1)?.end ?? body.end;
    const content = text.slice(start, end);
    // A default may be the names of the module.
    const isTold = isCalled && (content.includes('import') || GIVEN.test(text.slice(head, start)));
    const tells = TELLING.test(content) || isTold;
    if (!tells && !(isClass && body.acts)) {
      if (end - start > STAND_IN.length) found.push({ start, end, standIn: STAND_IN });
    } else if (isClass) {
      // Its functions may be left out, each by itself.
      methodsUntil = Math.max(methodsUntil, body.last);
      cursor.next = before;
      hasLine = nextLine(cursor);
    }
  }
  return found;
}

const GIVEN = /\b(?:globals\s*\(|modules\s*\[)/;

/** The name of the function whose `def` is there, as Python knows it. */
function nameAt(text: string, at: number): string {
  const head = /^(?:async[ \t]+)?def[ \t]+([\w\u0080-\uffff]+)/.exec(text.slice(at, at + 200));
  return head?.[1]?.normalize('NFKC') ?? '';
}

interface Body {
  readonly start: number;
  /** Where its last line begins, and where that ends. */
  readonly last: number;
  readonly end: number;
  /** True where a statement that is in no function imports, or calls something by a plain name. */
  readonly acts: boolean;
}

/** From the cursor's line to the last that is indented by more; the cursor then is on the line after it. */
function readBody(cursor: LineCursor, indent: number): Body {
  const { text, start } = cursor;
  let last = start;
  let { end } = cursor;
  let acts = false;
  /** The indentation of the function that the line is in; Infinity where it is in none. */
  let inFunction = Infinity;
  for (let hasLine = true; hasLine && cursor.indent > indent; hasLine = nextLine(cursor)) {
    last = cursor.start;
    end = cursor.end;
    if (cursor.indent > inFunction) continue;
    const isFunction = matchesAt(FUNCTION, text, last);
    inFunction = isFunction ? cursor.indent : Infinity;
    if (isFunction) continue;
    acts ||= cursor.semicolons || matchesAt(CALL, text, last);
    acts ||= text.slice(last, end).includes('import');
  }
  return { start, last, end, acts };
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
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
