/** The oracle's scores by subject, as rows and as a Markdown table. */
import { type Outcome, type PackageKind, type PackageScore, recallOf } from './compare';
import { sumCounts } from './run';
import type { Subject } from './subjects';

export interface Row {
  readonly subject: string;
  readonly group: Subject['group'] | 'modules';
  /** Packages of each kind have rows of their own. */
  readonly kind: PackageKind;
  readonly version: string | null;
  readonly packages: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly recall: number;
}

export interface SubjectScores {
  readonly subject: string;
  readonly group: Row['group'];
  readonly version: string | null;
  readonly scores: readonly PackageScore[];
}

const KINDS: readonly PackageKind[] = ['plain', 'lazy', 'replaced'];

export function rowsOf(subjects: readonly SubjectScores[]): Row[] {
  return subjects.flatMap(({ subject, group, version, scores }) =>
    KINDS.flatMap((kind) => {
      const own = scores.filter((score) => score.kind === kind);
      if (own.length === 0) return [];
      const counts = sumCounts(own);
      const recall = recallOf(counts);
      return [{ subject, group, kind, version, packages: own.length, counts, recall }];
    }),
  );
}

/** One row for each group, plain and lazy packages apart. */
export function totalsOf(subjects: readonly SubjectScores[]): Row[] {
  const groups = new Map<Row['group'], PackageScore[]>();
  for (const { group, scores } of subjects) {
    groups.set(group, [...(groups.get(group) ?? []), ...scores]);
  }
  return rowsOf(
    [...groups].map(([group, scores]) => ({ subject: group, group, version: null, scores })),
  );
}

export type Column = Outcome;

/** What a reader of the test's output looks at first. */
const MAIN_COLUMNS: readonly Column[] = [
  'right',
  'wrong',
  'unresolved',
  'dynamic',
  'invented',
  'conditional',
  'missing',
  'weak',
  'homeless',
];

export function markdownTable(
  rows: readonly Row[],
  firstColumn: string,
  columns: readonly Column[] = MAIN_COLUMNS,
): string {
  const head = [firstColumn, 'packages', ...columns, 'recall %'];
  const body = rows.map((row) => [
    [row.subject, row.version, row.kind === 'plain' ? null : `(${row.kind})`]
      .filter(Boolean)
      .join(' '),
    String(row.packages),
    ...columns.map((column) => String(row.counts[column])),
    row.recall.toFixed(1),
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...body].map((cells) => (cells[column] as string).length)),
  );
  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, column) => {
      const width = widths[column] as number;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...body.map(line)].join('\n');
}
