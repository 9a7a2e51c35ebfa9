/** `export-tiers check --watch`: looks again whenever a file changes, until it is interrupted. */
import { CLEAN } from '../exit-status';
import type { Output } from '../output';
import type { CheckedProject } from './checked-project';
import { followProject } from './follow-project';

/**
 * @param look prints the findings as they are now.
 * @returns the exit status, once somebody interrupts.
 */
export async function watch(
  project: CheckedProject,
  look: () => Promise<unknown>,
  output: Output,
): Promise<number> {
  const again = async () => {
    clearScreen(output);
    await look();
    output.note('Watching for changes; Ctrl+C ends it.\n');
  };
  const followed = followProject(project, {
    since: performance.timeOrigin,
    changed: again,
    failed: (error) => output.warn(String(error)),
  });
  await followed.isWatched;
  await again();
  await interruption();
  followed.close();
  return CLEAN;
}

function clearScreen(output: Output): void {
  if (process.stdout.isTTY) output.write('\u001B[2J\u001B[H');
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
}
