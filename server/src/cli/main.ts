/** The command line `export-tiers`: arguments in, exit status out. */
import { Command, CommanderError, Option } from 'commander';
import manifest from '../../../package.json';
import { type CheckOptions, check } from './check';
import { FAILURE, UsageError } from './exit-status';
import { type GraphOptions, graph } from './graph';
import { processOutput as output } from './output';
import { serve } from './serve';

const repeatable = (value: string, earlier: string[]) => [...earlier, value];
const list = (value: string, earlier: string[] | null) => [
  ...(earlier ?? []),
  ...value.split(',').map((each) => each.trim()),
];

function rootOption(): Option {
  return new Option('--root <dir>', 'a folder that Python imports from; may be given several times')
    .argParser(repeatable)
    .default([], 'found from the project');
}

function createProgram(finish: (status: number) => void): Command {
  const program = new Command('export-tiers')
    .description(
      "Tiers for a Python package's exports: where each name lives, and who imports it through the package.",
    )
    .version(manifest.version)
    .exitOverride()
    .showHelpAfterError('(run with --help for what there is)');
  program
    .command('check')
    .description('say which imports go through a package although they should not')
    .argument('[path...]', 'files and folders to look at (default: the working directory)')
    .addOption(rootOption())
    .addOption(
      new Option('--output-format <format>', 'how to print findings')
        .choices(['concise', 'json'])
        .default('concise'),
    )
    .option('--fix', 'mend what can be mended safely', false)
    .option('--diff', 'print what --fix would change, as a patch, and change nothing', false)
    .addOption(
      new Option('--select <rules>', 'only these rules, by comma')
        .argParser(list)
        .default(null, 'all'),
    )
    .addOption(
      new Option('--ignore <rules>', 'not these rules, by comma')
        .argParser(list)
        .default([], 'none'),
    )
    .action(async (paths: string[], options: CheckOptions) =>
      finish(await check(paths, options, output)),
    );
  program
    .command('graph')
    .description('print where each export of a package comes from')
    .argument('<package...>', 'dotted names, such as app.coordination')
    .addOption(rootOption())
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
    )
    .action(async (names: string[], options: GraphOptions) =>
      finish(await graph(names, options, output)),
    );
  program
    .command('server')
    .description('run the language server')
    .option('--stdio', 'talk over standard input and output')
    .allowUnknownOption()
    .action(() => serve());
  return program;
}

async function main(): Promise<void> {
  try {
    await createProgram((status) => {
      process.exitCode = status;
    }).parseAsync();
  } catch (error) {
    // Commander has printed its own word by now.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : FAILURE;
    else {
      const told = error instanceof UsageError ? error.message : (error as Error)?.stack;
      process.stderr.write(`error: ${told ?? error}\n`);
      process.exitCode = FAILURE;
    }
  }
}

void main();
