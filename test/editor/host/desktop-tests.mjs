/** Runs the suite in a desktop VS Code by @vscode/test-electron. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { run } from '../../../scripts/support/child.mjs';
import { CACHE, ROOT } from '../../../scripts/support/root.mjs';
import { needsVirtualDisplay } from './desktop.mjs';
import { withCopyOf } from './scratch-folder.mjs';
import { createReportReader } from './suite-report.mjs';

/**
 * @param {{ executable: string, tests: string, workspace: string, limitMs: number }} options
 * @returns {Promise<import('./suite-report.mjs').Counts>}
 * @throws Error Where the suite did not come to its end.
 */
export function runOnDesktop({ executable, tests, workspace, limitMs }) {
  return withCopyOf(workspace, async (folder) => {
    const report = createReportReader((line) => console.log(line));
    // In a process of its own, since @vscode/test-electron hands VS Code's output to the terminal.
    const self = [process.execPath, fileURLToPath(import.meta.url), executable, tests, folder];
    const command = needsVirtualDisplay() ? ['xvfb-run', '-a', ...self] : self;
    /** @type {string[]} */
    const output = [];
    const [program = '', ...rest] = command;
    const code = await run(program, rest, {
      limitMs,
      onLine: (line) => {
        output.push(line);
        report.take(line);
      },
    });
    const counts = report.counts();
    if (counts) return counts;
    const end = output.slice(-40).join('\n');
    throw new Error(`VS Code ended with ${code} before the suite had a result.\n${end}`);
  });
}

/**
 * @param {string} executable
 * @param {string} tests
 * @param {string} folder
 */
function startCode(executable, tests, folder) {
  return runTests({
    vscodeExecutablePath: executable,
    cachePath: CACHE,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: tests,
    launchArgs: [folder, '--disable-extensions', '--disable-telemetry'],
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [executable = '', tests = '', folder = ''] = process.argv.slice(2);
  process.chdir(path.resolve(ROOT));
  // A failed test ends VS Code with 1; the report tells of it.
  await startCode(executable, tests, folder).catch(() => {
    process.exitCode = 1;
  });
}
