/** The arguments of `export-tiers server`, which are the language server's own. */
import type { AddCommand } from '../command';
import { serve } from './serve';

export const addServerCommand: AddCommand = (program) => {
  program
    .command('server')
    .description('run the language server')
    .option('--stdio', 'talk over standard input and output')
    .option('--socket <port>', 'talk to a client that listens at this port of this machine')
    .option(
      '--pipe <name>',
      'talk to a client that listens at this pipe, or socket in the file system',
    )
    .allowUnknownOption()
    .action(() => serve());
};
