/** The page's tables: patterns, importers, owners, exports, modules. */
import { LOADING } from '../loading';
import type { ExportRow, Importer, ModuleNode, PackageReport, Recommendation } from '../report';
import { bindingText, figure, metricFigure, RECOMMENDATIONS, tierName } from '../words';
import { html, type Markup, type Piece } from './markup';
import { degrees, moduleLabel } from './module-map';
import { dataTable } from './table';

export function usageTable({ usage }: PackageReport): Markup {
  return dataTable(
    usage,
    [
      { head: 'Import pattern', cell: ({ pattern }) => html`<code>${pattern}</code>` },
      { head: 'Count', value: ({ count }) => count, cell: ({ count }) => figure(count) },
      { head: 'Files', value: ({ files }) => files, cell: ({ files }) => figure(files) },
      {
        head: 'In the package itself',
        value: ({ inside }) => inside,
        cell: ({ inside }) => figure(inside),
      },
      {
        head: 'Recommended',
        cell: ({ recommended }) =>
          html`<span class="advice ${recommended}">${RECOMMENDATIONS[recommended]}</span>`,
      },
    ],
    {
      id: 'usage-table',
      caption: 'import patterns',
      choice: {
        label: 'Recommended',
        options: (Object.keys(RECOMMENDATIONS) as Recommendation[]).map(
          (each) => [each, RECOMMENDATIONS[each]] as const,
        ),
        tags: ({ recommended }) => [recommended],
      },
    },
  );
}

/** Names that a row lists before it says how many more there are. */
const LISTED = 8;

export function importersTable({ importers, hasOwners }: PackageReport): Markup {
  const owners = {
    head: 'Owners',
    cell: (row: Importer) => row.owners.join(' '),
  };
  return dataTable(
    importers.filter(({ statements }) => statements > 0),
    [
      { head: 'File', cell: ({ path }) => brokenAtSteps(path) },
      ...(hasOwners ? [owners] : []),
      {
        head: 'Imports',
        value: ({ statements }) => statements,
        cell: ({ statements }) => figure(statements),
      },
      { head: 'To move', value: ({ toMove }) => toMove, cell: ({ toMove }) => figure(toMove) },
      { head: 'Names', cell: namesOf },
    ],
    {
      id: 'importers-table',
      caption: 'files that import through the package',
      choice: {
        label: 'Where',
        options: [
          ['outside', 'outside the package'],
          ['inside', 'the package itself'],
        ],
        tags: ({ inside }) => [inside ? 'inside' : 'outside'],
      },
    },
  );
}

/** A path that may go on in the next line behind a folder or a word, and nowhere else where that is enough. */
function brokenAtSteps(path: string): Markup {
  const steps = path.split(/(?<=[/_])(?=.)/);
  return html`<code>${steps.map((step, i) => html`${i > 0 && html`<wbr>`}${step}`)}</code>`;
}

function namesOf({ names, star }: Importer): Piece {
  return nameList(star ? ['*', ...names] : names);
}

/** The first of the names, and how many more there are. */
export function nameList(all: readonly string[]): Piece {
  const rest = all.length - LISTED;
  const more = rest > 0 && html` and ${rest} more`;
  return html`<div class="list"><code>${all.slice(0, LISTED).join(', ')}</code>${more}</div>`;
}

export function ownersTable({ owners }: PackageReport): Markup {
  return dataTable(
    owners,
    [
      { head: 'Owner', cell: ({ owner }) => owner ?? 'nobody' },
      { head: 'Files', value: ({ files }) => files, cell: ({ files }) => figure(files) },
      {
        head: 'Imports',
        value: ({ statements }) => statements,
        cell: ({ statements }) => figure(statements),
      },
      {
        head: 'Names to move',
        value: ({ toMove }) => toMove,
        cell: ({ toMove }) => figure(toMove),
      },
    ],
    { id: 'owners-table', caption: 'owners of importing files' },
  );
}

export function exportsTable({ exports: rows }: PackageReport): Markup {
  // A package without an `__all__` lists none.
  const hasList = rows.some(({ listed }) => listed);
  const hasLazy = rows.some(({ loading }) => loading && loading.when !== 'at-once');
  return dataTable(
    rows,
    [
      {
        head: 'Export',
        cell: ({ name, listed }) =>
          html`<code>${name}</code>${hasList && !listed && ' (not in __all__)'}`,
      },
      {
        head: 'Tier',
        cell: ({ tier }) => html`<span class="chip t${tier ?? 0}">${tierName(tier)}</span>`,
      },
      { head: 'Kind', cell: ({ kind }) => kind },
      {
        head: 'Home',
        cell: ({ home, name, status }) =>
          home ? html`<code>${bindingText(home, name)}</code>` : status,
      },
      { head: 'Through', value: ({ through }) => through, cell: ({ through }) => figure(through) },
      { head: 'Direct', value: ({ direct }) => direct, cell: ({ direct }) => figure(direct) },
      ...(hasLazy
        ? [{ head: 'Made', cell: (row: ExportRow) => row.loading && LOADING[row.loading.when] }]
        : []),
    ],
    {
      id: 'exports-table',
      caption: 'exports',
      choice: {
        label: 'Show',
        options: [
          ['t1', 'Tier 1'],
          ['t2', 'Tier 2'],
          ['t3', 'Tier 3'],
          ['t0', 'No tier'],
          ['unused', 'Nobody imports'],
          ['through', 'Imported through the package'],
          ...(hasLazy ? LAZY_CHOICES : []),
        ],
        tags: tagsOf,
      },
    },
  );
}

const LAZY_CHOICES: readonly (readonly [string, string])[] = [
  ['at-once', 'Made at once'],
  ['lazy', 'Made when asked for'],
  ['warns', 'Made with a warning'],
];

function tagsOf({ tier, through, direct, loading }: ExportRow): string[] {
  return [
    `t${tier ?? 0}`,
    ...(through === 0 && direct === 0 ? ['unused'] : []),
    ...(through > 0 ? ['through'] : []),
    ...(loading ? [loading.when] : []),
  ];
}

export function modulesTable(report: PackageReport): Markup {
  const of = degrees(report);
  const number = (head: string, value: (node: ModuleNode) => number | null) => ({
    head,
    value,
    cell: (node: ModuleNode) => metricFigure('lines', value(node)),
  });
  return dataTable(
    report.modules.nodes,
    [
      { head: 'Module', cell: ({ module }) => moduleLabel(module, report.package) },
      number('Lines', ({ lines }) => lines),
      number('Home of exports', ({ exports }) => exports),
      number('Imports', ({ module }) => of(module).imports),
      number('Imported by', ({ module }) => of(module).importedBy),
      number('Loads', ({ loads }) => loads),
      number('Without __init__', ({ loadsAlone }) => loadsAlone),
    ],
    { id: 'modules-table', caption: 'modules of the package' },
  );
}
