/** The text that a path's offsets speak of, of whatever kind the file is. */
import type { AnyText } from '../rope';
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';

/** The text of a Python file, tier document, configuration or baseline; null where the snapshot has none. */
export function sourceText(snapshot: Snapshot, path: string): string | null {
  return sourceContent(snapshot, path)?.toString() ?? null;
}

/** The same; an open document's in pieces. */
export function sourceContent(snapshot: Snapshot, path: string): AnyText | null {
  const known = snapshot.documents.get(path)?.text;
  if (known !== undefined) return known;
  const file = pythonFile(snapshot, path);
  if (file) return file.content ?? file.text;
  return /\.(?:toml|cfg|json)$/.test(path) ? (snapshot.text?.(path) ?? null) : null;
}
