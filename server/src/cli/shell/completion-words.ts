/** What can be typed after `export-tiers`, as data for the shells: taken from the program itself. */
import type { Argument, Command, Option } from 'commander';
import { KNOWN_CODES } from '../check/known-codes';

/** What the shell offers for a value. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'folders' | 'nothing' };

export interface CompletedOption {
  /** `--fix`, `-V`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Null for a flag. */
  readonly value: Values | null;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Of its positional arguments. */
  readonly values: Values;
}

const HELP: CompletedOption = {
  flags: ['--help'],
  description: 'display help for command',
  value: null,
};

/** The program's commands; `options` of the program itself stand before any command. */
export function completionWords(program: Command): {
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
} {
  return {
    options: [...program.options.map(completedOption), HELP],
    commands: program.commands.map((command) => ({
      name: command.name(),
      description: command.description(),
      options: [...command.options.filter(({ hidden }) => !hidden).map(completedOption), HELP],
      values: argumentValues(command.registeredArguments[0]),
    })),
  };
}

function completedOption(option: Option): CompletedOption {
  return {
    flags: [option.long, option.short].filter((flag) => flag !== undefined && flag !== null),
    description: option.description,
    value: option.required || option.optional ? optionValues(option) : null,
  };
}

function optionValues({ argChoices, flags }: Option): Values {
  if (argChoices) return { kind: 'words', words: argChoices };
  const named = /<([\w-]+)>/.exec(flags)?.[1] ?? '';
  if (named === 'dir') return { kind: 'folders' };
  if (named === 'file') return { kind: 'files' };
  if (named === 'rules') return { kind: 'words', words: KNOWN_CODES.map(({ code }) => code) };
  return { kind: 'nothing' };
}

function argumentValues(argument: Argument | undefined): Values {
  if (argument?.argChoices) return { kind: 'words', words: argument.argChoices };
  switch (argument?.name()) {
    case 'path':
      return { kind: 'files' };
    case 'rule':
      return { kind: 'words', words: KNOWN_CODES.map(({ code }) => code) };
    default:
      return { kind: 'nothing' };
  }
}
