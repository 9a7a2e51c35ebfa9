/** The arguments of `export-tiers import-time`. */
import { Option } from 'commander';
import { type AddCommand, list, repeatable, rootOption, work } from '../command';
import { wholeNumber } from '../report/report-command';
import { lazyTiersOption } from '../roadmap/lazy-tiers';
import type { ImportTimeOptions } from './import-time';

export const addImportTimeCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('import-time')
    .description(
      "measure what importing a package costs; this command runs the package's code with your Python",
    )
    .argument('<package>', 'dotted name, such as app.coordination')
    .addOption(rootOption())
    .addOption(
      new Option('--python <program>', 'the interpreter').default(
        null,
        'python3 or python of the PATH',
      ),
    )
    .addOption(
      new Option('--runs <number>', 'fresh interpreters for each figure')
        .argParser(wholeNumber)
        .default(5),
    )
    .addOption(
      new Option('--submodule <module>', 'measure this one; may be given several times')
        .argParser(repeatable)
        .default([], 'the five that are imported most'),
    )
    .addOption(
      new Option('--timeout <seconds>', 'for each interpreter').argParser(wholeNumber).default(60),
    )
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
    )
    .option(
      '--phases',
      'measure today and what phases 2 and 3 of the roadmap would leave, without writing it',
      false,
    )
    .addOption(
      new Option(
        '--move-to <module>',
        'with --phases: phase 3 moves what __init__.py defines',
      ).default(null, 'nothing moves'),
    )
    .addOption(lazyTiersOption('with --phases'))
    .addOption(
      new Option('--accept <reasons>', 'with --phases: change names in spite of these, by comma')
        .argParser(list)
        .default([], 'none'),
    )
    .action(async (name: string, options: ImportTimeOptions) =>
      finish(await work('import-time').importTime(name, options, output)),
    );
};
