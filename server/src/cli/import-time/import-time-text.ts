/** Measured import times as text for a terminal. */
import type { ImportTimes, PhaseTime, TimedModule } from '../../report/import-times';
import {
  counted,
  fewRunsNote,
  milliseconds,
  savedText,
  spreadText,
  timingText,
} from '../../report/words';
import { drawTable } from '../table';

/** Modules of the tree that take less than this part of the whole are left out. */
const SHARE = 0.02;

const KEEPS: Readonly<Record<PhaseTime['keeps'], string>> = {
  nothing: 'nothing',
  'tier-1': 'Tier 1',
  'tier-1-and-2': 'Tier 1 and 2',
};

export function renderImportTimes(times: ImportTimes): string {
  const { package: name, python, runs, whole, modules, submodules, phases } = times;
  const parts = [
    `${name}: ${spreadText(whole)} for ` +
      `${counted(modules, 'module')}; median of ${counted(runs, 'fresh interpreter')}, ${python}`,
    tree(times),
  ];
  if (phases.length > 0) {
    parts.push(
      'If the package’s own file loaded only the homes of',
      drawTable(
        ['exports of', 'exports', 'modules', 'import time', 'saves'],
        phases.map((each) => [
          KEEPS[each.keeps],
          String(each.exports),
          each.time.kind === 'measured' ? String(each.time.modules) : '',
          timingText(each.time),
          savedText(each.time, whole),
        ]),
      ),
    );
    const few = fewRunsNote(phases, whole);
    if (few !== null) parts.push(few);
    const left = Math.max(...phases.map((each) => each.left));
    if (left > 0)
      parts.push(
        `${counted(left, 'export')} made by that file could not be counted: their needs come on top.`,
      );
  }
  if (submodules.length > 0) {
    parts.push(
      'What a submodule costs through today’s package, and would cost with an empty one',
      drawTable(
        ['submodule', 'today', 'alone'],
        submodules.map((each) => [each.module, timingText(each.today), timingText(each.alone)]),
      ),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** The slow parts of the tree, slowest first at each level. */
function tree({ tree: modules, whole }: ImportTimes): string {
  const least = whole.median * SHARE;
  const rows: string[] = ['cumulative        own  module'];
  const visit = (level: readonly TimedModule[], depth: number) => {
    for (const each of [...level].sort((a, b) => b.cumulative - a.cumulative)) {
      if (each.cumulative < least) continue;
      const own = milliseconds(each.self).padStart(9);
      const all = milliseconds(each.cumulative).padStart(10);
      rows.push(`${all}  ${own}  ${'  '.repeat(depth)}${each.module}`);
      visit(each.children, depth + 1);
    }
  };
  visit(modules, 0);
  return rows.join('\n');
}
