/** Tiers as bars: what is imported through the package, what only past it, what by nobody. */
import type { PackageReport, TierSize } from '../report';
import { figure, tierName } from '../words';
import { html, type Markup } from './markup';

/** Of a bar, in units of its own: it is as wide as there is room, its words are not drawn with it. */
const WIDTH = 1000;
const HEIGHT = 36;

export function tierBars(report: PackageReport): Markup {
  const isTiered = report.tiers.some(({ tier, exports }) => tier !== null && exports > 0);
  const tiers = isTiered ? report.tiers : report.tiers.filter(({ tier }) => tier === null);
  const most = Math.max(1, ...tiers.map(({ exports, stated }) => Math.max(exports, stated ?? 0)));
  const scale = WIDTH / most;
  return html`${!isTiered && html`<p class="note">No export has a tier yet. A document <code>EXPORT_TIERS.md</code> beside the package’s <code>__init__.py</code> sorts them.</p>`}<div class="bars" role="img" aria-label="Exports by tier. ${tiers.map(inWords).join(' ')}">${tiers.map((each) => bar(each, scale))}</div>
<ul class="legend"><li>${swatch('')}imported through the package</li><li>${swatch('half')}imported from submodules only</li>
<li>${swatch('faint')}imported by nobody</li>${tiers.some(({ stated }) => stated !== null) && html`<li>${markSwatch()}size that the document states</li>`}</ul>`;
}

function bar(size: TierSize, scale: number): Markup {
  const { tier, exports, stated, importedThroughPackage, unused } = size;
  const fill = `f${tier ?? 0}`;
  const parts = [
    [importedThroughPackage, ''],
    [exports - importedThroughPackage - unused, 'half'],
    [unused, 'faint'],
  ] as const;
  let x = 0;
  const rects = parts.map(([count, shade]) => {
    const width = count * scale;
    const rect = html`<rect class="${fill} ${shade}" x="${x}" y="4" width="${width}" height="28"/>`;
    x += width;
    return rect;
  });
  const markAt = stated === null ? null : stated * scale;
  const isAsStated = stated === null || stated === exports;
  const label = isAsStated ? figure(exports) : `${figure(exports)}, stated ${figure(stated)}`;
  return html`<div class="bar"><span>${tierName(tier)}</span><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" height="${HEIGHT}" preserveAspectRatio="none">
<rect class="track" y="4" width="${WIDTH}" height="28"/>${rects}
${markAt !== null && html`<line class="mark" x1="${markAt}" x2="${markAt}" y1="0" y2="${HEIGHT}"/>`}</svg>
<b>${label}</b></div>`;
}

function inWords({ tier, exports, stated, importedThroughPackage, unused }: TierSize): string {
  const documented = stated === null ? '' : ` (the document says ${figure(stated)})`;
  return `${tierName(tier)}: ${figure(exports)} exports${documented}, ${figure(importedThroughPackage)} imported through the package, ${figure(unused)} by nobody.`;
}

function swatch(shade: string): Markup {
  return html`<svg width="12" height="12" aria-hidden="true"><rect class="any-tier ${shade}" width="12" height="12" rx="2"/></svg>`;
}

function markSwatch(): Markup {
  return html`<svg width="12" height="12" aria-hidden="true"><line class="mark" x1="6" x2="6" y1="0" y2="12"/></svg>`;
}
