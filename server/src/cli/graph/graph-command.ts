/** The arguments of `export-tiers graph`. */
import { Option } from 'commander';
import { type AddCommand, cacheOption, noCacheOption, rootOption, work } from '../command';
import { indexOption } from '../index/index-command';
import { tellAgain } from '../told-answer';
import type { GraphOptions } from './graph';
import { graphQuestion } from './graph-question';

export const addGraphCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('graph')
    .description('print where each export of a package comes from')
    .argument('<package...>', 'dotted names, such as app.coordination')
    .addOption(rootOption())
    .addOption(indexOption())
    .addOption(cacheOption())
    .addOption(noCacheOption())
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
    )
    .action(async (names: string[], options: GraphOptions) =>
      finish(
        tellAgain(graphQuestion(names, options), output) ??
          (await work('graph').graph(names, options, output)),
      ),
    );
};
