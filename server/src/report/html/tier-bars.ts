/** Tiers as bars: what is imported through the package, what only past it, what by nobody. */
import type { PackageReport, TierSize } from '../report';
import { figure, tierName } from '../words';
import { html, type Markup } from './markup';

const WIDTH = 900;
const LEFT = 80;
const RIGHT = 150;
const ROW = 46;

export function tierBars(report: PackageReport): Markup {
  const isTiered = report.tiers.some(({ tier, exports }) => tier !== null && exports > 0);
  const tiers = isTiered ? report.tiers : report.tiers.filter(({ tier }) => tier === null);
  const most = Math.max(1, ...tiers.map(({ exports, stated }) => Math.max(exports, stated ?? 0)));
  const scale = (WIDTH - LEFT - RIGHT) / most;
  const height = tiers.length * ROW;
  return html`${!isTiered && html`<p class="note">No export has a tier yet. A document <code>EXPORT_TIERS.md</code> beside the package’s <code>__init__.py</code> sorts them.</p>`}<svg viewBox="0 0 ${WIDTH} ${height}" width="100%" role="img" aria-labelledby="bars-title bars-desc">
<title id="bars-title">Exports by tier</title><desc id="bars-desc">${tiers.map(inWords).join(' ')}</desc>
${tiers.map((each, i) => bar(each, i * ROW + 8, scale))}</svg>
<ul class="legend"><li>${swatch('')}imported through the package</li><li>${swatch('half')}imported from submodules only</li>
<li>${swatch('faint')}imported by nobody</li>${tiers.some(({ stated }) => stated !== null) && html`<li>${markSwatch()}size that the document states</li>`}</ul>`;
}

function bar(size: TierSize, y: number, scale: number): Markup {
  const { tier, exports, stated, importedThroughPackage, unused } = size;
  const fill = `f${tier ?? 0}`;
  const parts = [
    [importedThroughPackage, ''],
    [exports - importedThroughPackage - unused, 'half'],
    [unused, 'faint'],
  ] as const;
  let x = LEFT;
  const rects = parts.map(([count, shade]) => {
    const width = count * scale;
    const rect = html`<rect class="${fill} ${shade}" x="${x}" y="${y}" width="${width}" height="28"/>`;
    x += width;
    return rect;
  });
  const markAt = stated === null ? null : LEFT + stated * scale;
  const isAsStated = stated === null || stated === exports;
  const label = isAsStated ? figure(exports) : `${figure(exports)}, stated ${figure(stated)}`;
  return html`<g><text x="0" y="${y + 19}" font-size="14">${tierName(tier)}</text>
<rect class="track" x="${LEFT}" y="${y}" width="${WIDTH - LEFT - RIGHT}" height="28" rx="5"/>${rects}
${markAt !== null && html`<line class="mark" x1="${markAt}" x2="${markAt}" y1="${y - 5}" y2="${y + 33}"/>`}
<text x="${WIDTH - RIGHT + 12}" y="${y + 19}" font-size="14" font-weight="600">${label}</text></g>`;
}

function inWords({ tier, exports, stated, importedThroughPackage, unused }: TierSize): string {
  const documented = stated === null ? '' : ` (the document says ${figure(stated)})`;
  return `${tierName(tier)}: ${figure(exports)} exports${documented}, ${figure(importedThroughPackage)} imported through the package, ${figure(unused)} by nobody.`;
}

function swatch(shade: string): Markup {
  return html`<svg width="12" height="12" aria-hidden="true"><rect class="f2 ${shade}" width="12" height="12" rx="2"/></svg>`;
}

function markSwatch(): Markup {
  return html`<svg width="12" height="12" aria-hidden="true"><line class="mark" x1="6" x2="6" y1="0" y2="12"/></svg>`;
}
