/** One run of the oracle over many packages: static answers, then the real Python, then the score. */
import { type Answer, type Claim, claimsOf } from './claims';
import {
  emptyCounts,
  type JudgedClaim,
  type Outcome,
  type PackageScore,
  scorePackage,
} from './compare';
import { examine, type Interpreter, type RunOptions } from './interpreter';
import type { PackageRecord } from './record';

export interface OracleRun {
  readonly scores: readonly PackageScore[];
  readonly records: ReadonlyMap<string, PackageRecord>;
  /** Modules that Python could not import, with why. */
  readonly failed: ReadonlyMap<string, string>;
}

/** What a module's exports are said to be; null where there is no such module. */
export type Answerer = (module: string) => readonly Answer[] | null;

/** Judges every export of every module. */
export async function runOracle(
  interpreter: Interpreter,
  answersOf: Answerer,
  modules: readonly string[],
  options: RunOptions = {},
): Promise<OracleRun> {
  const [run] = await runOracles(interpreter, [answersOf], modules, options);
  return run as OracleRun;
}

/** The same for several who answer; Python imports each module once for all of them. */
export async function runOracles(
  interpreter: Interpreter,
  answerers: readonly Answerer[],
  modules: readonly string[],
  options: RunOptions = {},
): Promise<OracleRun[]> {
  const claims: Claim[] = [];
  const parts = answerers.map((answersOf) =>
    modules.map((module) => {
      const answers = answersOf(module) ?? [];
      const start = claims.length;
      for (const answer of answers) claims.push(...claimsOf(module, answer));
      return { module, answers, start, end: claims.length };
    }),
  );
  const run = await examine(interpreter, modules, claims, options);
  const failed = new Map(run.errors);
  for (const module of modules) {
    if (run.records.has(module) || failed.has(module)) continue;
    failed.set(module, 'its parent package cannot be imported');
  }
  return parts.map((asked) => ({
    records: run.records,
    failed,
    scores: asked.flatMap(({ module, answers, start, end }): PackageScore[] => {
      const record = run.records.get(module);
      if (!record) return [];
      const judged = new Map<string, JudgedClaim[]>();
      for (let index = start; index < end; index++) {
        const claim = claims[index] as Claim;
        const row = { claim, verdict: run.verdicts.get(index) ?? null };
        const held = judged.get(claim.name);
        if (held) held.push(row);
        else judged.set(claim.name, [row]);
      }
      return [scorePackage(record, answers, judged)];
    }),
  }));
}

export function sumCounts(scores: readonly PackageScore[]): Record<Outcome, number> {
  const sum = emptyCounts();
  for (const { counts } of scores) {
    for (const outcome of Object.keys(sum) as Outcome[]) sum[outcome] += counts[outcome];
  }
  return sum;
}
