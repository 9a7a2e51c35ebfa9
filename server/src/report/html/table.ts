/** Tables that can be sorted and searched, and read without a script. */
import { html, type Markup, type Piece } from './markup';

export interface Column<Row> {
  readonly head: string;
  /** A number column is set to the right and sorts by the value. */
  readonly value?: (row: Row) => number | null;
  readonly cell: (row: Row) => Piece;
}

export interface TableOptions<Row> {
  readonly id: string;
  /** Says to a screen reader what the table is. */
  readonly caption: string;
  /** Offers a choice; a row shows where its tags have the chosen one. */
  readonly choice?: {
    readonly label: string;
    readonly options: readonly (readonly [tag: string, label: string])[];
    readonly tags: (row: Row) => readonly string[];
  };
}

/** Rows from which on a search is worth its place. */
const SEARCHABLE = 8;

export function dataTable<Row>(
  rows: readonly Row[],
  [first, ...others]: readonly [Column<Row>, ...Column<Row>[]],
  options: TableOptions<Row>,
): Markup {
  const { id, caption, choice } = options;
  const columns = [first, ...others];
  const body = rows.map(
    (row) =>
      html`<tr${tagsOf(row, options)}><th scope="row">${first.cell(row)}</th>${others.map((each) => cellOf(each, row))}</tr>
`,
  );
  return html`${(rows.length >= SEARCHABLE || choice) && toolsOf(options)}
<div class="frame" role="region" aria-label="Table of ${caption}" tabindex="0"><table class="sortable" id="${id}">
<thead><tr>${columns.map((each) => html`<th scope="col" aria-sort="none"${each.value && html` class="n"`}>${each.head}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
}

function cellOf<Row>(column: Column<Row>, row: Row): Markup {
  if (!column.value) return html`<td>${column.cell(row)}</td>`;
  return html`<td class="n" data-v="${column.value(row) ?? -1}">${column.cell(row)}</td>`;
}

function tagsOf<Row>(row: Row, { choice }: TableOptions<Row>): Piece {
  return choice && html` data-tags="${choice.tags(row).join(' ')}"`;
}

function toolsOf<Row>({ id, caption, choice }: TableOptions<Row>): Markup {
  return html`<div class="tools" data-table="${id}" hidden>
<label>Search <input type="search" aria-label="Search in ${caption}"></label>
${
  choice &&
  html`<label>${choice.label} <select><option value="">all</option>${choice.options.map(([tag, label]) => html`<option value="${tag}">${label}</option>`)}</select></label>`
}
<output aria-live="polite"></output></div>`;
}
