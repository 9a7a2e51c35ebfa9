/** The arguments of `export-tiers graph`. */
import { Option } from 'commander';
import { type AddCommand, rootOption, work } from './command';
import type { GraphOptions } from './graph';
import { indexOption } from './index-command';

export const addGraphCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('graph')
    .description('print where each export of a package comes from')
    .argument('<package...>', 'dotted names, such as app.coordination')
    .addOption(rootOption())
    .addOption(indexOption())
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
    )
    .action(async (names: string[], options: GraphOptions) =>
      finish(await work().graph(names, options, output)),
    );
};
