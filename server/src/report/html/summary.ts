/** The page's head: the figures as cards, with targets, trends and the way they went. */
import type { HistoryFigure, HistoryPoint } from '../history';
import type { Metric, PackageReport } from '../report';
import { figure, METRIC_NAMES, metricFigure, TREND_OF } from '../words';
import { html, type Markup, type Piece } from './markup';

const CURVES: Partial<Record<Metric['what'], HistoryFigure>> = {
  exports: 'exports',
  lines: 'lines',
  'through-package': 'imports',
};

export function summaryCards({ impact, history }: PackageReport): Markup {
  const known = impact.filter(({ now, target }) => now !== null || target !== null);
  return html`<ul class="cards" aria-label="Impact summary">${known.map((each) => card(each, history))}</ul>`;
}

function card(metric: Metric, history: readonly HistoryPoint[]): Markup {
  const { what, now, target, stated } = metric;
  return html`<li class="card"><p class="label">${METRIC_NAMES[what].replaceAll('`', '')}</p>
<p class="value">${now === null ? html`<small>not measured</small>` : metricFigure(what, now)}</p>
${now !== null && target !== null && targetBar(now, target)}
${target !== null && html`<p class="goal">Target ${metricFigure(what, target)}</p>`}
${stated !== null && stated !== now && html`<p class="goal">The document says ${metricFigure(what, stated)}</p>`}
${now === null && what === 'import-time-ms' && html`<p class="goal"><code>export-tiers import-time</code> measures it</p>`}
${trend(metric, history)}</li>`;
}

/** As long as the larger of both; what lies beyond the target has another colour. */
function targetBar(now: number, target: number): Markup {
  const whole = Math.max(now, target, 1);
  const within = (100 * Math.min(now, target)) / whole;
  const beyond = (100 * Math.max(0, now - target)) / whole;
  const says =
    now > target
      ? `${figure(now)} now, ${figure(Math.round(now - target))} above the target of ${figure(target)}`
      : `${figure(now)} now, the target of ${figure(target)} is reached`;
  return html`<svg viewBox="0 0 100 7" width="100%" height="9" preserveAspectRatio="none" role="img" aria-label="${says}">
<rect class="track" width="100" height="7" rx="2"/><rect class="within" width="${within}" height="7"/>
<rect class="beyond" x="${within}" width="${beyond}" height="7"/></svg>`;
}

function trend({ what, latest, before }: Metric, history: readonly HistoryPoint[]): Piece {
  const key = CURVES[what];
  if (key === undefined || latest === null || before === null) return null;
  const since = history.find((point) => point[key] !== null)?.date.slice(0, 10) ?? '';
  const change = latest - before;
  const direction = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  const counted = TREND_OF[what] ?? '';
  const words =
    change === 0
      ? `unchanged${counted} since ${since}`
      : `${change > 0 ? '▲' : '▼'} ${figure(Math.abs(change))}${counted} since ${since}`;
  return html`${spark(history.flatMap((point) => point[key] ?? []))}<p class="trend ${direction}">${words}</p>`;
}

function spark(values: readonly number[]): Piece {
  if (values.length < 3) return null;
  const top = Math.max(...values, 1);
  const points = values.map(
    (value, i) =>
      `${((100 * i) / (values.length - 1)).toFixed(1)},${(22 - (20 * value) / top).toFixed(1)}`,
  );
  return html`<svg viewBox="0 0 100 24" width="100%" height="30" preserveAspectRatio="none" aria-hidden="true">
<polygon class="area" points="0,24 ${points.join(' ')} 100,24"/><polyline class="curve" vector-effect="non-scaling-stroke" points="${points.join(' ')}"/></svg>`;
}
