/** Where the lines of texts begin, kept from one answer to the next: an edit changes one file, answers speak of many. */
import { createLineIndex, type LineIndex } from '../text';
import { createRecentValues } from '../workspace/sources/recent-values';

/** @param path whose text it is; one text is kept for each. */
export type LineIndexes = (path: string, text: string) => LineIndex;

/** Characters of texts whose lines are kept. */
const ROOM = 4_000_000;

export function createLineIndexes(): LineIndexes {
  const kept = createRecentValues<{ readonly text: string; readonly index: LineIndex }>(ROOM);
  return (path, text) => {
    const known = kept.get(path);
    if (known?.text === text) return known.index;
    const index = createLineIndex(text);
    kept.set(path, { text, index }, text.length);
    return index;
  };
}
