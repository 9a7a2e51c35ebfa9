/**
 * A check as it was told. Where the same is asked and all that was looked at still is as it was, it is told again:
 * that takes little more than a look at each file's time.
 */
import { existsSync } from 'node:fs';
import { version } from '../../../package.json';
import type { Store } from '../host/host';
import { syncFiles } from '../host/node';
import { keepAnswer, recallAnswer } from '../workspace/cache/kept-answer';
import type { Observations } from '../workspace/cache/observed-host';
import { type CheckOptions, fixMode, STDIN } from './check-options';
import { colorsFor, PLAIN } from './colors';
import { storeFor } from './kept-store';
import type { Output } from './output';
import { toCorePath } from './paths';
import { projectFolders } from './project-folders';
import { repositoryBase } from './repository-base';

interface Told {
  /** For standard output. */
  readonly written: string;
  /** For standard error. */
  readonly noted: string;
  readonly status: number;
}

/** Tells a check again and gives its exit status; null where it has to be made. */
export function tellAgain(
  given: readonly string[],
  options: CheckOptions,
  output: Output,
): number | null {
  const asked = askedOf(given, options);
  const told =
    asked && (recallAnswer(asked.store, syncFiles, asked.key, Date.now()) as Told | undefined);
  if (!told || !isPlain(told.written) || !isPlain(told.noted)) return null;
  if (told.written !== '') output.write(told.written);
  if (told.noted !== '') output.note(told.noted);
  return told.status;
}

/**
 * False for what we never write: control characters, colours aside. A folder may come with a file of answers that
 * somebody else made.
 */
function isPlain(text: string): boolean {
  return !/[^\t\n\P{Cc}]/u.test(text.replace(COLOUR, ''));
}

/** What picocolors writes. */
const COLOUR = /\u001b\[\d+m/g;

/** An output that passes on what it is told and remembers it. */
export interface HeardOutput extends Output {
  /** Keeps what was told for the next time, unless something went amiss. */
  keep(status: number, seen: Observations): void;
}

/** @param given the paths of the check that is to be told. */
export function hear(given: readonly string[], options: CheckOptions, output: Output): HeardOutput {
  let written = '';
  let noted = '';
  let isSound = true;
  return {
    write(text) {
      written += text;
      output.write(text);
    },
    note(text) {
      noted += text;
      output.note(text);
    },
    warn(text) {
      isSound = false;
      output.warn(text);
    },
    error(text) {
      isSound = false;
      output.error(text);
    },
    keep(status, seen) {
      const asked = isSound ? askedOf(given, options) : null;
      if (!asked) return;
      const told: Told = { written, noted, status };
      keepAnswer(asked.store, asked.key, told, seen, Date.now());
    },
  };
}

/** All that goes into a check beside files, and where its answer is kept; null where it is to be made each time. */
function askedOf(
  given: readonly string[],
  options: CheckOptions,
): { readonly key: string; readonly store: Store } | null {
  const { baseline, index, outputFile, root, showSettings, watch } = options;
  // What writes, and what reads by other ways than through the workspace.
  if (fixMode(options) !== 'none' || baseline !== null || outputFile !== null) return null;
  if (watch || showSettings || index.length > 0 || given.includes(STDIN)) return null;
  if (![...given, ...root].every((each) => existsSync(each))) return null;
  const targets = [...given, ...root].map(toCorePath);
  const folders = projectFolders(given.length > 0 ? given.map(toCorePath) : rootsOrHere(root));
  const store = storeFor(folders, options);
  if (!store) return null;
  const cwd = process.cwd();
  const key = JSON.stringify({
    version,
    day: new Date().toISOString().slice(0, 10),
    cwd,
    base: repositoryBase(cwd, process.env),
    isColoured: colorsFor(process.stdout, process.env).red('') !== PLAIN.red(''),
    folders,
    targets,
    options,
  });
  return { key, store };
}

function rootsOrHere(roots: readonly string[]): string[] {
  return roots.length > 0 ? roots.map(toCorePath) : [toCorePath('.')];
}
