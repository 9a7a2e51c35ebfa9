/** The impact summary: where the package stands, where it came from and where it shall go. */
import type { Phase, StatedFigure, TieredPackage } from '../tiers/policy';
import { targetsOf } from '../tiers/policy-of';
import { countedRows, isUnused } from './exports';
import { newest, oldest } from './history';
import type { ExportRow, Importer, Metric, PhaseState } from './report';
import type { ReportSources } from './sources';

export function impactOf(
  { package: tiered, history, importTimes }: ReportSources,
  rows: readonly ExportRow[],
  importers: readonly Importer[],
): readonly Metric[] {
  const counted = countedRows(rows, tiered);
  const targets = targetsOf(tiered.policy);
  const statements = importers.reduce((sum, each) => sum + each.statements, 0);
  return [
    {
      what: 'exports',
      now: counted.length,
      stated: statedFigure(tiered, 'exports'),
      target: targets.exports,
      before: oldest(history, 'exports'),
      latest: counted.length,
    },
    {
      what: 'lines',
      now: tiered.lines,
      stated: statedFigure(tiered, 'lines'),
      target: targets.lines,
      before: oldest(history, 'lines'),
      latest: tiered.lines,
    },
    {
      what: 'import-time-ms',
      now: importTimes && Math.round(importTimes.whole.median * 10) / 10,
      stated: statedFigure(tiered, 'import-time-ms'),
      target: targets.importTimeMs,
      before: null,
      latest: null,
    },
    {
      what: 'through-package',
      now: statements,
      stated: null,
      target: null,
      // Of a commit from-imports are counted, of the present attributes as well.
      before: oldest(history, 'imports'),
      latest: newest(history, 'imports'),
    },
    {
      what: 'unused-exports',
      now: counted.filter(isUnused).length,
      stated: null,
      target: null,
      before: null,
      latest: null,
    },
  ];
}

function statedFigure(tiered: TieredPackage, what: StatedFigure['what']): number | null {
  const figures = tiered.policy.documents.flatMap((document) => document.figures);
  return figures.find((figure) => figure.what === what)?.value ?? null;
}

/** The roadmap's phases: a configuration's dates, a tier document's titles and boxes. */
export function phasesOf(tiered: TieredPackage): readonly PhaseState[] {
  const byNumber = new Map<number, (Phase & { readonly hasBoxes: boolean })[]>();
  for (const { format, phases } of tiered.policy.documents) {
    for (const phase of phases ?? []) {
      const all = byNumber.get(phase.number) ?? [];
      byNumber.set(phase.number, [...all, { ...phase, hasBoxes: format === 'markdown' }]);
    }
  }
  return [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([number, all]) => {
      const { title, steps } = all.find(({ hasBoxes }) => hasBoxes) ?? { title: '', steps: [] };
      return {
        number,
        title,
        due: all.find(({ due }) => due !== null)?.due ?? null,
        done: steps.filter(({ done }) => done).length,
        steps: steps.length,
      };
    });
}

/** By when the targets shall be reached: as stated, else when the last phase ends. */
export function dueOf(tiered: TieredPackage): string | null {
  const last = phasesOf(tiered).findLast(({ due }) => due !== null);
  return targetsOf(tiered.policy).due ?? last?.due ?? null;
}
