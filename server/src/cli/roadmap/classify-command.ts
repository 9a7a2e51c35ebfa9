/** The arguments of `export-tiers classify`. */

import { type AddCommand, cacheOption, noCacheOption, rootOption, work } from '../command';
import type { ClassifyCommandOptions } from './classify';

export const addClassifyCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('classify')
    .description("propose a tier for each of a package's exports, as an EXPORT_TIERS.md")
    .argument('<package>', 'dotted name, such as app.coordination')
    .addOption(rootOption())
    .addOption(cacheOption())
    .addOption(noCacheOption())
    .option('--diff', 'print what would change, as a patch', false)
    .option('--write', 'write the document beside the __init__.py', false)
    .option('--fresh', 'leave an existing document out of account', false)
    .action(async (name: string, options: ClassifyCommandOptions) =>
      finish(await work('classify').classify(name, options, output)),
    );
};
