/** The edits that turn one text into another, by whole lines: for previews that show each change apart. */
import { diffLines } from 'diff';
import type { TextEdit } from '../text';

/**
 * Edits of `before`, in order, none overlapping; empty where the texts are equal. Where lines only get something at
 * their ends, as a comment, each edit is what is put there.
 */
export function editsBetween(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let open: { start: number; end: number; newText: string } | null = null;
  const close = () => {
    if (open) edits.push(...finest(before, open));
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

/** A replacement of whole lines, as what is appended to each of them where that is all there is to it. */
function finest(
  before: string,
  { start, end, newText }: { start: number; end: number; newText: string },
): TextEdit[] {
  const whole = { span: { start, end }, newText };
  const old = linesOf(before.slice(start, end));
  const made = linesOf(newText);
  if (start === end || old.length !== made.length) return [whole];
  const edits: TextEdit[] = [];
  let at = start;
  for (const [index, line] of old.entries()) {
    const text = line.trimEnd();
    const given = made[index] ?? '';
    const rest = line.slice(text.length);
    if (!given.startsWith(text) || !given.endsWith(rest)) return [whole];
    const place = at + text.length;
    const appended = given.slice(text.length, given.length - rest.length);
    if (appended !== '') edits.push({ span: { start: place, end: place }, newText: appended });
    at += line.length;
  }
  return edits;
}

/** The lines of a text with their ends. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
