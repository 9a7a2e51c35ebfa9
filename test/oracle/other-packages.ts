/** The oracle over packages that are none of its subjects: what it says of them, as text. */
import type { Outcome } from './compare';
import { markdownTable, rowsOf, type SubjectScores, totalsOf } from './table';
import { runSubjects } from './whole-run';

/**
 * @param modules import names of installed packages; what cannot be imported is told.
 * @param outcomes which names are told one by one.
 */
export async function judgeOthers(
  modules: readonly string[],
  outcomes: readonly Outcome[],
): Promise<string> {
  const subjects = modules.map((module) => ({ module, group: 'Debian', debian: null }) as const);
  const run = await runSubjects(subjects, [], { limit: 60 });
  const absent = new Set(run.absent.map(({ module }) => module));
  return [
    ...linesOf(run.subjects, outcomes),
    // Where neither version nor platform is known, only what that makes wrong.
    ...linesOf(run.unconfigured, ['wrong']).map((line) => `not configured: ${line}`),
    ...[...run.failed].map(([module, reason]) => `not judged: ${module}: ${reason}`),
    ...[...absent].filter((module) => !run.failed.has(module)).map((each) => `not there: ${each}`),
    markdownTable(rowsOf(run.subjects), 'package'),
    markdownTable(totalsOf(run.subjects), 'group'),
  ].join('\n');
}

function linesOf(subjects: readonly SubjectScores[], outcomes: readonly Outcome[]): string[] {
  return subjects.flatMap(({ scores }) =>
    scores.flatMap((score) =>
      score.names
        .filter(({ outcome }) => outcomes.includes(outcome))
        .map(({ name, outcome, detail }) => `${outcome}: ${score.package}.${name}: ${detail}`),
    ),
  );
}
