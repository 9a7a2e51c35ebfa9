/**
 * Takes whole lines out of a text with what only they needed: the comment that heads them, and blank lines
 * that would stand double.
 */
import { isDirective } from '../../fixes/statement/comments';
import { createLineIndex, type LineIndex, type Span, type TextEdit } from '../../text';

/** Zero-based numbers of the lines that a span touches. */
export function linesOf(index: LineIndex, { start, end }: Span): number[] {
  const first = index.positionAt(start).line;
  const last = index.positionAt(Math.max(start, end - 1)).line;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

type LineKind = 'dropped' | 'comment' | 'blank' | 'code';

/** @param lines zero-based numbers of the lines to drop. */
export function dropLines(text: string, lines: ReadonlySet<number>): TextEdit[] {
  if (lines.size === 0) return [];
  const index = createLineIndex(text);
  const kinds = Array.from({ length: index.lineCount }, (_, line): LineKind => {
    if (lines.has(line)) return 'dropped';
    const content = text.slice(index.lineStart(line), index.lineStart(line + 1)).trim();
    if (content === '') return 'blank';
    return /^#(?!!)/.test(content) && !isDirective(content) ? 'comment' : 'code';
  });
  dropHeadings(kinds);
  dropBanners(kinds, (line) => contentOf(text, index, line));
  const gone = new Set(kinds.flatMap((kind, line) => (kind === 'dropped' ? [line] : [])));
  for (const line of spareBlanks(kinds, text, index)) gone.add(line);
  return runsOf(gone).map(([first, last]) => ({
    span: { start: index.lineStart(first), end: index.lineStart(last + 1) },
    newText: '',
  }));
}

/** A run of comment lines goes with the lines right below it, where all of these go. */
function dropHeadings(kinds: LineKind[]): void {
  for (let line = 0; line < kinds.length; line++) {
    if (kinds[line] !== 'comment' || kinds[line - 1] === 'comment') continue;
    let below = line;
    while (kinds[below] === 'comment') below++;
    let end = below;
    while (kinds[end] === 'dropped' || kinds[end] === 'code') end++;
    const section = kinds.slice(below, end);
    if (section.length === 0 || section.includes('code')) continue;
    kinds.fill('dropped', line, below);
  }
}

/** A title between two rules, `# ====`, heads all down to the next one, blank lines or not. */
function dropBanners(kinds: LineKind[], content: (line: number) => string): void {
  const isRule = (line: number) =>
    kinds[line] === 'comment' && /^#\s?(?:={8,}|-{8,}|#{8,}|\*{8,})#?$/.test(content(line));
  for (let line = 0; line < kinds.length; line++) {
    if (!isRule(line) || kinds[line + 1] !== 'comment' || !isRule(line + 2)) continue;
    const below = line + 3;
    let end = below;
    while (end < kinds.length && !isRule(end) && !content(end).startsWith('__all__')) end++;
    const section = kinds.slice(below, end);
    const isGone = section.every((kind) => kind === 'dropped' || kind === 'blank');
    if (isGone && section.includes('dropped')) kinds.fill('dropped', line, below);
  }
}

/** Between two lines that stay, as many blank lines are left as the longest run had; none at brackets. */
function spareBlanks(kinds: readonly LineKind[], text: string, index: LineIndex): number[] {
  const spare: number[] = [];
  const stays = (line: number) => kinds[line] === 'code' || kinds[line] === 'comment';
  for (let line = 0; line < kinds.length; line++) {
    if (stays(line)) continue;
    let end = line;
    while (end < kinds.length && !stays(end)) end++;
    const gap = kinds.slice(line, end);
    if (gap.includes('dropped')) {
      const longest = Math.max(
        ...gap
          .join(' ')
          .split(/(?:dropped ?)+/)
          .map(countBlanks),
      );
      const before = line === 0 ? '(' : contentOf(text, index, line - 1);
      const after = end === kinds.length ? ')' : contentOf(text, index, end);
      const wanted =
        /[[({]$/.test(before.split('#', 1)[0]?.trim() ?? '') || /^[\])}]/.test(after) ? 0 : longest;
      const blanks = gap.flatMap((kind, i) => (kind === 'blank' ? [line + i] : []));
      spare.push(...blanks.slice(wanted));
    }
    line = end;
  }
  return spare;
}

function countBlanks(run: string): number {
  return run.split(' ').filter((each) => each === 'blank').length;
}

function contentOf(text: string, index: LineIndex, line: number): string {
  return text.slice(index.lineStart(line), index.lineStart(line + 1)).trim();
}

function runsOf(lines: ReadonlySet<number>): [number, number][] {
  const runs: [number, number][] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs;
}
