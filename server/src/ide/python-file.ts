/** A path's Python text, where it is Python. */
import type { FileView } from '../rules/rule';
import type { Snapshot } from './snapshot';

/**
 * The Python file at `path`, or null. An open document counts whatever its name (`untitled:…`), but not a
 * configuration or document that is open and says nothing of tiers.
 */
export function pythonFile(snapshot: Snapshot, path: string): FileView | null {
  return /\.(?:toml|md)$/i.test(path) ? null : snapshot.file(path);
}
