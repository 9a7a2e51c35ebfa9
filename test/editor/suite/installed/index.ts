/** What the extension host calls for the packaged extension: the tests beside this file start it themselves. */
import { runMocha } from '../support/run-mocha';

/** @throws Error Where a test failed. */
export function run(): Promise<void> {
  return runMocha(async () => {});
}
