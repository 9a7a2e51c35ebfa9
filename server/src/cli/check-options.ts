/** What `export-tiers check` can be told. */

import { matchesRule } from '../rules/rule-pattern';
import { UsageError } from './exit-status';
import { type FormatName, isForPeople } from './formats';
import { KNOWN_CODES } from './known-codes';
import { noSuchRule } from './rule';

export interface CheckOptions {
  /** Indexes in place of the disk; empty: the disk. */
  readonly index: readonly string[];
  readonly root: readonly string[];
  readonly respectGitignore: boolean;
  /** Leave out what is excluded although it is named. */
  readonly forceExclude: boolean;
  readonly outputFormat: FormatName;
  /** Null: standard output. */
  readonly outputFile: string | null;
  readonly fix: boolean;
  readonly fixOnly: boolean;
  readonly unsafeFixes: boolean;
  readonly diff: boolean;
  /** Prove fixes with the user's Python before they are written. */
  readonly verify: boolean;
  readonly python: string | null;
  /** Seconds for each interpreter. */
  readonly verifyTimeout: number;
  readonly select: readonly string[] | null;
  readonly ignore: readonly string[];
  readonly statistics: boolean;
  /** A file of known findings. */
  readonly baseline: string | null;
  /** Write all that is found into it. */
  readonly updateBaseline: boolean;
  readonly exitZero: boolean;
  readonly exitNonZeroOnFix: boolean;
  readonly showSettings: boolean;
  readonly watch: boolean;
  /** False: nothing is kept from one run to the next. */
  readonly cache: boolean;
  /** Null: `.export-tiers-cache` in the project's folder. */
  readonly cacheDir: string | null;
  /** What standard input is called; null where it has no name. */
  readonly stdinFilename: string | null;
}

/** Those that say which files are looked at, and how they are read. */
export type SourceOptions = Pick<
  CheckOptions,
  | 'index'
  | 'root'
  | 'respectGitignore'
  | 'forceExclude'
  | 'select'
  | 'ignore'
  | 'baseline'
  | 'cache'
  | 'cacheDir'
>;

/** What becomes of the fixes. */
export type FixMode = 'none' | 'diff' | 'write';

export function fixMode({ fix, fixOnly, diff }: CheckOptions): FixMode {
  return diff ? 'diff' : fix || fixOnly ? 'write' : 'none';
}

/** Standard input in place of files. */
export const STDIN = '-';

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
