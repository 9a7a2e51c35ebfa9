/** `export-tiers rule`: what a rule finds and why. */
import { rulePages } from '../../rules/rule-documentation';
import { nearestNames } from '../../tiers/nearest';
import { KNOWN_CODES, type KnownCode } from '../check/known-codes';
import { CLEAN, UsageError } from '../exit-status';
import type { Output } from '../output';

export interface RuleOptions {
  readonly all: boolean;
  readonly format: 'text' | 'json';
}

/**
 * @param name a code or a rule's name in any case; null where all are asked for.
 * @returns the exit status.
 * @throws UsageError where there is no such rule, or none is named.
 */
export function rule(name: string | null, { all, format }: RuleOptions, output: Output): number {
  if (name === null && !all) throw new UsageError('name a rule, such as ET101, or give --all');
  if (name !== null && all) throw new UsageError('name a rule or give --all, not both');
  const found = name === null ? KNOWN_CODES : [ruleNamed(name)];
  if (format === 'text') output.write(found.map(pageOf).join('\n'));
  else {
    const records = found.map(recordOf);
    output.write(`${JSON.stringify(name === null ? records : records[0], null, 2)}\n`);
  }
  return CLEAN;
}

function ruleNamed(name: string): KnownCode {
  const wanted = name.toLowerCase();
  const found = KNOWN_CODES.find((each) =>
    [each.code, each.name].some((known) => known.toLowerCase() === wanted),
  );
  if (found) return found;
  throw new UsageError(noSuchRule(name));
}

/** What to say of a rule that there is not. */
export function noSuchRule(name: string): string {
  const names = new Set(KNOWN_CODES.flatMap(({ code, name: other }) => [code, other]));
  const nearest = nearestNames(name, names);
  const advice =
    nearest.length > 0 ? `did you mean ${nearest.join(', ')}?` : 'see export-tiers rule --all';
  return `there is no rule ${name}; ${advice}`;
}

/** The page of docs/rules/ without the remark on who wrote it. */
function pageOf({ code }: KnownCode): string {
  return (rulePages().get(`${code}.md`) ?? '').replace(/^<!--.*?-->\s*/s, '');
}

function recordOf({ code, name, summary, defaultSeverity, documentation, url }: KnownCode) {
  return {
    code,
    name,
    summary,
    severity: defaultSeverity,
    documentation: documentation.trim(),
    url,
  };
}
