/** The oracle over all its subjects, as the test and the report both want it. */
import type { GraphOptions } from '../../server/src/graph/export-graph';
import { readFolders, type StaticSide, sideOver } from './answers';
import { findInterpreter, type Interpreter, type RunOptions } from './interpreter';
import type { PackageRecord } from './record';
import { type OracleRun, runOracles } from './run';
import { STANDARD_SINGLE_MODULES, SUBJECTS, type Subject } from './subjects';
import type { SubjectScores } from './table';

export interface WholeRun {
  readonly interpreter: Interpreter;
  /** The graph that was asked about a module; it knows the Python's version and platform. */
  readonly sideOf: (module: string) => StaticSide;
  readonly subjects: readonly SubjectScores[];
  /** The same where neither is configured. */
  readonly unconfigured: readonly SubjectScores[];
  readonly records: ReadonlyMap<string, PackageRecord>;
  /** Subjects that are not installed. */
  readonly absent: readonly Subject[];
  /** Packages below installed subjects that cannot be imported, with why. */
  readonly failed: ReadonlyMap<string, string>;
}

/** @param only takes subjects whose module matches; all where it is null. */
export function runWholeOracle(only: RegExp | null = null): Promise<WholeRun> {
  const wanted = SUBJECTS.filter(({ module }) => only === null || only.test(module));
  return runSubjects(wanted, only === null || only.test('modules') ? STANDARD_SINGLE_MODULES : []);
}

/**
 * @param single modules that are judged without those below them.
 * @param options of the judging; a package that waits for something when it is imported takes all its time.
 */
export async function runSubjects(
  wanted: readonly Subject[],
  single: readonly string[],
  options: RunOptions = {},
): Promise<WholeRun> {
  const interpreter = findInterpreter(wanted.map(({ module }) => module));
  const sides = await createSides(interpreter);
  const { sideOf, openSideOf } = sides;
  const packages = new Map(
    wanted.map((each) => [each, sideOf(each.module).modules.packagesBelow(each.module)]),
  );
  const all = [...new Set([...single, ...[...packages.values()].flat()])];
  const [known, open] = await runOracles(
    interpreter,
    [(module) => sideOf(module).answers(module), (module) => openSideOf(module).answers(module)],
    all,
    options,
  );
  const { records, failed } = known as OracleRun;
  const absent = wanted.filter(({ module }) => !records.has(module));
  const subjectsOf = ({ scores }: OracleRun): SubjectScores[] => {
    const byModule = new Map(scores.map((score) => [score.package, score]));
    const pick = (modules: readonly string[]) =>
      modules.flatMap((module) => byModule.get(module) ?? []);
    const subjects: SubjectScores[] = [...packages]
      .filter(([{ module }]) => records.has(module))
      .map(([{ module, group }, modules]) => {
        const version = group === 'standard library' ? null : records.get(module)?.version;
        return { subject: module, group, version: version ?? null, scores: pick(modules) };
      });
    if (single.length === 0) return subjects;
    const row = { subject: 'single modules', group: 'modules', version: null } as const;
    return [...subjects, { ...row, scores: pick(single) }];
  };
  const subjects = subjectsOf(known as OracleRun);
  const unconfigured = subjectsOf(open as OracleRun);
  return { interpreter, sideOf, subjects, unconfigured, records, absent, failed };
}

/** One side over the standard library's own folder, one over all that is installed beside it. */
async function createSides({ roots, version, platform }: Interpreter) {
  const isInstalled = (root: string) => /\/(?:site|dist)-packages$/.test(root);
  const standard = await readFolders(roots.filter((root) => !isInstalled(root)));
  const installed = await readFolders(roots.filter(isInstalled));
  const side = (options: GraphOptions) => {
    const own = sideOver(standard, options);
    const other = sideOver(installed, options);
    return (module: string): StaticSide =>
      standard.file(module.split('.', 1)[0] as string) ? own : other;
  };
  const pythonVersion = version.split('.').slice(0, 2).map(Number);
  return { sideOf: side({ pythonVersion, platform }), openSideOf: side({}) };
}
