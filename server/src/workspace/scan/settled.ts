/** Answers that want what is not read yet: it is read, and they are worked out again. */
import type { Sources } from '../sources/sources';
import type { Directories } from './directories';

/** Computes until nothing that was asked for is left unread; at once with a synchronous host. */
export async function settled<T>(
  sources: Sources,
  directories: Directories,
  compute: () => T,
): Promise<T> {
  for (;;) {
    const result = compute();
    // Without a pause where nothing is missing: what is computed is of this moment.
    if (!hasMisses(sources, directories)) return result;
    await loadMisses(sources, directories);
  }
}

/** True where something was asked for that is not read yet. */
function hasMisses(sources: Sources, directories: Directories): boolean {
  return sources.misses.size > 0 || directories.misses.size > 0;
}

/**
 * Reads what was asked for and is not read yet.
 *
 * @returns false where nothing was.
 */
export async function loadMisses(sources: Sources, directories: Directories): Promise<boolean> {
  if (!hasMisses(sources, directories)) return false;
  await Promise.all([
    ...Array.from(sources.misses, sources.load),
    ...Array.from(directories.misses, directories.load),
  ]);
  return true;
}
