/** `export-tiers completions`: a script for the user's shell. */
import { Argument } from 'commander';
import { type AddCommand, work } from '../command';
import { CLEAN } from '../exit-status';
import { SHELLS, type Shell } from './shells';

export const addCompletionsCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('completions')
    .description('print completions for a shell, for its start-up file: eval what it prints')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .action((shell: Shell) => {
      output.write(work().completions(shell, program));
      finish(CLEAN);
    });
};
