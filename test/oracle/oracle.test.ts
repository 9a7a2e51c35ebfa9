/**
 * The static graph against the running Python, over the standard library, vendored and Debian packages.
 *
 * EXPORT_TIERS_PYTHON names the interpreter. EXPORT_TIERS_ORACLE=required insists on the packages of
 * scripts/oracle-packages.txt; elsewhere what is installed is judged, and what is not is told.
 * EXPORT_TIERS_ORACLE_ONLY is a regular expression of subjects, for looking into one of them.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { SUBJECTS } from './subjects';
import { markdownTable, rowsOf, type SubjectScores, totalsOf } from './table';
import { runWholeOracle, type WholeRun } from './whole-run';

/**
 * Right answers in a hundred, by group and kind. What is missing are names of native types, and what a
 * call of a function elsewhere makes or lists.
 */
const FLOORS: Readonly<Record<string, number>> = {
  'standard library, plain': 98,
  'standard library, lazy': 98,
  'vendored, plain': 99,
  'Debian, plain': 98,
  'Debian, lazy': 93,
  'modules, plain': 97,
  'modules, lazy': 98,
};

function toldOf(subjects: readonly SubjectScores[], outcomes: readonly string[]): string[] {
  return subjects.flatMap(({ scores }) =>
    scores.flatMap((score) =>
      score.names
        .filter(({ outcome }) => outcomes.includes(outcome))
        .map(({ name, outcome, detail }) => `${outcome}: ${score.package}.${name}: ${detail}`),
    ),
  );
}

const only = process.env.EXPORT_TIERS_ORACLE_ONLY;

describe('the runtime oracle', () => {
  let run: WholeRun;

  beforeAll(async () => {
    run = await runWholeOracle(only ? new RegExp(only) : null);
    console.log(`Python ${run.interpreter.version}`);
    console.log(markdownTable(rowsOf(run.subjects), 'package'));
    console.log(markdownTable(totalsOf(run.subjects), 'group'));
    for (const [module, reason] of run.failed) console.log(`not judged: ${module}: ${reason}`);
  }, 600_000);

  const told = (...outcomes: string[]) => toldOf(run.subjects, outcomes);

  test('no answer is wrong', () => {
    expect(told('wrong')).toEqual([]);
  });

  test('nor where neither version nor platform is configured', () => {
    expect(toldOf(run.unconfigured, ['wrong'])).toEqual([]);
  });

  test('hardly any export is invented, and few depend on what is not there', () => {
    const right = told('right').length;
    const invented = told('invented');
    expect(invented.length / right, invented.join('\n')).toBeLessThan(0.001);
    const conditional = told('conditional');
    expect(conditional.length / right, conditional.join('\n')).toBeLessThan(0.01);
  });

  test('names have answers: at least as many in a hundred as the floors say', () => {
    const totals = totalsOf(run.subjects).filter(({ kind }) => kind !== 'replaced');
    expect(totals.length).toBeGreaterThan(0);
    for (const { group, kind, recall } of totals) {
      const gaps = told('unresolved', 'dynamic', 'missing').slice(0, 40).join('\n');
      const floor = only ? 0 : FLOORS[`${group}, ${kind}`];
      expect(recall, `${group}, ${kind}\n${gaps}`).toBeGreaterThanOrEqual(floor ?? 100);
    }
  });

  test('the list of Debian packages is that of the subjects', () => {
    const listed = readFileSync('scripts/oracle-packages.txt', 'utf8').trim().split('\n');
    const wanted = new Set(SUBJECTS.flatMap(({ debian }) => debian ?? []));
    expect(listed).toEqual([...wanted].sort());
  });

  test('the packages that were promised are there', () => {
    const names = run.absent.map(
      ({ module, debian }) => `${module} (${debian ?? 'part of Python'})`,
    );
    if (names.length > 0) console.log(`not installed, so not judged: ${names.join(', ')}`);
    if (process.env.EXPORT_TIERS_ORACLE === 'required') {
      expect(run.absent.filter(({ debian }) => debian !== null)).toEqual([]);
    }
  });
});
