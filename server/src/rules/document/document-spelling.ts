/** Mistyped words of a document: which words are near, in words and as a fix. */

import type { Fix } from '../../fixes/fix';
import { t } from '../../l10n';
import type { Span } from '../../text';
import type { DocumentView } from './document-rule';

/** `; did you mean a, b or c?`, or a full stop where nothing is near. */
export function didYouMean(nearest: readonly string[]): string {
  if (nearest.length === 0) return '.';
  const quoted = nearest.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length > 0
    ? t('; did you mean {0} or {1}?', quoted.join(', '), last)
    : t('; did you mean {0}?', last);
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
    title: t('Write `{0}`', name),
    safety: { kind: 'unsafe', reason: t('it is only one of the nearest names') },
    files: [{ path, edits: [{ span: { start, end: start + word.length }, newText: name }] }],
    preferred: false,
  }));
}
