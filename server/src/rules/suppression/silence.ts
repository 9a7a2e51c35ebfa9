/**
 * Which findings of a file are silenced, by comments in it or by the names that a package's table ignores.
 * Findings, fixes and fix-all all ask here, so that what is not told is not changed either.
 */
import type { SilenceablePlace } from '../../fixes/scene';
import {
  type IgnoreComment,
  readIgnores,
  statementStarts,
} from '../../python/comments/ignore-comments';
import { createLineIndex } from '../../text';
import type { TieredPackage } from '../../tiers/policy';
import { isRuleNamed, type RuleNames } from '../rule-pattern';

export interface Silences {
  readonly comments: readonly IgnoreComment[];
  /** The comments that silence it: those on its line, on the first of its statement, of the file. */
  silencing(finding: SilenceablePlace): readonly IgnoreComment[];
  isSilenced(finding: SilenceablePlace): boolean;
}

/**
 * @param rules the rules that there are, for comments that say them by name.
 * @param packages whose tables may ignore names.
 */
export function readSilences(
  text: string,
  rules: readonly RuleNames[],
  packages: ReadonlyMap<string, TieredPackage>,
): Silences {
  const comments = readIgnores(text);
  const silencing = comments.length > 0 ? silencer(text, comments, rules) : () => [];
  return {
    comments,
    silencing,
    isSilenced: (finding) => isIgnoredName(packages, finding) || silencing(finding).length > 0,
  };
}

function silencer(
  text: string,
  comments: readonly IgnoreComment[],
  rules: readonly RuleNames[],
): Silences['silencing'] {
  const lines = createLineIndex(text);
  const startOf = statementStarts(text);
  const lineOf = (offset: number) => lines.positionAt(offset).line;
  const ofFile = comments.filter(({ scope }) => scope === 'file');
  const byLine = new Map<number, IgnoreComment[]>();
  for (const comment of comments) {
    if (comment.scope !== 'line') continue;
    const line = lineOf(comment.span.start);
    byLine.set(line, [...(byLine.get(line) ?? []), comment]);
  }
  return ({ code, span }) => {
    const rule = rules.find((each) => each.code === code) ?? { code, name: '' };
    const around = new Set([lineOf(span.start), lineOf(startOf(span.start))]);
    const near = [...around].flatMap((line) => byLine.get(line) ?? []);
    return [...near, ...ofFile].filter((comment) => names(comment, rule));
  };
}

/** True where the comment means the rule. */
export function names({ rules }: IgnoreComment, rule: RuleNames): boolean {
  return rules === null || rules.some(({ value }) => isRuleNamed(value, rule));
}

function isIgnoredName(
  packages: ReadonlyMap<string, TieredPackage>,
  { package: owner, name }: SilenceablePlace,
): boolean {
  if (owner === null || name === null) return false;
  const documents = packages.get(owner)?.policy.documents ?? [];
  return documents.some(({ ignoredNames }) => ignoredNames?.includes(name));
}
