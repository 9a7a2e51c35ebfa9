/**
 * A text in pieces, for documents that are typed in. An edit makes anew the piece that it falls into and shares all others
 * with the text before; as one string a text of a megabyte would be copied at every key, and what the engine then
 * has to clear away takes longer than all else that a key needs.
 */
import type { LineIndex, Position } from './text';

/** What may be asked of a text, in pieces or not, without making one string of it. */
export interface AnyText {
  readonly length: number;
  slice(start: number, end?: number): string;
  includes(part: string): boolean;
  /** All of it as one string, which takes a copy of a rope, once. */
  toString(): string;
}

interface Piece {
  readonly text: string;
  /** Where lines begin: behind each line end, relative to the piece. */
  readonly starts: readonly number[];
  /** What was looked for in it. */
  readonly includes: Map<string, boolean>;
}

/** All pieces, of which there is one at least, with what stands before each. */
interface Pieces {
  readonly all: readonly Piece[];
  /** Characters, and line ends; both ascend. */
  readonly offsets: readonly number[];
  readonly lines: readonly number[];
  readonly lineEnds: number;
}

/** Characters of a piece: new ones have this size, and none that is shorter than the least or longer than the most stays. */
const SIZE = 8192;
const LEAST = 2048;
const MOST = 16_384;

/** Immutable, with its lines. No piece ends between `\r` and `\n`. */
export class Rope implements AnyText, LineIndex {
  readonly length: number;
  private whole: string | null;
  private made: Pieces | null;

  private constructor(whole: string | null, made: Pieces | null, length: number) {
    this.whole = whole;
    this.made = made;
    this.length = length;
  }

  static of(text: string): Rope {
    return new Rope(text, null, text.length);
  }

  /** The pieces of two texts that are the same objects, at the start and at the end, in characters. */
  static shared(a: AnyText, b: AnyText): { readonly start: number; readonly end: number } {
    const none = { start: 0, end: 0 };
    if (!(a instanceof Rope) || !(b instanceof Rope) || !a.made || !b.made) return none;
    const [of, other] = [a.made.all, b.made.all];
    const most = Math.min(of.length, other.length);
    let [first, last, end] = [0, 0, 0];
    while (first < most && of[first] === other[first]) first++;
    while (last < most - first && of.at(-1 - last) === other.at(-1 - last)) {
      end += of.at(-1 - last)?.text.length ?? 0;
      last++;
    }
    return { start: a.made.offsets[first] ?? a.length, end };
  }

  toString(): string {
    this.whole ??= this.pieces()
      .all.map(({ text }) => text)
      .join('');
    return this.whole;
  }

  slice(start: number, end = this.length): string {
    if (this.whole !== null) return this.whole.slice(start, end);
    const { all, offsets } = this.pieces();
    let at = lastUpTo(offsets, start);
    let result = '';
    for (; at < all.length && (offsets[at] as number) < end; at++) {
      const offset = offsets[at] as number;
      result += (all[at] as Piece).text.slice(Math.max(0, start - offset), end - offset);
    }
    return result;
  }

  includes(part: string): boolean {
    if (this.length <= MOST) return this.toString().includes(part);
    const { all, offsets } = this.pieces();
    const isOfOneLine = !/[\r\n]/.test(part);
    return all.some((piece, at) => {
      if (includesPart(piece, part)) return true;
      // Nearly all pieces end where a line does.
      if (isOfOneLine && piece.starts.at(-1) === piece.text.length) return false;
      const border = offsets[at + 1] ?? this.length;
      return this.slice(Math.max(0, border - part.length + 1), border + part.length - 1).includes(
        part,
      );
    });
  }

