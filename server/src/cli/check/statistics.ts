/** How often each rule finds something: `--statistics`. */
import type { Colors } from '../colors';
import type { LocatedFinding } from '../format/located-finding';
import { knownCode } from './known-codes';
import { mending } from './mending';

interface RuleCount {
  readonly code: string;
  readonly name: string | null;
  readonly count: number;
  /** How many of them `--fix` mends. */
  readonly fixable: number;
}

/** Most frequent first. */
export function countRules(findings: Iterable<LocatedFinding>): readonly RuleCount[] {
  const counts = new Map<string, { count: number; fixable: number }>();
  for (const located of findings) {
    const { code } = located.finding;
    const { count = 0, fixable = 0 } = counts.get(code) ?? {};
    const isFixable = mending(located) === 'safe';
    counts.set(code, { count: count + 1, fixable: fixable + (isFixable ? 1 : 0) });
  }
  return [...counts]
    .map(([code, figures]) => ({ code, name: knownCode(code)?.name ?? null, ...figures }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** A line a rule; `[*]` where all can be mended, `[-]` where some can. */
export function renderStatistics(counts: readonly RuleCount[], colors: Colors): string {
  const width = Math.max(0, ...counts.map(({ count }) => String(count).length));
  return counts
    .map(({ code, name, count, fixable }) => {
      const mark = fixable === count ? '[*]' : fixable > 0 ? '[-]' : '[ ]';
      const number = colors.bold(String(count).padStart(width));
      return `${number}  ${colors.bold(colors.red(code))}  ${colors.cyan(mark)}  ${name ?? ''}`;
    })
    .map((row) => `${row.trimEnd()}\n`)
    .join('');
}

/** As an array for programs. */
export function statisticsJson(counts: readonly RuleCount[]): string {
  return `${JSON.stringify(counts, null, 2)}\n`;
}
