/** The arguments of `export-tiers verify`. */
import { Option } from 'commander';
import { type AddCommand, rootOption, work } from '../command';
import { UsageError } from '../exit-status';
import { wholeNumber } from '../report/report-command';
import type { VerifyOptions } from './verify';
import type { VerifyTreeOptions } from './verify-tree';

interface Mode {
  readonly rewrite?: boolean;
}

export const addVerifyCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('verify')
    .description(
      "prove that a package's exports are what they were, or that rewritten imports are; this command runs the package's code with your Python",
    )
    .argument('[what...]', 'a package, such as app.coordination; with --rewrite files and folders')
    .option('--rewrite', 'prove the changed imports of files that are written already')
    .addOption(
      new Option(
        '--base <revision>',
        'with --rewrite: a commit, or a folder with a copy of the project',
      ).default('HEAD'),
    )
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
    .option('--each', 'import every export in an interpreter of its own', false)
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
    .action(async (what: readonly string[], options: VerifyOptions & VerifyTreeOptions & Mode) => {
      if (options.rewrite) return finish(await work('verify').verifyTree(what, options, output));
      const [name, ...others] = what;
      if (name === undefined || others.length > 0) {
        throw new UsageError(
          'verify takes the name of one package, or --rewrite with files and folders',
        );
      }
      return finish(await work('verify').verify(name, options, output));
    });
};
