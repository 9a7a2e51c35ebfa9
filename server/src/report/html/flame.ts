/** Import time as a flame: what a module loads lies below it, as wide as it takes long. */
import { isWithin } from '../../graph/layout/module-ref';
import { topOf } from '../../python/dotted-name';
import { totalOf } from '../import-time-log';
import type { ImportTimes, TimedModule } from '../import-times';
import { counted, milliseconds } from '../words';
import { html, type Markup } from './markup';

const WIDTH = 1100;
const ROW = 20;
/** Narrower than this nothing can be seen. */
const NARROWEST = 1.2;
const DEEPEST = 40;

interface Bar {
  readonly module: TimedModule;
  readonly x: number;
  readonly width: number;
  readonly depth: number;
}

export function flame({ package: name, tree, whole }: ImportTimes): Markup {
  const total = Math.max(totalOf(tree), 0.001);
  const bars = place(tree, 0, WIDTH / total, 0);
  const height = (1 + Math.max(0, ...bars.map(({ depth }) => depth))) * ROW;
  return html`<div class="frame flame" role="region" aria-label="Import time picture, scrollable" tabindex="0"><svg class="flame" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="flame-title flame-desc">
<title id="flame-title">Import time of ${name} by module</title>
<desc id="flame-desc">${milliseconds(whole.median)} in all. The widest: ${widest(tree, name)}. The table below has the figures.</desc>
${bars.map((bar) => drawn(bar, name))}</svg></div>
<ul class="legend"><li>${swatch('own')}the package</li><li>${swatch('kin')}its project</li><li>${swatch('other')}everything else</li></ul>`;
}

/** Depth first: parents before what they loaded. */
function place(modules: readonly TimedModule[], x: number, scale: number, depth: number): Bar[] {
  let at = x;
  return modules.flatMap((module) => {
    const bar = { module, x: at, width: module.cumulative * scale, depth };
    at += bar.width;
    if (bar.width < NARROWEST) return [];
    const inner = depth < DEEPEST ? place(module.children, bar.x, scale, depth + 1) : [];
    return [bar, ...inner];
  });
}

function drawn({ module, x, width, depth }: Bar, packageName: string): Markup {
  const says = `${module.module}: ${milliseconds(module.cumulative)}, ${milliseconds(module.self)} of it its own`;
  const room = Math.floor((width - 6) / 6.4);
  return html`<g><title>${says}</title><rect class="${kindOf(module.module, packageName)}" x="${x}" y="${depth * ROW}" width="${width}" height="${ROW}"/>${room > 3 && html`<text x="${x + 4}" y="${depth * ROW + 14}">${cut(module.module, room)}</text>`}</g>`;
}

function kindOf(module: string, packageName: string): string {
  if (isWithin(module, packageName)) return 'own';
  return topOf(module) === topOf(packageName) ? 'kin' : 'other';
}

function cut(name: string, room: number): string {
  if (name.length <= room) return name;
  const leaf = name.slice(name.lastIndexOf('.') + 1);
  return leaf.length <= room ? leaf : `${leaf.slice(0, room - 1)}…`;
}

function widest(tree: readonly TimedModule[], packageName: string): string {
  const own = tree.find(({ module }) => module === packageName) ?? tree[0];
  const largest = [...(own?.children ?? [])]
    .sort((a, b) => b.cumulative - a.cumulative)
    .slice(0, 3);
  if (largest.length === 0) return counted(tree.length, 'module');
  return largest
    .map(({ module, cumulative }) => `${module} ${milliseconds(cumulative)}`)
    .join(', ');
}

function swatch(kind: string): Markup {
  return html`<svg width="12" height="12" aria-hidden="true"><rect class="${kind}" width="12" height="12" rx="2"/></svg>`;
}
