/**
 * `with warnings.catch_warnings():` around imports: what silences the warnings of an import is of no use where the
 * import is gone.
 */
import { lineCursor, nextLine } from '../../python/lexical/logical-lines';
import type { FromImport } from '../../python/module-summary';
import type { Span } from '../../text';

interface Line extends Span {
  readonly indent: number;
  readonly semicolons: boolean;
}

const HEAD = /^with[ \t]+(?:\w+\.)?catch_warnings\(\)[ \t]*:[ \t]*(?:#[^\r\n]*)?$/;

/** A call that has no other in its arguments. */
const FILTER = /^(?:\w+\.)?(?:filterwarnings|simplefilter)\([^()]*\)[ \t]*(?:#[^\r\n]*)?$/;

/**
 * The whole `with` statement that has nothing but filters beside the import and others that go; else null.
 *
 * @param going where the statements begin that go as a whole.
 */
export function quietBlock(
  text: string,
  { span }: FromImport,
  going: ReadonlySet<number>,
): Span | null {
  const lines = linesOf(text);
  const at = lines.findIndex(({ start }) => start === span.start);
  const indent = lines[at]?.indent ?? 0;
  if (indent === 0) return null;
  const isInside = (line: Line | undefined) => line !== undefined && line.indent >= indent;
  let first = at;
  while (isInside(lines[first - 1])) first--;
  let end = at;
  while (isInside(lines[end])) end++;
  const head = lines[first - 1];
  const last = lines[end - 1];
  if (!head || !last || !HEAD.test(text.slice(head.start, head.end).trimEnd())) return null;
  const isSpare = (line: Line) =>
    line.indent === indent &&
    !line.semicolons &&
    (going.has(line.start) || FILTER.test(withoutStrings(text.slice(line.start, line.end))));
  return lines.slice(first, end).every(isSpare) ? { start: head.start, end: last.end } : null;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const cursor = lineCursor(text);
  while (nextLine(cursor)) {
    const { start, end, indent, semicolons } = cursor;
    lines.push({ start, end, indent, semicolons });
  }
  return lines;
}

function withoutStrings(code: string): string {
  return code
    .replace(/"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"|'[^'\\\r\n]*(?:\\.[^'\\\r\n]*)*'/g, '""')
    .trimEnd();
}
