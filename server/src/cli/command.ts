/** What the files `*-command.ts` share: how a command is told to the program, and options of several. */
import { type Command, Option } from 'commander';
import type { Output } from './output';

/** What a command is given of its surroundings. */
export interface Surroundings {
  readonly output: Output;
  /** Takes the exit status. */
  readonly finish: (status: number) => void;
}

/** Loads what commands do. */
export function work(): typeof import('./work') {
  return require('./cli.core.js');
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
