/**
 * Tells the outside how the tests went, through the console: the one channel that every kind of
 * extension host has. `../../host/suite-report.mjs` reads it there.
 */

const MARK = '[export-tiers suite] ';

export function say(line: string): void {
  console.log(MARK + line);
}

/** A mocha reporter: a line a test, the whole error of a failed one, and the counts at the end. */
export function createReporter(): Mocha.ReporterConstructor {
  return class {
    constructor(runner: Mocha.Runner) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      runner.on('suite', (suite) => {
        if (!suite.root) say(`    ${suite.fullTitle()}`);
      });
      runner.on('pass', (test) => {
        counts.passed++;
        say(`      ok      ${test.title} (${test.duration ?? 0} ms)`);
      });
      runner.on('pending', (test) => {
        counts.skipped++;
        say(`      skipped ${test.title}`);
      });
      runner.on('fail', (test, error) => {
        counts.failed++;
        say(`      FAILED  ${test.fullTitle()}`);
        for (const line of String(error.stack ?? error).split('\n')) say(`        ${line}`);
      });
      runner.on('end', () => say(`result ${JSON.stringify(counts)}`));
    }
  } as unknown as Mocha.ReporterConstructor;
}
