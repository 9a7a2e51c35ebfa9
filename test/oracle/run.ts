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

/** Judges every export of every module. @param answersOf gives a module's; null where it has none. */
export async function runOracle(
  interpreter: Interpreter,
  answersOf: (module: string) => readonly Answer[] | null,
  modules: readonly string[],
  options: RunOptions = {},
): Promise<OracleRun> {
  const claims: Claim[] = [];
  const answers = new Map(modules.map((module) => [module, answersOf(module) ?? []]));
  const owned = new Map<string, [start: number, end: number]>();
  for (const [module, list] of answers) {
    const start = claims.length;
    for (const answer of list) claims.push(...claimsOf(module, answer));
    owned.set(module, [start, claims.length]);
  }
  const run = await examine(interpreter, modules, claims, options);
  const failed = new Map(run.errors);
  const scores: PackageScore[] = [];
  for (const module of modules) {
    const record = run.records.get(module);
    if (!record) {
      if (!failed.has(module)) failed.set(module, 'its parent package cannot be imported');
      continue;
    }
    const judged = new Map<string, JudgedClaim[]>();
    const [start, end] = owned.get(module) ?? [0, 0];
    for (let index = start; index < end; index++) {
      const claim = claims[index] as Claim;
      const row = { claim, verdict: run.verdicts.get(index) ?? null };
      const held = judged.get(claim.name);
      if (held) held.push(row);
      else judged.set(claim.name, [row]);
    }
    scores.push(scorePackage(record, answers.get(module) ?? [], judged));
  }
  return { scores, records: run.records, failed };
}

export function sumCounts(scores: readonly PackageScore[]): Record<Outcome, number> {
  const sum = emptyCounts();
  for (const { counts } of scores) {
    for (const outcome of Object.keys(sum) as Outcome[]) sum[outcome] += counts[outcome];
  }
  return sum;
}
