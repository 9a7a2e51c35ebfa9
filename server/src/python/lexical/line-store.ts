/**
 * The logical lines of a text for several readers: each line is looked for when the first of them gets to it, and only
 * once. Where the text came from another one by an edit, the lines around the edit are taken over: a line begins
 * afresh, whatever came before it.
 */
import type { AnyText } from '../../rope';
import { commonEnds } from './common-ends';
import { LineList } from './line-list';
import { type Line, type LineReader, lineReader } from './line-reader';

export type { Line };

export interface LineStore {
  readonly text: AnyText;
  /** The line with a number, from 0 on; null beyond the last one. */
  line(number: number): Line | null;
  /** The line that begins last at or before an offset; null where none does. */
  before(offset: number): Line | null;
  /** As far as they were read. */
  readonly lines: LineList;
  /** What became other lines by the edit that made this text of an earlier one; null where there was none. */
  readonly edit: LineEdit | null;
}

/** The lines that an edit may have changed, at most a few more than it did. */
export interface LineEdit {
  /** The text before. */
  readonly text: AnyText;
  /** Reads on as far as that takes; null where it takes too many lines, or the rest of the text. */
  changed(): ChangedLines | null;
}

export interface ChangedLines {
  readonly before: readonly Line[];
  readonly now: readonly Line[];
  /** Where the line before them ends, in both texts. */
  readonly begin: number;
  /** Where the line behind them begins, in either text. */
  readonly endBefore: number;
  readonly end: number;
  /** From here on the text before is what it was, at another place. */
  readonly movedFrom: number;
}

/** More lines than these are not told apart. */
const MOST_CHANGED = 20;

/** @param earlier the lines of a text that is this one but for an edit. */
export function lineStore(text: AnyText, earlier: LineStore | null = null): LineStore {
  const before = earlier && linesAround(earlier, text);
  const lines = new LineList();
  if (before) lines.take(before.lines, 0, before.kept, 0);
  /** The number of the line from which on they are the earlier ones, and its number among these. */
  let met: readonly [now: number, before: number] | null = null;
  let reader: LineReader | null = null;

  function begun(): LineReader {
    const made = lineReader(text);
    const last = lines.last();
    if (last) made.go(last.end);
    return made;
  }

  function readTo(number: number): boolean {
    while (lines.count <= number) {
      reader ??= begun();
      const read = reader.next();
      if (!read) return false;
      lines.push(read);
      if (!before || met) continue;
      const same = before.meets(read);
      if (same < 0) continue;
      met = [lines.count - 1, same];
      lines.take(before.lines, same + 1, before.lines.count, before.moved);
      reader.go(lines.line(lines.count - 1).end);
    }
    return true;
  }

  function changed(): ChangedLines | null {
    if (!before) return null;
    for (let number = before.kept; !met; number++) {
      if (number > before.kept + MOST_CHANGED || !readTo(number)) return null;
    }
    const [now, then] = met;
    if (then > before.kept + MOST_CHANGED) return null;
    return {
      before: lineList(before.lines, before.kept, then),
      now: lineList(lines, before.kept, now),
      begin: before.kept > 0 ? lines.line(before.kept - 1).end : 0,
      endBefore: before.lines.line(then).start,
      end: lines.line(now).start,
      movedFrom: before.least,
    };
  }

  return {
    text,
    line: (number) => (readTo(number) ? lines.line(number) : null),
    before(offset) {
      while ((lines.last()?.start ?? -1) <= offset && readTo(lines.count));
      const number = lines.beginningBefore(offset + 1) - 1;
      return number < 0 ? null : lines.line(number);
    },
    lines,
    edit: before && { text: before.text, changed },
  };
}

function lineList(lines: LineList, from: number, to: number): Line[] {
  return Array.from({ length: to - from }, (_, at) => lines.line(from + at));
}

interface LinesAround {
  readonly text: AnyText;
  /** Of the text before; not the store, so that nothing else of it stays. */
  readonly lines: LineList;
  /** How many at the start are the same. */
  readonly kept: number;
  /** How far those behind the edit moved, and where that begins in the text before. */
  readonly moved: number;
  readonly least: number;
  /** The number of the line before that a line is, both behind the edit; -1 for none. Starts must not go down. */
  meets(line: Line): number;
}

/** What may be taken over of the lines around the edit that made `text`. */
function linesAround(earlier: LineStore, text: AnyText): LinesAround {
  const { lines } = earlier;
  const alike = commonEnds(earlier.text, text);
  const least = earlier.text.length - alike.end;
  // Those around the edit are known where the earlier text was read that far.
  earlier.before(least);
  // The last of the lines before may go on now, and one before it may end where a statement begins.
  const kept = Math.max(0, lines.endingBefore(alike.start) - 2);
  const moved = text.length - earlier.text.length;
  let at = kept;
  return {
    text: earlier.text,
    lines,
    kept,
    moved,
    least,
    meets({ start, end, indent, semicolons, open }) {
      while (at < lines.count && lines.line(at).start + moved < start) at++;
      if (at === lines.count) return -1;
      const was = lines.line(at);
      const isMet =
        was.start > least &&
        was.start + moved === start &&
        was.end + moved === end &&
        was.indent === indent &&
        was.semicolons === semicolons &&
        was.open === open;
      return isMet ? at : -1;
    },
  };
}
