/** The edits that turn one text into another, by whole lines: for previews that show each change apart. */
import { diffLines } from 'diff';
import type { TextEdit } from '../text';

/** Edits of `before`, in order, none overlapping; empty where the texts are equal. */
export function editsBetween(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let open: { start: number; end: number; newText: string } | null = null;
  const close = () => {
    if (open) edits.push({ span: { start: open.start, end: open.end }, newText: open.newText });
    open = null;
  };
  for (const { value, added, removed } of diffLines(before, after)) {
    if (!added && !removed) {
      close();
      at += value.length;
      continue;
    }
    open ??= { start: at, end: at, newText: '' };
    if (added) open.newText += value;
    else {
      at += value.length;
      open.end = at;
    }
  }
  close();
  return edits;
}
