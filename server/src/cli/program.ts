/** All commands of the command line. A new one is a file `*-command.ts` and a line here. */
import { Command } from 'commander';
import { version } from '../../../package.json';
import { addCheckCommand } from './check-command';
import type { AddCommand, Surroundings } from './command';
import { addGraphCommand } from './graph-command';
import { addRoadmapCommand } from './roadmap-command';
import { addServerCommand } from './server-command';

const COMMANDS: readonly AddCommand[] = [
  addCheckCommand,
  addGraphCommand,
  addRoadmapCommand,
  addServerCommand,
];

/** The program throws a CommanderError where it would end the process. */
export function createProgram(surroundings: Surroundings): Command {
  const program = new Command('export-tiers')
    .description(
      "Tiers for a Python package's exports: where each name lives, and who imports it through the package.",
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(run with --help for what there is)');
  for (const add of COMMANDS) add(program, surroundings);
  return program;
}
