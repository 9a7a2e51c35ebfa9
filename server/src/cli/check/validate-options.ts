/** Whether the options of `export-tiers check` go together. */

import { matchesRule } from '../../rules/rule-pattern';
import { UsageError } from '../exit-status';
import { isForPeople } from '../format/format-names';
import { noSuchRule } from '../rule/rule';
import { type CheckOptions, fixMode, STDIN } from './check-options';
import { KNOWN_CODES } from './known-codes';

/** @throws UsageError where options do not go together. */
export function validateOptions(given: readonly string[], options: CheckOptions): void {
  const { statistics, outputFormat, watch, outputFile, showSettings, stdinFilename } = options;
  const isStdin = given.includes(STDIN);
  const refuse = (why: string) => {
    throw new UsageError(why);
  };
  if (isStdin && given.length > 1) refuse('- (standard input) cannot be mixed with other paths');
  if (options.verify && fixMode(options) === 'none') refuse('--verify goes with --fix or --diff');
  if (options.verify && isStdin) refuse('--verify wants files, not standard input');
  if (options.updateBaseline && (isStdin || fixMode(options) === 'diff'))
    refuse(
      '--update-baseline is about files as they are: it goes with no standard input and no --diff',
    );
  if (stdinFilename !== null && !isStdin) refuse('--stdin-filename goes with the path -');
  if (statistics && !isForPeople(outputFormat) && outputFormat !== 'json')
    refuse(`--statistics goes with the formats concise, full and json, not with ${outputFormat}`);
  if (options.index.length > 0) {
    if (isStdin) refuse('--index has its files; it does not go with standard input');
    if (watch || options.verify)
      refuse('--index only looks; it goes with no --watch and no --verify');
    if (fixMode(options) === 'write') refuse('--index only looks; for its fixes there is --diff');
  }
  refuseUnknownRules(options);
  if (!watch) return;
  if (isStdin) refuse('--watch cannot watch standard input');
  if (fixMode(options) !== 'none') refuse('--watch only looks; it goes with no fix and no --diff');
  if (outputFile !== null || showSettings) refuse('--watch prints findings, again and again');
}

/** @throws UsageError */
function refuseUnknownRules({ select, ignore }: CheckOptions): void {
  for (const rule of [...(select ?? []), ...ignore]) {
    if (!KNOWN_CODES.some((known) => matchesRule(rule, known))) {
      throw new UsageError(noSuchRule(rule));
    }
  }
  if (select?.length === 0) throw new UsageError('--select wants rules, such as ET101 or ET1');
}
