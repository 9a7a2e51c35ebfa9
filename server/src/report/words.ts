/** The words and figures that Markdown and page share. */

import type { Binding } from '../graph/resolution';
import { grouped } from '../text';
import type { Tier } from '../tiers/policy';
import { areTooFew, type Spread, savedPart, type Timing } from './import-times';
import type { Metric, PackageReport, Recommendation } from './report';

export const METRIC_NAMES: Readonly<Record<Metric['what'], string>> = {
  exports: 'Exports',
  lines: '`__init__.py` lines',
  'import-time-ms': 'Import time',
  'through-package': 'Imports through it',
  'unused-exports': 'Exports nobody imports',
};

/** What a trend counts where that is not all that the figure itself does. */
export const TREND_OF: Partial<Record<Metric['what'], string>> = {
  'through-package': ' from-imports',
};

export const RECOMMENDATIONS: Readonly<Record<Recommendation, string>> = {
  yes: 'Yes',
  'consider-submodule': 'Consider submodule',
  avoid: 'Avoid',
  private: 'Private module',
};

/** Before these words where pictures may stand, as the tier documents have them. */
export const SIGNS: Readonly<Record<Recommendation, string>> = {
  yes: '✅ ',
  'consider-submodule': '',
  avoid: '❌ ',
  private: '⚠️ ',
};

/** `1,234` */
export const figure = grouped;

/** `1,234`, `12.5 ms`, `–` for what is not known. */
export function metricFigure(what: Metric['what'], value: number | null): string {
  if (value === null) return '–';
  return what === 'import-time-ms' ? milliseconds(value) : figure(value);
}

/** Three digits at most after rounding: `0.42 ms`, `12.3 ms`, `512 ms`. */
export function milliseconds(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toLocaleString('en-US', { maximumFractionDigits: digits })} ms`;
}

/** `1 file`, `3 files`. */
export function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function tierName(tier: Tier | null): string {
  return tier === null ? 'No tier' : `Tier ${tier}`;
}

/** `pkg.sub`, or `pkg.sub:other` where the name there is another one. */
export function bindingText({ module, name }: Binding, as: string): string {
  return name === as ? module : `${module}:${name}`;
}

/** As `spreadText`, or why there is no time. */
export function timingText(timing: Timing): string {
  return timing.kind === 'failed' ? `failed: ${timing.why}` : spreadText(timing.time);
}

/** `512 ms (498 ms–530 ms)`; one run has no spread. */
export function spreadText({ median, min, max, runs }: Spread): string {
  if (runs === 1) return milliseconds(median);
  return `${milliseconds(median)} (${milliseconds(min)}–${milliseconds(max)})`;
}

/** One sentence that says where the package stands. */
export function headline(report: PackageReport): string {
  const now = (what: Metric['what']) => report.impact.find((each) => each.what === what)?.now ?? 0;
  const through = now('through-package');
  const files = report.importers.filter(({ statements }) => statements > 0).length;
  return (
    `${counted(now('exports'), 'export')} in ${counted(now('lines'), 'line')}; ` +
    `${counted(through, 'import')} in ${counted(files, 'file')} ` +
    `${through === 1 ? 'goes' : 'go'} through the package.` +
    (report.hasSyntaxError ? ' The file has a syntax error: these figures may lack something.' : '')
  );
}

/** `12 %`, that no difference is shown, or that nobody can tell; empty where it could not be measured. */
export function savedText(timing: Timing, whole: Spread): string {
  if (timing.kind === 'measured' && areTooFew(timing.time, whole)) return 'too few runs to tell';
  const part = savedPart(timing, whole);
  if (part === null) return '';
  return part > 0 ? `${Math.round(part * 100)} %` : 'none shown';
}

/** What a table of savings says below it where the runs are too few; null where they are enough. */
export function fewRunsNote(
  phases: readonly { readonly time: Timing }[],
  whole: Spread,
): string | null {
  const isFew = phases.some(({ time }) => time.kind === 'measured' && areTooFew(time.time, whole));
  return isFew
    ? `${counted(whole.runs, 'run')} cannot tell a saving from chance, however far apart the figures are; five runs of each can.`
    : null;
}
