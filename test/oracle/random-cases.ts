/** Writes random programs to the disk, asks graph and Python about them, and tells where they differ. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createStaticSide } from './answers';
import { type NameOutcome, type Outcome, recallOf } from './compare';
import type { Interpreter } from './interpreter';
import { MODULES, type Program } from './random-program';
import { writeProgram } from './random-text';
import { runOracle, sumCounts } from './run';

export interface CaseResult {
  /** Answers that Python contradicts. */
  readonly faults: readonly (NameOutcome & { readonly module: string })[];
  /** False where Python cannot import the package. */
  readonly runs: boolean;
}

export interface CasesResult {
  readonly cases: readonly CaseResult[];
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly recall: number;
}

const FAULTS: readonly Outcome[] = ['wrong', 'invented', 'missing'];

export async function judgePrograms(
  interpreter: Interpreter,
  programs: readonly Program[],
): Promise<CasesResult> {
  const root = mkdtempSync(join(tmpdir(), 'programs-'));
  try {
    const packages = programs.map((program, index) => {
      const name = packageName(index);
      for (const [path, text] of writeProgram(name, program)) {
        const file = join(root, name, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      return MODULES.filter((module) => module === '' || program[module].length > 0).map(
        (module) => (module ? `${name}.${module}` : name),
      );
    });
    const side = await createStaticSide([root]);
    const options = { paths: [root], places: false, forks: false };
    const run = await runOracle(interpreter, side.answers, packages.flat(), options);
    const scores = new Map(run.scores.map((score) => [score.package, score]));
    const cases = packages.map((modules, index) => ({
      runs: scores.has(packageName(index)),
      faults: modules.flatMap((module) =>
        (scores.get(module)?.names ?? [])
          .filter(({ outcome }) => FAULTS.includes(outcome))
          .map((name) => ({ ...name, module })),
      ),
    }));
    const counts = sumCounts(run.scores);
    return { cases, counts, recall: recallOf(counts) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** All of one length, for the programs have conditions that depend on it. */
function packageName(index: number): string {
  return `p${String(index).padStart(5, '0')}`;
}

/** The program as a fixture's text, with empty modules left out. */
export function showProgram(program: Program): string {
  const name = packageName(0);
  return [...writeProgram(name, program)]
    .filter(([path, text]) => text.trim() !== '' || path === '__init__.py')
    .map(([path, text]) => `# file: ${name}/${path}\n${text}`)
    .join('');
}
