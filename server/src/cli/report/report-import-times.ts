/** Reads what `export-tiers import-time --format json` printed, for the report. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { ImportTimes, TimedModule } from '../../report/import-times';
import { UsageError } from '../exit-status';

const spread = v.object({
  median: v.number(),
  min: v.number(),
  max: v.number(),
  runs: v.number(),
});

const timing = v.variant('kind', [
  v.object({ kind: v.literal('measured'), time: spread, modules: v.number() }),
  v.object({ kind: v.literal('failed'), why: v.string() }),
]);

const timedModule: v.GenericSchema<TimedModule> = v.object({
  module: v.string(),
  self: v.number(),
  cumulative: v.number(),
  children: v.array(v.lazy(() => timedModule)),
});

const importTimes: v.GenericSchema<ImportTimes> = v.object({
  package: v.string(),
  python: v.string(),
  runs: v.number(),
  whole: spread,
  modules: v.number(),
  tree: v.array(timedModule),
  submodules: v.array(v.object({ module: v.string(), today: timing, alone: timing })),
  phases: v.array(
    v.object({
      keeps: v.picklist(['nothing', 'tier-1', 'tier-1-and-2']),
      exports: v.number(),
      homes: v.number(),
      left: v.number(),
      time: timing,
    }),
  ),
});

/** @throws UsageError where the file cannot be read, holds something else, or is of another package. */
export function readImportTimes(path: string, packageName: string): ImportTimes {
  const read = v.safeParse(importTimes, parseJson(path));
  if (!read.success)
    throw new UsageError(`${path} is not what \`import-time --format json\` prints`);
  if (read.output.package !== packageName)
    throw new UsageError(`${path} holds the import times of ${read.output.package}`);
  return read.output;
}

function parseJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`cannot read ${path}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
