/** The measurements: which imports are run, and what is made of the answers. */
import { mergeRuns, modulesOf, readImportLog } from '../../report/import-time-log';
import { type ImportTimes, type PhaseTime, spreadOf, type Timing } from '../../report/import-times';
import type { Tier, TieredExport, TieredPackage } from '../../tiers/policy';
import { type Interpreter, type RunResult, runImport } from './import-time-python';
import { BEGIN, type ImportTask, scriptArguments } from './import-time-script';

export interface Measurement {
  readonly tiered: TieredPackage;
  readonly python: Interpreter;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly runs: number;
  readonly seconds: number;
  readonly submodules: readonly string[];
  readonly progress: (what: string, done: number, total: number) => void;
}

export type Measured =
  /** `file` is where Python found the package. */
  | { readonly kind: 'measured'; readonly times: ImportTimes; readonly file: string }
  | Extract<RunResult, { kind: 'failed' }>;

type Done = Extract<RunResult, { kind: 'done' }>;

/** One interpreter at a time: several at once would slow each other down. */
export async function measure(measurement: Measurement): Promise<Measured> {
  const { tiered, python, runs, submodules } = measurement;
  const run = createRunner(measurement, 2 * runs + (2 * submodules.length + 3) * runs);
  const whole = await run.all('the package', plainImport(tiered, tiered.name), []);
  if (whole.kind === 'failed') return whole;
  const traced = await run.all('the package, traced', plainImport(tiered, tiered.name), [
    '-X',
    'importtime',
  ]);
  if (traced.kind === 'failed') return traced;
  const tree = mergeRuns(traced.results.map(({ stderr }) => readImportLog(stderr, BEGIN)));

  const phases: PhaseTime[] = [];
  for (const keeps of ['nothing', 'tier-1', 'tier-1-and-2'] as const) {
    const { task, ...figures } = phaseTask(tiered, TIERS[keeps]);
    const timing = run.timing(await run.all('a slimmer package', task, []));
    // Without tiers there is nothing to keep.
    if (keeps === 'nothing' || figures.exports > 0)
      phases.push({ keeps, ...figures, time: timing });
  }
  const times: ImportTimes = {
    package: tiered.name,
    python: python.description,
    runs,
    whole: spreadOf(whole.results.map(({ milliseconds }) => milliseconds)),
    modules: whole.results[0]?.modules ?? modulesOf(tree).length,
    tree,
    submodules: [],
    phases,
  };
  const measured = [];
  for (const module of submodules) {
    const today = await run.all(module, plainImport(tiered, module), []);
    const alone = await run.all(
      module,
      { ...plainImport(tiered, module), standIn: homes(tiered) },
      [],
    );
    measured.push({ module, today: run.timing(today), alone: run.timing(alone) });
  }
  return {
    kind: 'measured',
    times: { ...times, submodules: measured },
    file: whole.results[0]?.file ?? '',
  };
}

const TIERS: Readonly<Record<PhaseTime['keeps'], readonly Tier[]>> = {
  nothing: [],
  'tier-1': [1],
  'tier-1-and-2': [1, 2],
};

type Attempt = { readonly kind: 'done'; readonly results: readonly Done[] } | FailedRun;
type FailedRun = Extract<RunResult, { kind: 'failed' }>;

function createRunner(measurement: Measurement, total: number) {
  const { python, folder, environment, runs, seconds, progress } = measurement;
  let done = 0;
  return {
    /** The first run does not count: it compiles what was not compiled yet. */
    async all(what: string, task: ImportTask, flags: readonly string[]): Promise<Attempt> {
      const results: Done[] = [];
      for (let round = 0; round <= runs; round++) {
        progress(what, Math.min(done, total), total);
        const result = await runImport({
          program: python.program,
          arguments: [...flags, ...scriptArguments(task)],
          folder,
          environment,
          seconds,
        });
        if (result.kind === 'failed') return result;
        if (round > 0) results.push(result);
        if (round > 0) done++;
      }
      return { kind: 'done', results };
    },
    timing(attempt: Attempt): Timing {
      if (attempt.kind === 'failed') return { kind: 'failed', why: attempt.why };
      const time = spreadOf(attempt.results.map(({ milliseconds }) => milliseconds));
      return { kind: 'measured', time, modules: attempt.results[0]?.modules ?? 0 };
    },
  };
}

function plainImport({ name }: TieredPackage, module: string): ImportTask {
  return { package: name, imports: [module], standIn: null, tolerant: false };
}

/** Every export with the place that gives it, the package itself left out. */
function homes({ name, exports }: TieredPackage): NonNullable<ImportTask['standIn']> {
  return [...exports.values()].flatMap((each) => {
    const home = placeOf(each, name);
    return home ? [{ name: each.name, home }] : [];
  });
}

function placeOf({ home, chain, status, name }: TieredExport, packageName: string) {
  if (status === 'submodule') return { module: `${packageName}.${name}`, attribute: '' };
  const place = home ?? chain[0];
  if (!place || place.module === packageName) return null;
  return { module: place.module, attribute: place.name };
}

/** The package loading the homes of these tiers' exports, in their order. */
function phaseTask(tiered: TieredPackage, tiers: readonly Tier[]) {
  const kept = [...tiered.exports.values()].filter(({ assignment }) =>
    assignment ? tiers.includes(assignment.tier) : false,
  );
  const modules = new Set(kept.flatMap((each) => placeOf(each, tiered.name)?.module ?? []));
  const task: ImportTask = {
    package: tiered.name,
    imports: [tiered.name, ...modules],
    standIn: homes(tiered),
    tolerant: true,
  };
  const left = kept.filter((each) => placeOf(each, tiered.name) === null).length;
  return { task, exports: kept.length, homes: modules.size, left };
}
