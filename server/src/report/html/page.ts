/** The report as one page: nothing is loaded from elsewhere, and its policy allows nothing to be. */
import type { PackageReport } from '../report';
import { headline } from '../words';
import { burnDown } from './burn-down';
import { importTimePart } from './import-time';
import { loadingPart } from './loading';
import { html, type Markup, type Piece } from './markup';
import { PAGE_SCRIPT } from './script';
import { collisionsPart, cyclesPart, modulesPart, stepsPart, unusedPart } from './sections';
import { PAGE_STYLE } from './style';
import { summaryCards } from './summary';
import { exportsTable, importersTable, ownersTable, usageTable } from './tables';
import { tierBars } from './tier-bars';

/** How the page's policy knows its own style and script. */
export type PageSecurity =
  | { readonly kind: 'nonce'; readonly nonce: string }
  /** `sha256-…` of `PAGE_STYLE` and `PAGE_SCRIPT`. */
  | { readonly kind: 'hashes'; readonly style: string; readonly script: string };

/** One part of the page; left out where `body` is nothing. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Piece;
}

export function renderHtml(report: PackageReport, security: PageSecurity): string {
  const parts = partsOf(report).filter(({ body }) => body);
  const nonce = security.kind === 'nonce' && html` nonce="${security.nonce}"`;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(security)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${report.package} – export tiers</title>
<style${nonce}>`;
  return `${page}${PAGE_STYLE}</style>
</head>
<body>
${bodyOf(report, parts)}
<script${nonce || ''}>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function policyOf(security: PageSecurity): string {
  const [style, script] =
    security.kind === 'nonce'
      ? [`nonce-${security.nonce}`, `nonce-${security.nonce}`]
      : [security.style, security.script];
  return `default-src 'none'; style-src '${style}'; script-src '${script}'; base-uri 'none'; form-action 'none'`;
}

function bodyOf(report: PackageReport, parts: readonly Part[]): Markup {
  return html`<a class="skip" href="#content">Skip to the content</a>
<header class="wide"><p class="eyebrow">Export tiers</p><h1 class="mono">${report.package}</h1>
<p class="lead">${headline(report)}</p><p class="note"><code>${report.file}</code></p>
<nav aria-label="Parts of the report"><ul>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav></header>
<main class="wide" id="content" tabindex="-1">
${summaryCards(report)}
${parts.map(
  ({
    id,
    title,
    body,
  }) => html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${body}</section>
`,
)}</main>
<footer class="wide">Made by Export Tiers from the sources alone${report.history.length > 0 && ', the history from the commits'}${report.importTimes && ', import times measured in fresh interpreters'}.</footer>`;
}

function partsOf(report: PackageReport): readonly Part[] {
  return [
    { id: 'tiers', title: 'Tiers', body: html`${tierBars(report)}${stepsPart(report)}` },
    { id: 'history', title: 'Burn-down', body: burnDown(report) },
    { id: 'usage', title: 'Usage', body: report.usage.length > 0 && usageTable(report) },
    { id: 'importers', title: 'Who imports through it', body: importersPart(report) },
    { id: 'exports', title: 'Exports', body: exportsTable(report) },
    { id: 'loading', title: 'Lazy exports', body: loadingPart(report) },
    { id: 'unused', title: 'Nobody imports', body: unusedPart(report) },
    { id: 'collisions', title: 'Bound twice', body: collisionsPart(report) },
    { id: 'modules', title: 'Modules', body: modulesPart(report) },
    { id: 'cycles', title: 'Import cycles', body: cyclesPart(report) },
    {
      id: 'import-time',
      title: 'Import time',
      body: report.importTimes && importTimePart(report.importTimes),
    },
  ];
}

function importersPart(report: PackageReport): Piece {
  if (report.importers.every(({ statements }) => statements === 0)) return null;
  return html`${report.owners.length > 0 && html`<h3>By owner</h3>${ownersTable(report)}<h3>By file</h3>`}${importersTable(report)}`;
}
