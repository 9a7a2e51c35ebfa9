/** What changed between two texts, as the grammar wants to be told. */

interface Point {
  readonly row: number;
  readonly column: number;
}

interface Difference {
  readonly startIndex: number;
  readonly oldEndIndex: number;
  readonly newEndIndex: number;
  readonly startPosition: Point;
  readonly oldEndPosition: Point;
  readonly newEndPosition: Point;
}

/** The one edit that makes `after` of `before`, in the grammar's terms. */
export function difference(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  const oldEnd = before.length - tail;
  const newEnd = after.length - tail;
  const startPosition = pointAt(before, start, { row: 0, column: 0 }, 0);
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition,
    oldEndPosition: pointAt(before, oldEnd, startPosition, start),
    newEndPosition: pointAt(after, newEnd, startPosition, start),
  };
}

/** The point of an offset, counted on from an earlier one. */
function pointAt(text: string, offset: number, from: Point, fromOffset: number): Point {
  let row = from.row;
  let lineStart = fromOffset - from.column;
  for (
    let i = text.indexOf('\n', fromOffset);
    i >= 0 && i < offset;
    i = text.indexOf('\n', i + 1)
  ) {
    row++;
    lineStart = i + 1;
  }
  return { row, column: offset - lineStart };
}
