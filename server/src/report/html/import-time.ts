/** The page's part on measured import times. */
import { isWithin } from '../../graph/layout/module-ref';
import { modulesOf } from '../import-time-log';
import { type ImportTimes, type PhaseTime, savedPart, type Timing } from '../import-times';
import {
  counted,
  fewRunsNote,
  figure,
  milliseconds,
  savedText,
  spreadText,
  timingText,
} from '../words';
import { flame } from './flame';
import { html, type Markup, type Piece } from './markup';
import { dataTable } from './table';

const KEEPS: Readonly<Record<PhaseTime['keeps'], string>> = {
  nothing: 'nothing: an empty __init__.py',
  'tier-1': 'Tier 1 only',
  'tier-1-and-2': 'Tier 1 and Tier 2',
};
/** Modules that the table has. */
const SLOWEST = 60;

export function importTimePart(times: ImportTimes): Markup {
  const { python, runs, whole, modules, package: name } = times;
  return html`<p class="note"><strong>${spreadText(whole)}</strong> to import ${counted(modules, 'module')}: the median of ${counted(runs, 'fresh interpreter')}, ${python}. Importing a submodule costs as much, for the package’s own file runs first.</p>
${flame(times)}
${times.phases.length > 0 && phases(times)}
${times.submodules.length > 0 && submodules(times)}
<h3>Where the time goes</h3>
${dataTable(
  modulesOf(times.tree)
    .sort((a, b) => b.self - a.self)
    .slice(0, SLOWEST),
  [
    { head: 'Module', cell: ({ module }) => html`<code>${module}</code>` },
    { head: 'Own', value: ({ self }) => self, cell: ({ self }) => milliseconds(self) },
    {
      head: 'With what it loads',
      value: ({ cumulative }) => cumulative,
      cell: ({ cumulative }) => milliseconds(cumulative),
    },
    { head: 'Of the package', cell: ({ module }) => (isWithin(module, name) ? 'yes' : '') },
  ],
  { id: 'times-table', caption: 'import times by module' },
)}`;
}

function phases({ phases: all, whole }: ImportTimes): Markup {
  const few = fewRunsNote(all, whole);
  return html`<h3>If the package’s own file loaded less</h3>
${dataTable(
  all,
  [
    { head: 'It loads', cell: ({ keeps }) => KEEPS[keeps] },
    { head: 'Exports', value: ({ exports }) => exports, cell: ({ exports }) => figure(exports) },
    {
      head: 'Import time',
      value: ({ time }) => medianOf(time),
      cell: ({ time }) => timingText(time),
    },
    {
      head: 'Saves',
      value: ({ time }) => savedPart(time, whole),
      cell: ({ time }) => savedText(time, whole) || '–',
    },
  ],
  { id: 'phases-table', caption: 'import time by phase' },
)}${few !== null && html`<p class="note">${few}</p>`}${leftOut(all)}`;
}

function leftOut(all: readonly PhaseTime[]): Piece {
  const left = Math.max(...all.map((each) => each.left));
  return (
    left > 0 &&
    html`<p class="note">${counted(left, 'export')} that the package’s own file makes could not be counted: what these need comes on top.</p>`
  );
}

function submodules({ submodules: all }: ImportTimes): Markup {
  return html`<h3>What a submodule costs</h3>
${dataTable(
  all,
  [
    { head: 'Submodule', cell: ({ module }) => html`<code>${module}</code>` },
    {
      head: 'Today',
      value: ({ today }) => medianOf(today),
      cell: ({ today }) => timingText(today),
    },
    {
      head: 'Alone',
      value: ({ alone }) => medianOf(alone),
      cell: ({ alone }) => timingText(alone),
    },
  ],
  { id: 'alone-table', caption: 'submodules today and alone' },
)}`;
}

function medianOf(timing: Timing): number | null {
  return timing.kind === 'measured' ? timing.time.median : null;
}
