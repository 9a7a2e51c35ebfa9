/** The arguments of `export-tiers roadmap`. */
import { Option } from 'commander';
import { type AddCommand, cacheOption, list, noCacheOption, rootOption, work } from '../command';
import { lazyTiersOption } from './lazy-tiers';
import type { RoadmapCommandOptions } from './roadmap';

export const addRoadmapCommand: AddCommand = (program, { output, finish }) => {
  program
    .command('roadmap')
    .description(
      "a phase of a package's roadmap: 1 documents, 2 deprecates, 3 removes its Tier 3 exports",
    )
    .argument('<phase>', '1, 2 or 3')
    .argument('<package>', 'dotted name, such as app.coordination')
    .addOption(rootOption())
    .addOption(cacheOption())
    .addOption(noCacheOption())
    .option('--diff', 'print the changes as a patch', false)
    .option('--write', 'make the changes: all files or none', false)
    .option('--allow-dirty', 'write although the git tree has uncommitted changes', false)
    .addOption(
      new Option('--file <path>', 'phase 1: the file that tells how to import').default(
        null,
        'CLAUDE.md, AGENTS.md or CONTRIBUTING.md',
      ),
    )
    .option('--public-module <name>', 'phase 2: the module of the Tier 1 exports', 'public')
    .option(
      '--lazy-keyword',
      "phase 2: Python 3.15's `lazy` imports, without warnings, in place of a __getattr__",
      false,
    )
    .addOption(lazyTiersOption('phases 2 and 3'))
    .addOption(
      new Option('--remove-by <date>', 'phases 1 and 2: when the names go').default(
        null,
        "the tier document's date",
      ),
    )
    .addOption(
      new Option(
        '--move-to <module>',
        'phase 3: a new submodule for what __init__.py defines',
      ).default(null, 'nothing moves'),
    )
    .addOption(
      new Option('--move <names>', 'phase 3: which definitions move, by comma')
        .argParser(list)
        .default(null, 'all exports'),
    )
    .addOption(
      new Option('--accept <reasons>', 'change names in spite of these reasons, by comma')
        .argParser(list)
        .default([], 'none'),
    )
    .action(async (phase: string, name: string, options: RoadmapCommandOptions) =>
      finish(await work('roadmap').roadmap(phase, name, options, output)),
    );
};
