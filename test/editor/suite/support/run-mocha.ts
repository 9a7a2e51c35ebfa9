/** Runs the tests that an entry imports, and tells how they went. */
import Mocha from 'suite:mocha';
import { createReporter, say } from './report';

const TEST_LIMIT_MS = 180_000;

/** Words of the titles of the tests to run, put in while bundling. */
declare const SUITE_ONLY: string;

/**
 * @param prepare what has to be done before the tests.
 * @throws Error Where a test failed: the editor then ends with a status other than 0.
 */
export async function runMocha(prepare: () => Promise<void>): Promise<void> {
  try {
    await prepare();
    const mocha = new Mocha({ ui: 'bdd', reporter: createReporter(), timeout: TEST_LIMIT_MS });
    if (SUITE_ONLY) mocha.fgrep(SUITE_ONLY);
    // Defines `describe` and the like, which the tests call while they load.
    mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
    await import('suite:tests');
    const failures = await new Promise<number>((resolve) => mocha.run(resolve));
    if (failures > 0) throw new Error(`${failures} test(s) failed`);
  } catch (error) {
    say(String(error));
    throw error;
  }
}
