/** The arguments of `export-tiers check`. */
import { Option } from 'commander';
import { type CheckOptions, check } from './check';
import { type AddCommand, list, rootOption } from './command';

export const addCheckCommand: AddCommand = (program, { output, finish }) => {
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
};
