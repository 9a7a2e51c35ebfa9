/** The arguments of `export-tiers report`. */
import { InvalidArgumentError, Option } from 'commander';
import { type AddCommand, cacheOption, noCacheOption, rootOption, work } from '../command';
import type { ReportOptions } from './report';

export const addReportCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('report')
    .description('where a package stands: usage, tiers, history, who imports what, cycles')
    .argument('<package>', 'dotted name, such as app.coordination')
    .addOption(rootOption())
    .addOption(cacheOption())
    .addOption(noCacheOption())
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['markdown', 'json', 'html'])
        .default('markdown'),
    )
    .addOption(new Option('--output <file>', 'where to write it').default(null, 'standard output'))
    .addOption(
      new Option('--history <number>', 'how many commits to look at, at most; 0 for none')
        .argParser(wholeNumber)
        .default(40),
    )
    .addOption(
      new Option(
        '--import-time <file>',
        'what `import-time --format json` printed, to be shown too',
      ).default(null, 'not shown'),
    )
    .action(async (name: string, options: ReportOptions) =>
      finish(await work('report').report(name, options, output)),
    );
};

/** @throws InvalidArgumentError for what is no whole number of at least zero. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('A whole number is wanted.');
  return Number(value);
}
