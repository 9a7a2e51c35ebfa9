/** Blocks that would be left without a statement when imports in them go: Python does not take these. */
import { lineCursor, nextLine } from '../../python/lexical/logical-lines';
import type { FromImport } from '../../python/module-summary';

interface Line {
  readonly indent: number;
  readonly start: number;
}

/** Those of the statements, all of which are to go, in whose block nothing else stands. */
export function emptyingStatements(
  text: string,
  leaving: readonly FromImport[],
): ReadonlySet<FromImport> {
  const guarded = leaving.filter(({ guards }) => guards.length > 0);
  if (guarded.length === 0) return new Set();
  const lines: Line[] = [];
  const cursor = lineCursor(text);
  while (nextLine(cursor)) lines.push({ indent: cursor.indent, start: cursor.start });
  const starts = new Set(leaving.map(({ span }) => span.start));
  return new Set(
    guarded.filter(({ span }) => {
      const at = lines.findIndex(({ start }) => start === span.start);
      return at < 0 || blockAround(lines, at).every(({ start }) => starts.has(start));
    }),
  );
}

/** The statements of the block that the line stands in, by the first line of each. */
function blockAround(lines: readonly Line[], at: number): Line[] {
  const indent = lines[at]?.indent ?? 0;
  const isInside = (line: Line | undefined): line is Line => (line?.indent ?? -1) >= indent;
  let first = at;
  while (isInside(lines[first - 1])) first--;
  const block: Line[] = [];
  for (let i = first; isInside(lines[i]); i++) {
    if (lines[i]?.indent === indent) block.push(lines[i] as Line);
  }
  return block;
}
