/** The arguments of `export-tiers check`. */
import { Option } from 'commander';
import { type AddCommand, cacheOption, list, noCacheOption, rootOption, work } from '../command';
import { FORMAT_NAMES } from '../format/format-names';
import { indexOption } from '../index/index-command';
import { wholeNumber } from '../report/report-command';
import { tellAgain } from '../told-answer';
import type { CheckOptions } from './check-options';
import { checkQuestion } from './check-question';

export const addCheckCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('check')
    .description('say which imports go through a package although they should not')
    .argument('[path...]', 'files and folders to look at, - for standard input')
    .addOption(rootOption())
    .addOption(indexOption())
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
    .option('--no-respect-gitignore', 'look at what git ignores, too')
    .option('--force-exclude', 'leave out what is excluded although it is named here', false)
    .option('--fix', 'mend what can be mended safely', false)
    .option('--no-fix', 'only look, whatever was said before')
    .option('--fix-only', 'mend, and do not tell what is left', false)
    .option('--unsafe-fixes', "apply fixes that need a person's eye, too", false)
    .option('--diff', 'print what --fix would change, as a patch, and change nothing', false)
    .option(
      '--verify',
      'with --fix and --diff: prove every changed import with your Python first; this runs your code',
      false,
    )
    .addOption(
      new Option('--python <program>', 'the interpreter for --verify').default(
        null,
        'python3 or python of the PATH',
      ),
    )
    .addOption(
      new Option('--verify-timeout <seconds>', 'for each interpreter of --verify')
        .argParser(wholeNumber)
        .default(120),
    )
    .addOption(
      new Option('--output-format <format>', 'how to print findings')
        .choices(FORMAT_NAMES)
        .default('concise'),
    )
    .addOption(new Option('--output-file <file>', 'write findings into a file').default(null))
    .addOption(
      new Option('--baseline <file>', 'do not tell the findings that this file knows').default(
        null,
      ),
    )
    .option('--update-baseline', 'write all findings of now into the baseline', false)
    .option('--statistics', 'print how often each rule finds something', false)
    .option('--exit-zero', 'exit with 0 although there are findings', false)
    .option('--exit-non-zero-on-fix', 'exit with 1 where something was mended', false)
    .option('--watch', 'look again whenever a file changes', false)
    .option('--show-settings', 'print what a check would go by', false)
    .addOption(cacheOption())
    .addOption(noCacheOption())
    .addOption(new Option('--stdin-filename <file>', 'what standard input is called').default(null))
    .action(async (paths: string[], options: CheckOptions) =>
      finish(
        tellAgain(checkQuestion(paths, options), output) ??
          (await work(options.fix ? 'check-fix' : 'check').check(paths, options, output)),
      ),
    );
};
