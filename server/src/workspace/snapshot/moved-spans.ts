/**
 * Whether two summaries of a file say the same, but for the places where they say it: after most edits they do, and
 * what rests on the one is good for the other once its places are moved.
 */
import type { SummaryEdit } from '../../python/summary/resummarize';
import type { Span } from '../../text';

export interface MovedSpans {
  /** True where hundreds can be asked for. */
  readonly isQuick: boolean;
  /** Where a span of the former summary is now; undefined for one that it does not have. */
  span(before: Span): Span | undefined;
  /**
   * The zero-based line now of the event or import that a span was of; undefined for one that it does not have.
   *
   * @param line where it was.
   */
  line(before: Span, line: number | null): number | null | undefined;
}

/**
 * Null where the two differ in what they say.
 *
 * @param before a summary, or a part of one.
 */
export function movedSpans(before: object, now: object): MovedSpans | null {
  const spans = new Map<number, Span>();
  const lines = new Map<number, number>();
  if (!compare(before, now, { spans, lines })) return null;
  return {
    isQuick: true,
    span: (span) => spans.get(keyOf(span)),
    line: (span) => lines.get(keyOf(span)),
  };
}

/** What stands in a text, as it was and as it is now. */
export type Pair = readonly [before: { readonly span: Span }, now: { readonly span: Span }];

/**
 * The same of two that are known to say the same, looked up where a place is asked for: mostly few are, and there are
 * hundreds.
 *
 * @param pairs statements of both, in the order of the text.
 */
export function lateMovedSpans(before: object, now: object, pairs: readonly Pair[]): MovedSpans {
  let whole: MovedSpans | null = null;
  function look<T>(span: Span, placeIn: (spans: MovedSpans | null) => T | undefined) {
    for (const pair of pairsAround(pairs, span)) {
      const place = placeIn(movedSpans(...pair));
      if (place !== undefined) return place;
    }
    whole ??= movedSpans(before, now);
    return placeIn(whole);
  }
  return {
    isQuick: false,
    span: (span) => look(span, (spans) => spans?.span(span)),
    line: (span, line) => look(span, (spans) => spans?.line(span, line)),
  };
}

/** Those that a span of before is in: several where a statement binds several names. */
function pairsAround(pairs: readonly Pair[], { start, end }: Span): readonly Pair[] {
  let [low, high] = [0, pairs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[middle] as Pair)[0].span.start <= start) low = middle + 1;
    else high = middle;
  }
  let first = low;
  while (first > 0 && (pairs[first - 1] as Pair)[0].span.end >= end) first--;
  return pairs.slice(first, low);
}

/**
 * The same of an edit that is known: what stands outside its statement is where it was, or moved with all behind the edit.
 *
 * @param kept of the statement's names those that say the same.
 */
export function editedSpans({ moved, statement }: SummaryEdit, kept: readonly Pair[]): MovedSpans {
  const { from, by, lines } = moved;
  const within = statement?.was.span;
  let ofStatement: MovedSpans | null = null;
  function inStatement(span: Span): MovedSpans | null {
    if (!within || span.start < within.start || span.end > within.end) return null;
    const [before, now] = [0, 1].map((side) => kept.map((pair) => pair[side]));
    ofStatement ??= movedSpans(before as object, now as object);
    return ofStatement ?? NOWHERE;
  }
  return {
    isQuick: true,
    span(span) {
      const own = inStatement(span);
      if (own) return own.span(span);
      return span.start < from ? span : { start: span.start + by, end: span.end + by };
    },
    line(span, line) {
      const own = inStatement(span);
      if (own) return own.line(span, line);
      return line === null || span.start < from ? line : line + lines;
    },
  };
}

const NOWHERE: MovedSpans = { isQuick: true, span: () => undefined, line: () => undefined };

/** The same without the places: true where the two say the same. */
export function isMovedAtMost(before: object, now: object): boolean {
  return compare(before, now, null);
}

interface Places {
  readonly spans: Map<number, Span>;
  readonly lines: Map<number, number>;
}

/** @param places where to note what is where now. */
function compare(before: object, now: object, places: Places | null): boolean {
  let ids: Map<number, number> | null = null;

  function isSame(a: unknown, b: unknown, key: string): boolean {
    if (typeof a === 'number' && typeof b === 'number') {
      if (key === 'line' || key === 'lines') return true;
      return key === 'id' ? isSameBlock(a, b) : a === b;
    }
    if (a === b) return !places || !isObject(a) || spansOf(a, places);
    if (!isObject(a) || !isObject(b)) return false;
    if (isSpan(a) && isSpan(b)) {
      places?.spans.set(keyOf(a), b);
      return true;
    }
    // Not by lists of their keys, which would be made for every object of a summary.
    let more = 0;
    for (const each in a) {
      more++;
      if (!isSame(a[each], b[each], each)) return false;
    }
    for (const _ in b) more--;
    if (more !== 0) return false;
    if (places) noteLine(a, b, places);
    return true;
  }

  /** Blocks are told apart by where they begin. */
  function isSameBlock(a: number, b: number): boolean {
    const known = ids?.get(a);
    if (known !== undefined) return known === b;
    ids ??= new Map();
    ids.set(a, b);
    return true;
  }

  return isSame(before, now, '');
}

/** What both share stays where it was. */
function spansOf(shared: Record<string, unknown>, places: Places): boolean {
  if (isSpan(shared)) places.spans.set(keyOf(shared), shared);
  else for (const each of Object.values(shared)) if (isObject(each)) spansOf(each, places);
  noteLine(shared, shared, places);
  return true;
}

function noteLine(a: Placed, { line }: Placed, { lines }: Places): void {
  if (typeof line !== 'number') return;
  for (const place of [a.span, a.nameSpan]) {
    if (isObject(place) && isSpan(place)) lines.set(keyOf(place), line);
  }
}

/** An event or import, as far as its places go. */
interface Placed {
  readonly line?: unknown;
  readonly span?: unknown;
  readonly nameSpan?: unknown;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSpan(value: object): value is Span {
  return 'start' in value && 'end' in value;
}

/** No text has more than 2 ** 26 characters. */
function keyOf({ start, end }: Span): number {
  return start * 2 ** 26 + end;
}
