/** What `export-tiers check` can be told. */
import type { FormatName } from '../format/format-names';

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
