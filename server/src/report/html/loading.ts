/** The page's part on what the package loads when: lazy exports, and why the others are not. */
import { couldBeLazy, eagerReasons, loadingByTier, loadingSentence } from '../loading';
import type { PackageReport } from '../report';
import { figure, tierName } from '../words';
import { html, type Markup, type Piece } from './markup';
import { dataTable } from './table';
import { nameList } from './tables';

export function loadingPart(report: PackageReport): Piece {
  const sentence = loadingSentence(report);
  if (sentence === null) return null;
  const reasons = eagerReasons(report);
  return html`<p class="note">${sentence} What is lazy costs the import nothing; its module is loaded when somebody asks for the name.</p>
${tierTable(report)}${reasons.length > 0 && html`<h3>Why not lazy</h3>${reasonTable(report)}`}`;
}

function tierTable(report: PackageReport): Markup {
  return dataTable(
    loadingByTier(report),
    [
      {
        head: 'Tier',
        cell: ({ tier }) => html`<span class="chip t${tier ?? 0}">${tierName(tier)}</span>`,
      },
      {
        head: 'At once',
        value: (row) => row.counts['at-once'],
        cell: (row) => figure(row.counts['at-once']),
      },
      {
        head: 'When asked for',
        value: (row) => row.counts.lazy,
        cell: (row) => figure(row.counts.lazy),
      },
      {
        head: 'With a warning',
        value: (row) => row.counts.warns,
        cell: (row) => figure(row.counts.warns),
      },
    ],
    { id: 'loading-table', caption: 'exports by when they are made' },
  );
}

function reasonTable(report: PackageReport): Markup {
  return dataTable(
    eagerReasons(report),
    [
      {
        head: 'What speaks against it',
        cell: ({ why }) => inline(why ?? couldBeLazy(report.package)),
      },
      {
        head: 'Exports',
        value: ({ names }) => names.length,
        cell: ({ names }) => figure(names.length),
      },
      { head: 'Names', cell: ({ names }) => nameList(names) },
    ],
    { id: 'eager-table', caption: 'why exports are not lazy' },
  );
}

/** Text with code in it between backticks. */
function inline(text: string): Piece {
  return text.split('`').map((each, i) => (i % 2 === 1 ? html`<code>${each}</code>` : each));
}
