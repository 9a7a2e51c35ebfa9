/** The scripts of `export-tiers completions`. */
import type { Command } from 'commander';
import { completionWords } from './completion-words';
import { bashCompletions } from './completions-bash';
import { fishCompletions } from './completions-fish';
import { powershellCompletions } from './completions-powershell';
import { zshCompletions } from './completions-zsh';
import type { Shell } from './shells';

const SCRIPTS = {
  bash: bashCompletions,
  zsh: zshCompletions,
  fish: fishCompletions,
  powershell: powershellCompletions,
} satisfies Record<Shell, unknown>;

/** What a shell has to run to complete the program's words. */
export function completions(shell: Shell, program: Command): string {
  return SCRIPTS[shell](completionWords(program));
}
