/** Mistyped words of a document: which words are near, in words and as a fix. */
import type { Fix } from '../../fixes/fix';
import type { Span } from '../../text';
import type { DocumentView } from './document-rule';

/** `; did you mean a, b or c?`, or a full stop where nothing is near. */
export function didYouMean(nearest: readonly string[]): string {
  if (nearest.length === 0) return '.';
  const quoted = nearest.map((name) => `\`${name}\``);
  const last = quoted.pop();
  return `; did you mean ${quoted.length > 0 ? `${quoted.join(', ')} or ` : ''}${last}?`;
}

/** A fix for each near word; an unsafe one, for it is a guess. */
export function spellingFixes(
  { path, text }: DocumentView,
  span: Span,
  word: string,
  nearest: readonly string[],
): readonly Fix[] {
  const at = text.slice(span.start, span.end).lastIndexOf(word);
  if (at < 0) return [];
  const start = span.start + at;
  return nearest.map((name) => ({
    title: `Write \`${name}\``,
    safety: { kind: 'unsafe', reason: 'it is only one of the nearest names' },
    files: [{ path, edits: [{ span: { start, end: start + word.length }, newText: name }] }],
    preferred: false,
  }));
}
