/** The arguments of `export-tiers verify`. */
import { Option } from 'commander';
import { type AddCommand, rootOption } from './command';
import { wholeNumber } from './report-command';
import { type VerifyOptions, verify } from './verify';

export const addVerifyCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('verify')
    .description(
      "prove that a package's exports are what they were; this command runs the package's code with your Python",
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
      new Option('--timeout <seconds>', 'for each interpreter').argParser(wholeNumber).default(120),
    )
    .option('--no-submodules', 'do not import each submodule first')
    .addOption(
      new Option('--record <file>', 'write what was seen, to compare with after a change').default(
        null,
        'nothing is written',
      ),
    )
    .addOption(
      new Option('--against <file>', 'compare with what --record wrote before a change').default(
        null,
        'nothing to compare with',
      ),
    )
    .action(async (name: string, options: VerifyOptions) =>
      finish(await verify(name, options, output)),
    );
};
