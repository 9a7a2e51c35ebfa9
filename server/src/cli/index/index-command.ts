/** The arguments of `export-tiers index`. */
import { Option } from 'commander';
import { type AddCommand, work } from '../command';
import type { IndexOptions } from './make-index';

export const addIndexCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('index')
    .description('write what a check has to know of some files into one file, for check --index')
    .argument('[path...]', 'files and folders; everything where none is named')
    .requiredOption(
      '-o, --output <file>',
      'the file to write; in a folder it is called by its hash',
    )
    .addOption(new Option('--base <dir>', 'the folder that paths count from').default('.'))
    .action(async (paths: string[], options: IndexOptions) =>
      finish(await work('index').makeIndex(paths, options, output)),
    );
};

/** For `check` and `graph`: indexes in place of the disk. */
export function indexOption(): Option {
  return new Option(
    '--index <file...>',
    'look at the files of these indexes in place of the disk',
  ).default([], 'none');
}
