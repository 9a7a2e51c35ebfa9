/**
 * Places in a text, edits of it, and figures in one. Offsets are UTF-16 code units, as in LSP and JavaScript strings.
 * This is the lowest layer: it knows no language and no protocol.
 */

/** A half-open range `[start, end)` of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text in `span` by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A zero-based line and a zero-based UTF-16 column in it. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** True where the spans share a character, or where one is empty and lies within or at an end of the other. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** True where the spans share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The text of a span. */
export function sliceSpan(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Where the run of these characters begins that ends at `end`; `end` itself where there is none. */
export function runStart(text: string, end: number, isPart: RegExp): number {
  let at = end;
  while (at > 0 && isPart.test(text[at - 1] ?? '')) at--;
  return at;
}

/**
 * Applies edits that were all computed on `text`, in whatever order they are given; insertions at one
 * place keep the order given.
 *
 * @throws RangeError if two edits overlap or an edit lies outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const { span, newText } of ordered) {
    if (span.start < at || span.end < span.start || span.end > text.length) {
      throw new RangeError(`edit ${span.start}..${span.end} overlaps another or lies outside`);
    }
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Translates between offsets and positions of one text; immutable. */
export interface LineIndex {
  readonly lineCount: number;
  /** Offsets past the end give the last position; below zero the first. */
  positionAt(offset: number): Position;
  /** Lines and columns out of bounds are clamped, as LSP asks (3.17, Position). */
  offsetAt(position: Position): number;
  /** The offset of a line's first character. */
  lineStart(line: number): number;
}

/** Lines end at `\n`, `\r\n` or a lone `\r`, as LSP and Python's tokenizer both have it. */
export function createLineIndex(text: string): LineIndex {
  return new LinesOnDemand(text);
}

/** Looks for lines as far as is asked: of most files that is where the imports end. */
class LinesOnDemand implements LineIndex {
  private readonly starts = [0];
  private readonly startAfter: typeof afterNewline;
  private isWhole = false;

  constructor(private readonly text: string) {
    this.startAfter = text.includes('\r') ? afterAnyEnd : afterNewline;
  }

  get lineCount(): number {
    this.find(Number.POSITIVE_INFINITY, this.text.length);
    return this.starts.length;
  }

  lineStart(line: number): number {
    this.find(line + 1, -1);
    return this.starts[line] ?? this.text.length;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    this.find(1, clamped);
    const { starts } = this;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - (starts[low] ?? 0) };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.lineStart(line);
    if (line >= this.starts.length) return this.text.length;
    return Math.max(start, Math.min(start + character, this.contentEnd(line)));
  }

  private contentEnd(line: number): number {
    const start = this.lineStart(line);
    let end = this.lineStart(line + 1);
    while (end > start && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end--;
    return end;
  }

  /** Finds lines until there are so many, and the last one begins past the offset. */
  private find(count: number, offset: number): void {
    const { starts } = this;
    let last = starts[starts.length - 1] ?? 0;
    while (!this.isWhole && (starts.length < count || last <= offset)) {
      last = this.startAfter(this.text, last);
      if (last < 0) this.isWhole = true;
      else starts.push(last);
    }
  }
}

/** Where the line after begins that begins at `start`; below zero where it is the last one. */
function afterNewline(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? -1 : end + 1;
}

/** The same where not all lines end alike. */
function afterAnyEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) return at + 1;
  }
  return -1;
}

/**
 * A whole number as English writes it: `2,223`. Not by `toLocaleString`, which first loads the languages of the world:
 * that takes longer than anything else in a small check.
 */
export function grouped(value: number): string {
  const digits = String(Math.abs(value));
  const groups = [];
  for (let end = digits.length; end > 0; end -= 3) {
    groups.unshift(digits.slice(Math.max(0, end - 3), end));
  }
  return (value < 0 ? '-' : '') + groups.join(',');
}

/** The offsets at which a text has a word, whole or within others, in order; nowhere has an empty one. */
export function* occurrences(text: string, word: string): Generator<number> {
  if (word === '') return;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) yield at;
}

/** Lines as editors count them when the last one ends; a last line that does not end counts too. */
export function countLines(text: string): number {
  let lines = text === '' || /[\r\n]$/.test(text) ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  if (text.includes('\r')) lines += text.match(/\r(?!\n)/g)?.length ?? 0;
  return lines;
}
