/** The text that a path's offsets speak of, of whatever kind the file is. */
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';

/** The text of a Python file, tier document, configuration or baseline; null where the snapshot has none. */
export function sourceText(snapshot: Snapshot, path: string): string | null {
  const known = snapshot.documents.get(path)?.text ?? pythonFile(snapshot, path)?.text;
  if (known !== undefined) return known;
  return /\.(?:toml|cfg|json)$/.test(path) ? (snapshot.text?.(path) ?? null) : null;
}
