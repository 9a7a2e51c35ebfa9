/** The burn-down: a small chart a figure over the commits' dates, with the target and the way to it. */
import { dayNumber } from '../calendar';
import type { HistoryFigure, HistoryPoint } from '../history';
import type { Metric, PackageReport } from '../report';
import { figure } from '../words';
import { html, type Markup, type Piece } from './markup';
import { dataTable } from './table';

const WIDTH = 420;
const HEIGHT = 210;
const LEFT = 46;
const RIGHT = 12;
const TOP = 14;
const BOTTOM = 26;

const CHARTS: readonly (readonly [HistoryFigure, Metric['what'], string])[] = [
  ['exports', 'exports', 'Exports'],
  ['lines', 'lines', 'Lines of __init__.py'],
  ['imports', 'through-package', 'From-imports through the package'],
];

interface Sample {
  /** In days. */
  readonly time: number;
  readonly value: number;
  readonly point: HistoryPoint;
}

/** Null where the history has less than two commits. */
export function burnDown({ history, impact, due }: PackageReport): Piece {
  if (history.length < 2) return null;
  const charts = CHARTS.map(([key, what, title]) => {
    const target = impact.find((metric) => metric.what === what)?.target ?? null;
    return chart(samplesOf(history, key), title, target, due, key);
  });
  return html`<div class="charts">${charts}</div>
<details><summary>The figures of all ${history.length} commits</summary>${historyTable(history)}</details>`;
}

function samplesOf(history: readonly HistoryPoint[], key: HistoryFigure): Sample[] {
  return history
    .flatMap((point) => {
      const value = point[key];
      const time = dayNumber(point.date);
      return value === null || time === null ? [] : [{ time, value, point }];
    })
    .sort((a, b) => a.time - b.time);
}

function chart(
  samples: readonly Sample[],
  title: string,
  target: number | null,
  due: string | null,
  id: string,
): Piece {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || samples.length < 2) return null;
  const dueTime = due === null ? null : dayNumber(due);
  // A date far ahead would leave no room for what has been.
  const isAhead =
    target !== null &&
    dueTime !== null &&
    dueTime > last.time &&
    dueTime - last.time <= 1.5 * (last.time - first.time);
  const end = isAhead ? dueTime : last.time;
  const span = Math.max(0.01, end - first.time);
  const most = niceCeiling(Math.max(1, target ?? 0, ...samples.map(({ value }) => value)));
  const x = (time: number) => LEFT + ((WIDTH - LEFT - RIGHT) * (time - first.time)) / span;
  const y = (value: number) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / most;
  const line = samples.map(({ time, value }) => `${x(time).toFixed(1)},${y(value).toFixed(1)}`);
  const base = HEIGHT - BOTTOM;
  const desc =
    `${title}: ${figure(first.value)} on ${day(first.point.date)}, ${figure(last.value)} on ${day(last.point.date)}` +
    (target === null
      ? '.'
      : `; the target is ${figure(target)}${due === null ? '' : ` by ${due}`}.`);
  return html`<figure><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" role="img" aria-labelledby="burn-${id} burn-${id}-desc">
<title id="burn-${id}">${title} over time</title><desc id="burn-${id}-desc">${desc}</desc>
${[0, most / 2, most].map((value) => html`<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/><text class="small" x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${figure(value)}</text>`)}
<text class="small" x="${LEFT}" y="${HEIGHT - 8}">${day(first.point.date)}</text>
<text class="small" x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end">${isAhead ? due : day(last.point.date)}</text>
<polygon class="area" points="${x(first.time)},${base} ${line.join(' ')} ${x(last.time)},${base}"/>
<polyline class="curve" points="${line.join(' ')}"/>
${isAhead && html`<line class="goal-line" x1="${x(last.time)}" y1="${y(last.value)}" x2="${x(end)}" y2="${y(target)}"/>`}
${target !== null && html`<line class="goal-line" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(target)}" y2="${y(target)}"/><text class="goal-text" x="${WIDTH - RIGHT}" y="${y(target) - 5}" text-anchor="end">target ${figure(target)}${due !== null && ` by ${due}`}</text>`}
${samples.map((each) => html`<circle class="dot" cx="${x(each.time)}" cy="${y(each.value)}" r="${samples.length > 40 ? 1.5 : 2.6}"><title>${figure(each.value)} on ${day(each.point.date)} (${each.point.commit.slice(0, 9)})</title></circle>`)}
</svg></figure>`;
}

/** 1, 2 or 5 times a power of ten, or four of them. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value) ?? 10;
  return step * power;
}

/** `2026-03-01` */
function day(date: string): string {
  return date.slice(0, 10);
}

function historyTable(history: readonly HistoryPoint[]): Markup {
  return dataTable(
    [...history].reverse(),
    [
      { head: 'Commit', cell: ({ commit }) => html`<code>${commit.slice(0, 9)}</code>` },
      { head: 'Date', cell: ({ date }) => day(date) },
      {
        head: 'Exports',
        value: ({ exports }) => exports,
        cell: ({ exports }) => (exports === null ? '–' : figure(exports)),
      },
      { head: 'Lines', value: ({ lines }) => lines, cell: ({ lines }) => figure(lines) },
      {
        head: 'Imports through the package',
        value: ({ imports }) => imports,
        cell: ({ imports }) => figure(imports),
      },
    ],
    { id: 'history-table', caption: 'the history' },
  );
}
