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

const COMMANDS: readonly AddCommand[] = [
  addCheckCommand,
  addClassifyCommand,
  addGraphCommand,
  addImportTimeCommand,
  addIndexCommand,
  addReportCommand,
  addRoadmapCommand,
  addRuleCommand,
  addServerCommand,
  addVerifyCommand,
  addCompletionsCommand,
];

/** The program throws a CommanderError where it would end the process. */
export function createProgram(surroundings: Surroundings): Command {
  const program = new Command('export-tiers')
    .description(
      "Tiers for a Python package's exports: where each name lives, and who imports it through the package.",
    )
    .version(version)
    .exitOverride()
    .configureHelp({ optionDescription: describeOption })
    .showHelpAfterError('(run with --help for what there is)');
  for (const add of COMMANDS) add(program, surroundings);
  return program;
}

const help = new Help();

/** That a flag is not set unless it is given goes without saying. */
function describeOption(option: Option): string {
  const said = option.defaultValue === false || option.defaultValue === null;
  const shown: Option = said && !option.defaultValueDescription ? Object.create(option) : option;
  if (shown !== option) shown.defaultValue = undefined;
  return help.optionDescription(shown);
}
