/** The impact summary: where the package stands, where it came from and where it shall go. */
import type { StatedFigure, TieredPackage } from '../tiers/policy';
import { targetsOf } from '../tiers/policy-of';
import { countedRows, isUnused } from './exports';
import { oldest } from './history';
import type { ExportRow, Importer, Metric, PhaseState } from './report';
import type { ReportSources } from './sources';

export function impactOf(
  { package: tiered, history, importTimes }: ReportSources,
  rows: readonly ExportRow[],
  importers: readonly Importer[],
): readonly Metric[] {
  const counted = countedRows(rows);
  const targets = targetsOf(tiered.policy);
  const statements = importers.reduce((sum, each) => sum + each.statements, 0);
  return [
    {
      what: 'exports',
      now: counted.length,
      stated: statedFigure(tiered, 'exports'),
      target: targets.exports,
      before: oldest(history, 'exports'),
    },
    {
      what: 'lines',
      now: tiered.lines,
      stated: statedFigure(tiered, 'lines'),
      target: targets.lines,
      before: oldest(history, 'lines'),
    },
    {
      what: 'import-time-ms',
      now: importTimes && Math.round(importTimes.whole.median * 10) / 10,
      stated: statedFigure(tiered, 'import-time-ms'),
      target: targets.importTimeMs,
      before: null,
    },
    {
      what: 'through-package',
      now: statements,
      stated: null,
      target: null,
      before: oldest(history, 'imports'),
    },
    {
      what: 'unused-exports',
      now: counted.filter(isUnused).length,
      stated: null,
      target: null,
      before: null,
    },
  ];
}

function statedFigure(tiered: TieredPackage, what: StatedFigure['what']): number | null {
  const figures = tiered.policy.documents.flatMap((document) => document.figures);
  return figures.find((figure) => figure.what === what)?.value ?? null;
}

/** The roadmap's phases with how many of their boxes are ticked. */
export function phasesOf(tiered: TieredPackage): readonly PhaseState[] {
  return tiered.policy.documents.flatMap(({ phases }) =>
    (phases ?? []).map(({ number, title, due, steps }) => ({
      number,
      title,
      due,
      done: steps.filter(({ done }) => done).length,
      steps: steps.length,
    })),
  );
}
