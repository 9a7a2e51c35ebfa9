/** The fix that silences a finding by a comment at the end of its line. */
import type { Fix } from '../../fixes/fix';
import { lineEndAt } from '../../fixes/statement/lines';
import { t } from '../../l10n';
import { readIgnores, statementStarts } from '../../python/comments/ignore-comments';
import { scanLexemes } from '../../python/lexical/lexemes';
import type { TextEdit } from '../../text';
import type { Finding } from '../rule';
import { unusedSuppression } from './unused-suppression';

/**
 * On the finding's own line, or where that cannot have a comment (it ends inside a string or with a
 * backslash) on the first line of its statement. An `ignore` that is there gets another rule.
 *
 * @returns null where neither line can have one.
 */
export function ignoreFix(text: string, { code, path, span }: Finding): Fix | null {
  if (code === unusedSuppression.code) return null;
  const edit =
    silenceAt(text, span.start, code) ?? silenceAt(text, statementStarts(text)(span.start), code);
  if (!edit) return null;
  return {
    title: t('Ignore {0} on this line', code),
    safety: { kind: 'safe' },
    files: [{ path, edits: [edit] }],
    preferred: false,
  };
}

function silenceAt(text: string, offset: number, code: string): TextEdit | null {
  const end = lineEndAt(text, offset);
  const known = readIgnores(text).find(
    ({ scope, span, listEnd }) =>
      scope === 'line' && listEnd !== null && span.start >= offset && span.start < end,
  );
  if (known?.rules && known.listEnd !== null) {
    const last = known.rules.at(-1)?.span.end;
    const at = last ?? known.listEnd;
    return { span: { start: at, end: at }, newText: last === undefined ? code : `, ${code}` };
  }
  const around = scanLexemes(text).find((lexeme) => lexeme.start < end && lexeme.end >= end);
  if (around?.kind === 'string' && around.end > end) return null;
  if (around?.kind !== 'comment' && text[end - 1] === '\\') return null;
  const start = offset + text.slice(offset, end).trimEnd().length;
  return { span: { start, end }, newText: `  # export-tiers: ignore[${code}]` };
}
