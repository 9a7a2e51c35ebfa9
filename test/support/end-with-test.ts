/** Processes that a test starts and that do not end by themselves. */
import type { ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';

/**
 * Kills the process when the test is over, unless it has ended, and waits until it is gone: a folder that was made before
 * is removed afterwards, when nobody writes into it.
 */
export function endWithTest(child: ChildProcess): void {
  onTestFinished(async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  });
}