  /** The text with another one in the place of what is between two offsets of it. */
  replace(start: number, end: number, text: string): Rope {
    const { all, offsets } = this.pieces();
    let first = lastUpTo(offsets, start);
    let last = lastUpTo(offsets, end);
    let middle =
      (all[first] as Piece).text.slice(0, start - (offsets[first] as number)) +
      text +
      (all[last] as Piece).text.slice(end - (offsets[last] as number));
    for (let next = all[last + 1]; next; next = all[last + 1]) {
      if (middle.length >= LEAST && !isParted(middle, next.text)) break;
      middle += next.text;
      last++;
    }
    for (let before = all[first - 1]; before; before = all[first - 1]) {
      if (middle.length >= LEAST && !isParted(before.text, middle)) break;
      middle = before.text + middle;
      first--;
    }
    const made = [...all.slice(0, first), ...cut(middle), ...all.slice(last + 1)];
    return new Rope(null, withOffsets(made), this.length + start - end + text.length);
  }

  get lineCount(): number {
    return this.pieces().lineEnds + 1;
  }

  lineStart(line: number): number {
    if (line <= 0) return 0;
    const { all, offsets, lines, lineEnds } = this.pieces();
    if (line > lineEnds) return this.length;
    const at = lastUpTo(lines, line - 1);
    const start = (all[at] as Piece).starts[line - 1 - (lines[at] as number)] as number;
    return (offsets[at] as number) + start;
  }

  /** Between `\r` and `\n` is before both. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.length));
    const { all, offsets, lines } = this.pieces();
    const at = lastUpTo(offsets, clamped);
    const line =
      (lines[at] as number) +
      lastUpTo((all[at] as Piece).starts, clamped - (offsets[at] as number)) +
      1;
    const start = this.lineStart(line);
    return { line, character: this.contentEnd(start, clamped) - start };
  }

  /** Of figures that are not whole, which some client may send, the whole part counts. */
  offsetAt(position: Position): number {
    const line = Math.trunc(position.line);
    const character = Math.trunc(position.character);
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    const start = this.lineStart(line);
    if (character <= 0) return start;
    return this.contentEnd(start, Math.min(start + character, this.lineStart(line + 1)));
  }

  /** The offset itself, or where the line ends that begins at `start`: before what ends it. */
  private contentEnd(start: number, offset: number): number {
    let end = offset;
    while (end > start && /[\r\n]/.test(this.slice(end - 1, end))) end--;
    return end;
  }

  private pieces(): Pieces {
    this.made ??= withOffsets(cut(this.whole ?? ''));
    return this.made;
  }
}

function withOffsets(all: readonly Piece[]): Pieces {
  const offsets: number[] = [];
  const lines: number[] = [];
  let [offset, lineEnds] = [0, 0];
  for (const { text, starts } of all) {
    offsets.push(offset);
    lines.push(lineEnds);
    offset += text.length;
    lineEnds += starts.length;
  }
  return { all, offsets, lines, lineEnds };
}

/** Pieces of a text, one at least, that end where lines do unless these are very long. */
function cut(text: string): Piece[] {
  const made: Piece[] = [];
  let at = 0;
  while (text.length - at > MOST) {
    const size = text.slice(at, at + SIZE).lastIndexOf('\n') + 1 || SIZE;
    const end =
      at +
      size +
      (isParted(text.slice(at, at + size), text.slice(at + size, at + size + 1)) ? 1 : 0);
    made.push(pieceOf(text.slice(at, end)));
    at = end;
  }
  made.push(pieceOf(text.slice(at)));
  return made;
}

function pieceOf(text: string): Piece {
  return { text, starts: lineStarts(text), includes: new Map() };
}

function lineStarts(text: string): number[] {
  const starts: number[] = [];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

function includesPart({ text, includes }: Piece, part: string): boolean {
  let known = includes.get(part);
  if (known === undefined) {
    known = text.includes(part);
    includes.set(part, known);
  }
  return known;
}

function isParted(left: string, right: string): boolean {
  return left.endsWith('\r') && right.startsWith('\n');
}

/** The index of the last of the ascending numbers that is not above `limit`; -1 where all are. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
