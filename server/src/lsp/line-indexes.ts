/** Where the lines of texts begin, kept from one answer to the next: an edit changes one file, answers speak of many. */
import type { AnyText } from '../rope';
import { createLineIndex, type LineIndex } from '../text';
import { createRecentValues } from '../workspace/sources/recent-values';
import type { OpenDocuments } from './documents';

/** @param path whose text it is; one text is kept for each. */
export type LineIndexes = (path: string, text: AnyText) => LineIndex;

/** Characters of texts whose lines are kept. */
const ROOM = 4_000_000;

/** @param documents those that are open follow their own lines. */
export function createLineIndexes(documents: Pick<OpenDocuments, 'lineIndex'>): LineIndexes {
  const kept = createRecentValues<{ readonly text: AnyText; readonly index: LineIndex }>(ROOM);
  return (path, text) => {
    const open = documents.lineIndex(path, text);
    if (open) return open;
    const known = kept.get(path);
    if (known?.text === text) return known.index;
    const index = createLineIndex(text.toString());
    kept.set(path, { text, index }, text.length);
    return index;
  };
}
