/**
 * Files that nobody may write. An editor saves the files of a change one by one: all that are not read-only, and then asks
 * about the others.
 */
import type { Session } from './session';

/** Those of the files; none where the surroundings cannot tell. */
export async function readOnlyAmong(
  { host }: Session,
  paths: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const path of new Set(paths)) if (await host.isReadOnly?.(path)) found.add(path);
  return found;
}
