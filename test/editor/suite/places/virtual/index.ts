/** What the extension host calls: serves the folder, then runs every `*.test.ts` beside this file with mocha. */
import { runMocha } from '../../support/run-mocha';
import { serveSample } from '../../support/virtual-folder/sample-files';
import { openWorkspace } from '../../support/workspace';

/** @throws Error Where a test failed. */
export function run(): Promise<void> {
  return runMocha(async () => {
    serveSample();
    await openWorkspace();
  });
}
