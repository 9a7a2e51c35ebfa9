/**
 * The static graph against the running Python, over the standard library, vendored and Debian packages.
 *
 * EXPORT_TIERS_PYTHON names the interpreter. EXPORT_TIERS_ORACLE=required insists on the packages of
 * scripts/oracle-packages.txt; elsewhere what is installed is judged, and what is not is told.
 * EXPORT_TIERS_ORACLE_ONLY is a regular expression of subjects, for looking into one of them.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { markdownTable, rowsOf, totalsOf } from './table';
import { runWholeOracle, type WholeRun } from './whole-run';

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

  const told = (...outcomes: string[]) =>
    run.subjects.flatMap(({ scores }) =>
      scores.flatMap((score) =>
        score.names
          .filter(({ outcome }) => outcomes.includes(outcome))
          .map(({ name, outcome, detail }) => `${outcome}: ${score.package}.${name}: ${detail}`),
      ),
    );

  test('no answer is wrong', () => {
    expect(told('wrong')).toEqual([]);
  });

  test('no export is invented', () => {
    expect(told('invented')).toEqual([]);
  });

  test('98 in a hundred names of plain packages have an answer, 90 of lazy ones', () => {
    const totals = totalsOf(run.subjects);
    expect(totals.length).toBeGreaterThan(0);
    for (const { group, lazy, recall } of totals) {
      const floor = lazy ? 90 : 98;
      const gaps = told('unresolved', 'dynamic', 'missing').slice(0, 40).join('\n');
      expect(recall, `${group}${lazy ? ', lazy' : ''}\n${gaps}`).toBeGreaterThanOrEqual(floor);
    }
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
