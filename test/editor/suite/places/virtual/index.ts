/** What the extension host calls: runs every `*.test.ts` beside this file with mocha. */
import { runMocha } from '../../support/run-mocha';
import { openWorkspace } from '../../support/workspace';

/** @throws Error Where a test failed. */
export function run(): Promise<void> {
  return runMocha(openWorkspace);
}
