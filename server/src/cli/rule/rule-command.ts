/** The arguments of `export-tiers rule`. */
import { Option } from 'commander';
import { type AddCommand, work } from '../command';
import type { RuleOptions } from './rule';

export const addRuleCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('rule')
    .description("print a rule's documentation")
    .argument('[rule]', 'its code or its name, such as ET101')
    .option('--all', 'print that of every rule', false)
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
    )
    .action((name: string | undefined, options: RuleOptions) =>
      finish(work('rule').rule(name ?? null, options, output)),
    );
};
