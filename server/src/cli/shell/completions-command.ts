/** `export-tiers completions`: a script for the user's shell. */
import { Argument } from 'commander';
import { type AddCommand, work } from '../command';
import { CLEAN } from '../exit-status';
import { SHELLS, type Shell } from './shells';

const SET_UP = `
bash, in ~/.bashrc:   eval "$(export-tiers completions bash)"
zsh, in ~/.zshrc:     eval "$(export-tiers completions zsh)"     (after compinit)
fish:                 export-tiers completions fish > ~/.config/fish/completions/export-tiers.fish
PowerShell, $PROFILE: export-tiers completions powershell | Out-String | Invoke-Expression`;

export const addCompletionsCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('completions')
    .description('print completions for a shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText('after', SET_UP)
    .action((shell: Shell) => {
      output.write(work('completions').completions(shell, program));
      finish(CLEAN);
    });
};
