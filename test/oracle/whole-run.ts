/** The oracle over all its subjects, as the test and the report both want it. */
import { createStaticSide, type StaticSide } from './answers';
import type { PackageScore } from './compare';
import { findInterpreter, type Interpreter } from './interpreter';
import type { PackageRecord } from './record';
import { runOracle } from './run';
import { STANDARD_SINGLE_MODULES, SUBJECTS, type Subject } from './subjects';
import type { SubjectScores } from './table';

export interface WholeRun {
  readonly interpreter: Interpreter;
  /** The graph that was asked about a module. */
  readonly sideOf: (module: string) => StaticSide;
  readonly subjects: readonly SubjectScores[];
  readonly records: ReadonlyMap<string, PackageRecord>;
  /** Subjects that are not installed. */
  readonly absent: readonly Subject[];
  /** Packages below installed subjects that cannot be imported, with why. */
  readonly failed: ReadonlyMap<string, string>;
}

/** @param only takes subjects whose module matches; all where it is null. */
export async function runWholeOracle(only: RegExp | null = null): Promise<WholeRun> {
  const interpreter = findInterpreter(SUBJECTS.map(({ module }) => module));
  const sideOf = await createSides(interpreter);
  const wanted = SUBJECTS.filter(({ module }) => only === null || only.test(module));
  const packages = new Map(
    wanted.map((each) => [each, sideOf(each.module).modules.packagesBelow(each.module)]),
  );
  const single = only === null || only.test('modules') ? STANDARD_SINGLE_MODULES : [];
  const all = [...new Set([...single, ...[...packages.values()].flat()])];
  const { scores, records, failed } = await runOracle(
    interpreter,
    (module) => sideOf(module).answers(module),
    all,
  );

  const byModule = new Map(scores.map((score) => [score.package, score]));
  const pick = (modules: readonly string[]): PackageScore[] =>
    modules.flatMap((module) => byModule.get(module) ?? []);
  const subjects: SubjectScores[] = [];
  const absent: Subject[] = [];
  for (const [subject, modules] of packages) {
    const { module, group } = subject;
    if (!byModule.has(module)) absent.push(subject);
    else {
      const version = group === 'standard library' ? null : (records.get(module)?.version ?? null);
      subjects.push({ subject: module, group, version, scores: pick(modules) });
    }
  }
  if (single.length > 0) {
    const own = pick(single);
    subjects.push({ subject: 'single modules', group: 'modules', version: null, scores: own });
  }
  return { interpreter, sideOf, subjects, records, absent, failed };
}

/** One side over the standard library's own folder, one over all that is installed beside it. */
async function createSides(interpreter: Interpreter): Promise<(module: string) => StaticSide> {
  const isInstalled = (root: string) => /\/(?:site|dist)-packages$/.test(root);
  const standard = interpreter.roots.filter((root) => !isInstalled(root));
  const own = await createStaticSide(standard);
  const installed = await createStaticSide(interpreter.roots.filter(isInstalled));
  return (module) => {
    const top = module.split('.', 1)[0] as string;
    return own.modules.file(top) ? own : installed;
  };
}
