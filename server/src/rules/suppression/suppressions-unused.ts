/** Finds the comments that silence nothing, once all findings of a file are known. */

import type { Fix } from '../../fixes/fix';
import { lineBreakAt, lineEndAt, lineStartAt } from '../../fixes/statement/lines';
import { t } from '../../l10n';
import type { IgnoreComment, IgnoredRule } from '../../python/comments/ignore-comments';
import type { TextEdit } from '../../text';
import type { Finding, RawFinding, RuleContext } from '../rule';
import { isRuleNamed, type RuleNames } from '../rule-pattern';
import type { Silences } from './silence';
import { SILENCEABLE } from './silenced-context';
import { unusedSuppression } from './unused-suppression';

/**
 * @param findings all of the file, the silenced ones too.
 * @param ran whether a rule was run over the file, by its code.
 */
export function* unusedSuppressions(
  { file, usage }: RuleContext,
  silences: Silences,
  findings: readonly Finding[],
  ran: (code: string) => boolean,
): Iterable<RawFinding> {
  const heard = new Map<IgnoreComment, RuleNames[]>();
  for (const { code, span, package: owner, name } of findings) {
    const rule = SILENCEABLE.find((each) => each.code === code);
    if (!rule) continue;
    for (const comment of silences.silencing({ code, span, package: owner, name })) {
      heard.set(comment, [...(heard.get(comment) ?? []), rule]);
    }
  }
  // While files are missing so may be findings.
  const isRun = (rule: RuleNames) => usage !== undefined && ran(rule.code);
  for (const comment of silences.comments) {
    const verdict = judge(comment, heard.get(comment) ?? [], isRun);
    if (!verdict || isItselfSilenced(silences, comment)) continue;
    yield {
      span: comment.span,
      message: verdict.message,
      tags: ['unnecessary'],
      related: [],
      package: null,
      name: null,
      fixes: () => [removal(file.path, file.text, comment, verdict.kept)],
    };
  }
}

interface Verdict {
  readonly message: string;
  /** The rules that stay; empty where the whole comment goes. */
  readonly kept: readonly IgnoredRule[];
}

function judge(
  { scope, rules }: IgnoreComment,
  heard: readonly RuleNames[],
  isRun: (rule: RuleNames) => boolean,
): Verdict | null {
  if (scope === 'misplaced') {
    return { message: t('`file-ignore` counts before the first statement only.'), kept: [] };
  }
  if (scope === 'unclosed') {
    return { message: t('The bracket is not closed, so nothing is ignored.'), kept: [] };
  }
  if (rules === null) {
    const isUnused = heard.length === 0 && others().every(isRun);
    return isUnused ? { message: t('There is nothing to ignore here.'), kept: [] } : null;
  }
  if (rules.length === 0) return { message: t('No rule is named, so none is ignored.'), kept: [] };
  const unused = rules.filter(({ value }, index) => {
    const meant = SILENCEABLE.filter((rule) => isRuleNamed(value, rule));
    if (meant.some(({ code }) => code === unusedSuppression.code)) return false;
    const isTwice = rules.findIndex((other) => other.value === value) < index;
    return isTwice || (!heard.some((rule) => meant.includes(rule)) && meant.every(isRun));
  });
  if (unused.length === 0) return null;
  return { message: messageOf(unused), kept: rules.filter((rule) => !unused.includes(rule)) };
}

function others(): readonly RuleNames[] {
  return SILENCEABLE.filter(({ code }) => code !== unusedSuppression.code);
}

function messageOf(unused: readonly IgnoredRule[]): string {
  const unknown = unused.filter(({ value }) => !SILENCEABLE.some((it) => isRuleNamed(value, it)));
  const quoted = (rules: readonly IgnoredRule[]) => rules.map(({ value }) => `\`${value}\``);
  const known = unused.filter((rule) => !unknown.includes(rule));
  return [
    unknown.length > 0
      ? t('There is no rule {0} in Python files.', quoted(unknown).join(', '))
      : '',
    known.length > 0 ? t('There is no {0} to ignore here.', quoted(known).join(', ')) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A comment on its line, or of the file, may keep this rule itself quiet, if it says so by name. */
function isItselfSilenced(silences: Silences, { span }: IgnoreComment): boolean {
  const { code } = unusedSuppression;
  return silences
    .silencing({ code, span, package: null, name: null })
    .some(({ rules }) => rules !== null);
}

function removal(
  path: string,
  text: string,
  comment: IgnoreComment,
  kept: readonly IgnoredRule[],
): Fix {
  const isWhole = kept.length === 0;
  return {
    title: isWhole ? t('Remove the comment') : t('Remove what ignores nothing'),
    safety: { kind: 'safe' },
    files: [{ path, edits: [isWhole ? withoutComment(text, comment) : onlyKept(comment, kept)] }],
    preferred: true,
  };
}

function onlyKept({ rules, span }: IgnoreComment, kept: readonly IgnoredRule[]): TextEdit {
  const start = rules?.[0]?.span.start ?? span.start;
  const end = rules?.at(-1)?.span.end ?? start;
  return { span: { start, end }, newText: kept.map(({ value }) => value).join(', ') };
}

/** With the space around it, and with its line where it has one to itself; other comments stay. */
function withoutComment(text: string, { span }: IgnoreComment): TextEdit {
  const lineStart = lineStartAt(text, span.start);
  const lineEnd = lineEndAt(text, span.end);
  const before = text.slice(lineStart, span.start);
  const after = text.slice(span.end, lineEnd);
  if (after.trim() !== '') {
    const space = after.length - after.trimStart().length;
    return { span: { start: span.start, end: span.end + space }, newText: '' };
  }
  if (before.replace('\uFEFF', '').trim() === '') {
    // After a backslash the line has to stay, or the next statement would continue the one before.
    const isContinued = /\\(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, lineStart - 3), lineStart));
    const end = lineEnd + (isContinued ? 0 : lineBreakAt(text, lineEnd).length);
    return {
      span: { start: lineStart, end },
      newText: before.startsWith('\uFEFF') ? '\uFEFF' : '',
    };
  }
  return { span: { start: lineStart + before.trimEnd().length, end: lineEnd }, newText: '' };
}
