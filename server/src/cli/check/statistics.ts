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
export function countRules(findings: readonly LocatedFinding[]): readonly RuleCount[] {
  const codes = [...new Set(findings.map(({ finding }) => finding.code))].sort();
  return codes
    .map((code) => {
      const own = findings.filter(({ finding }) => finding.code === code);
      const fixable = own.filter((each) => mending(each) === 'safe').length;
      return { code, name: knownCode(code)?.name ?? null, count: own.length, fixable };
    })
    .sort((a, b) => b.count - a.count);
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
