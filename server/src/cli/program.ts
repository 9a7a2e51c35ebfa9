/** All commands of the command line. A new one is a file `*-command.ts` and a line here. */
import { Command, Help, type Option } from 'commander';
import { version } from '../../../package.json';
import { addCheckCommand } from './check/check-command';
import type { AddCommand, Surroundings } from './command';
import { addGraphCommand } from './graph/graph-command';
import { addImportTimeCommand } from './import-time/import-time-command';
import { addIndexCommand } from './index/index-command';
import { addReportCommand } from './report/report-command';
import { addClassifyCommand } from './roadmap/classify-command';
import { addRoadmapCommand } from './roadmap/roadmap-command';
import { addRuleCommand } from './rule/rule-command';
import { addServerCommand } from './server/server-command';
import { addCompletionsCommand } from './shell/completions-command';
import { addVerifyCommand } from './verify/verify-command';

/** By name, in the order of the help. */
const COMMANDS: Readonly<Record<string, AddCommand>> = {
  check: addCheckCommand,
  classify: addClassifyCommand,
  graph: addGraphCommand,
  'import-time': addImportTimeCommand,
  index: addIndexCommand,
  report: addReportCommand,
  roadmap: addRoadmapCommand,
  rule: addRuleCommand,
  server: addServerCommand,
  verify: addVerifyCommand,
  completions: addCompletionsCommand,
};

/**
 * The program throws a CommanderError where it would end the process.
 *
 * @param first what it will be given first. Where that is a command, the program has it alone: to add all of them takes
 *   as long as a tenth of a `check` where nothing changed.
 */
export function createProgram(surroundings: Surroundings, first?: string): Command {
  const program = new Command('export-tiers')
    .description(
      "Tiers for a Python package's exports: where each name lives, and who imports it through the package.",
    )
    .version(version)
    .exitOverride()
    .configureHelp({ optionDescription: describeOption })
    .showHelpAfterError('(run with --help for what there is)');
  for (const add of commandsFor(first)) add(program, surroundings);
  return program;
}

function commandsFor(first: string | undefined): readonly AddCommand[] {
  // Completions are of all commands.
  const isAlone = first !== undefined && first !== 'completions' && Object.hasOwn(COMMANDS, first);
  return isAlone ? [COMMANDS[first] as AddCommand] : Object.values(COMMANDS);
}

const help = new Help();

/** That a flag is not set unless it is given goes without saying. */
function describeOption(option: Option): string {
  const said = option.defaultValue === false || option.defaultValue === null;
  const shown: Option = said && !option.defaultValueDescription ? Object.create(option) : option;
  if (shown !== option) shown.defaultValue = undefined;
  return help.optionDescription(shown);
}
