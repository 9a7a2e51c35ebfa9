/** The report for a pull request: Markdown with GitHub's tables. */

import type { ImportTimes } from './import-times';
import { couldBeLazy, eagerReasons, loadingSentence } from './loading';
import { code, more, prose, section, table, text } from './markdown-parts';
import type { Collision, Metric, PackageReport } from './report';
import {
  bindingText,
  counted,
  figure,
  headline,
  METRIC_NAMES,
  metricFigure,
  RECOMMENDATIONS,
  SIGNS,
  spreadText,
  TREND_OF,
  tierName,
  timingText,
} from './words';

/** Rows that a table shows before it says how many more there are. */
const SHOWN = 20;

export function renderMarkdown(report: PackageReport): string {
  return [
    `# Export tiers of ${code(report.package)}`,
    headline(report),
    ...impact(report),
    ...tiers(report),
    ...usage(report),
    ...importers(report),
    ...loading(report),
    ...unused(report),
    ...collisions(report.collisions),
    ...cycles(report),
    ...(report.importTimes ? importTimes(report.importTimes) : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function impact({ impact: metrics, phases, modules }: PackageReport): string[] {
  const rows = metrics.map((metric) => [
    METRIC_NAMES[metric.what],
    metricFigure(metric.what, metric.now) + contradiction(metric),
    metricFigure(metric.what, metric.target),
    trend(metric),
  ]);
  const steps = phases.map(
    ({ number, title, due, done, steps }) =>
      `- Phase ${number}${title && `: ${text(title)}`}${due ? ` (due ${due})` : ''}` +
      (steps > 0 ? ` – ${done} of ${steps} steps done` : ''),
  );
  const { closure } = modules;
  return section('Impact summary', [
    table(['Metric', 'Now', 'Target', 'Since the oldest commit looked at'], rows, 'lrrr'),
    closure &&
      `Importing it loads ${counted(closure.modules, 'module')} of this project (${counted(closure.lines, 'line')}).`,
    steps.length > 0 && steps.join('\n'),
  ]);
}

function contradiction({ what, now, stated }: Metric): string {
  if (stated === null || now === null || stated === now || what === 'import-time-ms') return '';
  return ` (the document says ${figure(stated)})`;
}

function trend({ what, latest, before }: Metric): string {
  if (latest === null || before === null) return '–';
  const change = latest - before;
  const counted = `${figure(before)}${TREND_OF[what] ?? ''}`;
  if (change === 0) return `unchanged at ${counted}`;
  return `${change > 0 ? '▲' : '▼'} ${figure(Math.abs(change))} from ${counted}`;
}

function tiers({ tiers: sizes }: PackageReport): string[] {
  if (sizes.every(({ tier, exports }) => tier === null || exports === 0)) return [];
  const rows = sizes.map(({ tier, exports, stated, importedThroughPackage, unused: nobody }) => [
    tierName(tier),
    figure(exports),
    stated === null ? '–' : figure(stated),
    figure(importedThroughPackage),
    figure(nobody),
  ]);
  const head = [
    'Tier',
    'Exports',
    'As documented',
    'Imported through the package',
    'Nobody imports',
  ];
  return section('Tiers', [table(head, rows, 'lrrrr')]);
}

function usage({ usage: patterns }: PackageReport): string[] {
  const rows = patterns
    .slice(0, SHOWN)
    .map(({ pattern, count, inside, recommended }) => [
      code(pattern),
      figure(count),
      figure(inside),
      SIGNS[recommended] + RECOMMENDATIONS[recommended],
    ]);
  const head = ['Import pattern', 'Count', 'In the package itself', 'Recommended'];
  return section('Usage analysis', [
    rows.length > 0 ? table(head, rows, 'lrrl') : 'Nothing imports the package.',
    more(patterns.length - rows.length, 'pattern'),
  ]);
}

function importers(report: PackageReport): string[] {
  const through = report.importers.filter(({ statements }) => statements > 0);
  if (through.length === 0) return [];
  const owners = report.owners.map(({ owner, files, statements, toMove }) => [
    owner === null ? 'nobody' : code(owner),
    figure(files),
    figure(statements),
    figure(toMove),
  ]);
  const files = through
    .slice(0, SHOWN)
    .map((each) => [
      code(each.path),
      ...(report.hasOwners ? [each.owners.map(code).join(' ')] : []),
      figure(each.statements),
      figure(each.toMove),
      shortList(each.star ? ['*', ...each.names] : each.names),
    ]);
  const head = ['File', ...(report.hasOwners ? ['Owners'] : []), 'Imports', 'To move', 'Names'];
  return section('Who imports through the package', [
    owners.length > 0 && table(['Owner', 'Files', 'Imports', 'Names to move'], owners, 'lrrr'),
    table(head, files, report.hasOwners ? 'llrrl' : 'lrrl'),
    more(through.length - files.length, 'file'),
  ]);
}

function shortList(names: readonly string[]): string {
  const shown = names
    .slice(0, names.length <= 6 ? 6 : 5)
    .map(code)
    .join(', ');
  return names.length <= 6 ? shown : `${shown} and ${names.length - 5} more`;
}

function loading(report: PackageReport): string[] {
  const sentence = loadingSentence(report);
  if (sentence === null) return [];
  const reasons = eagerReasons(report);
  const rows = reasons
    .slice(0, SHOWN)
    .map(({ why, names }) => [
      prose(why ?? couldBeLazy(report.package)),
      figure(names.length),
      shortList(names),
    ]);
  return section('Lazy exports', [
    sentence,
    rows.length > 0 &&
      table(['What speaks against making it lazy', 'Exports', 'Names'], rows, 'lrl'),
    more(reasons.length - rows.length, 'reason'),
  ]);
}

function unused({ unused: names, importers: files }: PackageReport): string[] {
  if (names.length === 0) return [];
  const stars = files.filter(({ star }) => star).length;
  return section('Exports that nobody imports', [
    stars > 0 &&
      `${counted(stars, 'file')} import${stars === 1 ? 's' : ''} everything by \`*\` and may use any of them.`,
    `<details><summary>${counted(names.length, 'export')}</summary>`,
    names.map(code).join(', '),
    '</details>',
  ]);
}

function collisions(found: readonly Collision[]): string[] {
  if (found.length === 0) return [];
  const rows = found.map(({ name, winner, losers }) => [
    code(name),
    winner ? code(bindingText(winner, name)) : 'unknown',
    losers.map((each) => code(bindingText(each, name))).join(', '),
  ]);
  return section('One name from two modules', [
    table(['Name', 'The package gives the one of', 'Lost'], rows, 'lll'),
  ]);
}

function cycles({ cycles: found }: PackageReport): string[] {
  if (found.length === 0) return [];
  return section('Import cycles', [
    found
      .slice(0, SHOWN)
      .map(
        ({ modules, example }) =>
          `- ${counted(modules.length, 'module')}, for example ${example.map(code).join(' → ')}`,
      )
      .join('\n'),
    more(found.length - SHOWN, 'cycle'),
  ]);
}

function importTimes({ python, runs, whole, modules, submodules, phases }: ImportTimes): string[] {
  const keeps = { nothing: 'nothing', 'tier-1': 'Tier 1', 'tier-1-and-2': 'Tier 1 and 2' };
  return section('Import time', [
    `${spreadText(whole)} for ` +
      `${counted(modules, 'module')}; median of ${counted(runs, 'fresh interpreter')}, ${text(python)}.`,
    phases.length > 0 &&
      table(
        ['If the package loaded', 'Exports', 'Import time'],
        phases.map((each) => [
          keeps[each.keeps],
          figure(each.exports),
          text(timingText(each.time)),
        ]),
        'lrl',
      ),
    submodules.length > 0 &&
      table(
        ['Submodule', 'Today', 'Alone'],
        submodules.map(({ module, today, alone }) => [
          code(module),
          text(timingText(today)),
          text(timingText(alone)),
        ]),
        'lll',
      ),
  ]);
}
