/** `export-tiers completions`: a script for the user's shell. */
import { Argument } from 'commander';
import type { AddCommand } from './command';
import { completionWords } from './completion-words';
import { bashCompletions } from './completions-bash';
import { fishCompletions } from './completions-fish';
import { zshCompletions } from './completions-zsh';
import { CLEAN } from './exit-status';

const SHELLS = { bash: bashCompletions, zsh: zshCompletions, fish: fishCompletions };

export const addCompletionsCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('completions')
    .description('print completions for a shell, for its start-up file: eval what it prints')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SHELLS)))
    .action((shell: keyof typeof SHELLS) => {
      output.write(SHELLS[shell](completionWords(program)));
      finish(CLEAN);
    });
};
