/**
 * Law: what the graph says of a package is what Python finds when it imports it. Random packages are
 * written to the disk, imported by the real Python and compared; a failing one is made small first.
 *
 * EXPORT_TIERS_PROGRAMS sets how many (two thousand take a minute), EXPORT_TIERS_SEED which,
 * EXPORT_TIERS_FAULT=invented or =missing (or several, with commas) looks for those instead of the wrong
 * ones, and EXPORT_TIERS_SHOWN says how many failures are made small.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NameOutcome } from './compare';
import { findInterpreter } from './interpreter';
import { type CaseResult, judgePrograms, showProgram } from './random-cases';
import { type Program, programs } from './random-program';
import { shrink } from './shrink';

const COUNT = Number(process.env.EXPORT_TIERS_PROGRAMS ?? 1000);
const SEED = Number(process.env.EXPORT_TIERS_SEED ?? 42);
/** Which failures are made small and shown; the others are counted. */
const FAULTS = (process.env.EXPORT_TIERS_FAULT ?? 'wrong').split(',');
/** Shrinking takes a run of Python a step; a few failures tell enough at a time. */
const SHOWN = Number(process.env.EXPORT_TIERS_SHOWN ?? 3);

/** A module that cannot be imported is another matter than one that has something else. */
function kindOf({ outcome, detail }: NameOutcome): string {
  return detail.includes('unimportable') ? `${outcome} unimportable` : outcome;
}

test(`${COUNT} random packages are as Python has them`, { timeout: 1_200_000 }, async () => {
  const interpreter = findInterpreter([]);
  const sample = fc.sample(programs, { numRuns: COUNT, seed: SEED });
  const { cases, counts, recall } = await judgePrograms(interpreter, sample);

  const isFaulty = ({ faults }: CaseResult, fault: string) =>
    faults.some((each) => kindOf(each) === fault);
  const wrong = cases.flatMap((each, index) => {
    const program = sample[index];
    if (!program) return [];
    // Each kind of fault is made small for itself.
    const kinds = new Set(each.faults.map(kindOf));
    return [...kinds]
      .filter((fault) => FAULTS.some((wanted) => fault.startsWith(wanted)))
      .map((fault) => ({ program, fault }));
  });
  const reports: string[] = [];
  for (const { program, fault } of wrong.slice(0, SHOWN)) {
    const small = await shrink(program, async (candidates) => {
      const judged = await judgePrograms(interpreter, candidates);
      return judged.cases.map((each) => isFaulty(each, fault));
    });
    reports.push(await describeFailure(small));
  }
  const imported = cases.filter(({ runs }) => runs).length;
  const told = Object.entries(counts).map((row) => row.join(' '));
  console.log(
    `${imported} of ${COUNT} packages run; ${told.join(', ')}; recall ${recall.toFixed(1)} %`,
  );
  expect(wrong.length, reports.join('\n\n')).toBe(0);
  expect(counts.invented / counts.right, 'invented names').toBeLessThan(0.002);
  expect(counts.missing / counts.right, 'missing names').toBeLessThan(0.005);
  expect(imported / COUNT, 'share of packages that Python can import').toBeGreaterThan(0.9);
  expect(recall, 'share of names with an answer').toBeGreaterThan(85);

  async function describeFailure(program: Program): Promise<string> {
    const { cases } = await judgePrograms(interpreter, [program]);
    const faults = cases[0]?.faults.map(
      ({ module, name, outcome, detail }) => `${outcome}: ${name} of ${module}: ${detail}`,
    );
    return [...(faults ?? []), showProgram(program)].join('\n');
  }
});
