/** How far two texts are alike, where one was made of the other by an edit. */
import { type AnyText, Rope } from '../../rope';

/** Characters at the start and at the end that both have; none is counted for both. */
export function commonEnds(
  a: AnyText,
  b: AnyText,
): { readonly start: number; readonly end: number } {
  const known = Rope.shared(a, b);
  const start = commonStart(a, b, known.start);
  return { start, end: commonEnd(a, b, start, known.end) };
}

/** Characters that are compared at once. */
const PIECE = 4096;

/** @param known how many are surely in common. */
function commonStart(a: AnyText, b: AnyText, known: number): number {
  const most = Math.min(a.length, b.length);
  let at = known;
  for (; at < most; at += PIECE) {
    const [left, right] = [a.slice(at, at + PIECE), b.slice(at, at + PIECE)];
    if (left === right && left.length === PIECE) continue;
    let count = 0;
    while (count < left.length && left.charCodeAt(count) === right.charCodeAt(count)) count++;
    return Math.min(at + count, most);
  }
  return most;
}

/**
 * @param start what is in common at the start, and is not counted again.
 * @param known how many are surely in common.
 */
function commonEnd(a: AnyText, b: AnyText, start: number, known: number): number {
  const most = Math.min(a.length, b.length) - start;
  let count = Math.min(known, most);
  while (count < most) {
    const size = Math.min(PIECE, most - count);
    const left = a.slice(a.length - count - size, a.length - count);
    const right = b.slice(b.length - count - size, b.length - count);
    if (left !== right) {
      let at = size;
      while (left.charCodeAt(at - 1) === right.charCodeAt(at - 1)) at--;
      return count + size - at;
    }
    count += size;
  }
  return most;
}
