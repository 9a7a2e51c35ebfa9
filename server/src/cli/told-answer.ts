/**
 * What a command told. Where the same is asked and all that was looked at still is as it was, it is told again:
 * that takes little more than a look at each file's time.
 */
import { version } from '../../../package.json';
import type { Store } from '../host/host';
import { diskFiles, fromWorkingDirectory } from '../host/node';
import { keepAnswer, type Question, recallAnswer } from '../workspace/cache/kept-answer';
import type { Observations } from '../workspace/cache/observed-host';
import { colorsFor, PLAIN } from './colors';
import { repositoryBase } from './format/repository-base';
import type { Output } from './output';

interface Told {
  /** For standard output. */
  readonly written: string;
  /** For standard error. */
  readonly noted: string;
  readonly status: number;
}

/**
 * What is asked of a command, with all that its words depend on beside files.
 *
 * @param store null where nothing is to be kept.
 * @param asked plain data.
 */
export function questionOf(store: Store | null, command: string, asked: unknown): Question | null {
  if (!store) return null;
  const cwd = process.cwd();
  const key = JSON.stringify({
    version,
    day: new Date().toISOString().slice(0, 10),
    cwd,
    base: repositoryBase(cwd, process.env),
    isColoured: colorsFor(process.stdout, process.env).red('') !== PLAIN.red(''),
    columns: process.stdout.columns ?? null,
    asked,
  });
  return { store, command, key };
}

/** Tells an answer again and gives the exit status; null where it has to be worked out. */
export function tellAgain(question: Question | null, output: Output): number | null {
  const disk = diskFiles(fromWorkingDirectory());
  const told = question && (recallAnswer(question, disk, Date.now()) as Told | undefined);
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

/** Characters of an answer that is kept. */
const LONGEST = 16_000_000;

/** What picocolors writes. */
const COLOUR = /\u001b\[\d+m/g;

/** An output that passes on what it is told and remembers it. */
export interface HeardOutput extends Output {
  /** Keeps what was told for the next time, unless something went amiss. */
  keep(status: number, seen: Observations): void;
}

/** Listens to the answer of a question; null where it is not to be kept. */
export function hear(question: Question | null, output: Output): HeardOutput {
  let written = '';
  let noted = '';
  let isSound = true;
  return {
    write(text) {
      // Reading a long answer again would take longer than it is worth.
      if (written.length > LONGEST) isSound = false;
      else written += text;
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
      if (!question || !isSound) return;
      const told: Told = { written, noted, status };
      keepAnswer(question, told, seen);
    },
  };
}
