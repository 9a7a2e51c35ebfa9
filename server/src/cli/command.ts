/** What the files `*-command.ts` share: how a command is told to the program, and options of several. */
import path from 'node:path';
import { type Command, Option } from 'commander';
import { requireCompiled } from '../host/node-compiled-code';
import type { Output } from './output';

/** What a command is given of its surroundings. */
export interface Surroundings {
  readonly output: Output;
  /** Takes the exit status. */
  readonly finish: (status: number) => void;
}

let loaded: typeof import('./work') | null = null;

/**
 * Loads what commands do.
 *
 * @param use which command it is: each has what V8 compiled for it.
 */
export function work(use: string): typeof import('./work') {
  loaded ??= requireCompiled(path.join(__dirname, 'cli.core.js'), use) as typeof import('./work');
  return loaded;
}

/** Adds one command to the program. */
export type AddCommand = (program: Command, surroundings: Surroundings) => void;

/** A parser for an option that may be given several times. */
export function repeatable(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

/** A parser for a list by comma, which may be given several times. */
export function list(value: string, earlier: readonly string[] | null): string[] {
  const items = value.split(',').map((each) => each.trim());
  return [...(earlier ?? []), ...items.filter((each) => each !== '')];
}

export function rootOption(): Option {
  return new Option('--root <dir>', 'a folder that Python imports from; may be given several times')
    .argParser(repeatable)
    .default([], 'found from the project');
}

/** Where results are kept from one run to the next. */
export function cacheOption(): Option {
  return new Option('--cache-dir <dir>', 'where to keep what was read of the files')
    .env('EXPORT_TIERS_CACHE_DIR')
    .default(null, '.export-tiers-cache in the project');
}

export function noCacheOption(): Option {
  return new Option('--no-cache', 'read all files anew, and keep nothing');
}
