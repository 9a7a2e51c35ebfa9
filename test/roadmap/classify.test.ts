/** Tiers proposed from evidence, and the document that the reader reads back to the same tiers. */
import { diffLines } from 'diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposeTiers } from '../../server/src/roadmap/classify/classify';
import { gatherEvidence } from '../../server/src/roadmap/classify/classify-evidence';
import { expectedImpact } from '../../server/src/roadmap/tier-document/document-impact';
import {
  type DocumentRequest,
  sortedByDocument,
  writeTierDocument,
} from '../../server/src/roadmap/tier-document/tier-document';
import type { TieredExport } from '../../server/src/tiers/policy';
import { type Files, filesOf, openWorld } from './refactoring';

const PATH = 'pkg/EXPORT_TIERS.md';

async function classify(files: Files) {
  const world = await openWorld(files);
  const scene = world.scene();
  const counts = (name: string) => world.snapshot().importCounts('pkg', name);
  const evidence = gatherEvidence(scene, counts);
  const state = { package: scene.package, path: `/ws/${PATH}`, text: files.get(PATH) ?? null };
  const proposed = proposeTiers(evidence, { tier1: 2, tier2: 3 }, sortedByDocument(state));
  const request: DocumentRequest = {
    ...state,
    today: '2026-01-31',
    proposed,
    impact: expectedImpact(scene, proposed),
    usage: {
      importsFrom: (module) => world.snapshot().usage?.importsFrom(module).outside.statements ?? 0,
      asAttributes: world.snapshot().usage?.importsAsAttributes('pkg').outside.statements ?? 0,
    },
  };
  return { request, proposed, text: writeTierDocument(request) };
}

/** The exports as the product itself sees them once the document lies beside the package. */
async function exportsWith(files: Files, text: string): Promise<TieredExport[]> {
  const { package: tiered } = (await openWorld(new Map(files).set(PATH, text))).scene();
  return [...tiered.exports.values()];
}

async function tiersWith(files: Files, text: string): Promise<Record<string, number | null>> {
  const exports = await exportsWith(files, text);
  return Object.fromEntries(
    exports.map(({ name, assignment }) => [name, assignment?.tier ?? null]),
  );
}

const HOOKED = filesOf(`
  # file: pkg/__init__.py
  from .core import main
  number = "1"
  with open(__file__) as stream: version = stream.name + number
  setting = 1
  def __getattr__(name):
      import warnings
      if name == "Old":
          from .core import _Old
          warnings.warn("Old goes", DeprecationWarning, stacklevel=2)
          return _Old
      if name == "late":
          from .core import _late
          return _late
      raise AttributeError(name)
  # file: pkg/core.py
  def main(): ...
  class _Old: ...
  def _late(): ...
`);

test('what the package deprecates itself is not essential; what it only works with is nothing', async () => {
  const { proposed } = await classify(HOOKED);
  expect(Object.fromEntries(proposed.map((each) => [each.exported.name, each.tier]))).toEqual({
    main: 3,
    version: 1,
    setting: 1,
    Old: 3,
    late: 1,
  });
});

const PACKAGE = filesOf(`
  # file: pkg/__init__.py
  from . import facade
  from .core import main, often
  from .deprecated_core import gone
  from .deep import rare as seldom, unused
  from .marked import old  # deprecated: use main
  def here(): ...
  __all__ = ["facade", "main", "often", "gone", "seldom", "unused", "old", "here"]
  from .deep import accidental
  # file: pkg/facade.py
  # file: pkg/core.py
  def main(): ...
  def often(): ...
  # file: pkg/deprecated_core.py
  def gone(): ...
  # file: pkg/deep.py
  def rare(): ...
  def unused(): ...
  def accidental(): ...
  # file: pkg/marked.py
  def old(): ...
  # file: one.py
  from pkg import main, often, gone
  # file: two.py
  from pkg import main, seldom, gone
  # file: three.py
  from pkg import often, here, main, gone
`);

test('proposes by what is used through the package, and what can come from elsewhere', async () => {
  const { proposed } = await classify(PACKAGE);
  expect(
    proposed.map(({ exported, tier, reason }) => `${tier} ${exported.name}: ${reason}`),
  ).toMatchInlineSnapshot(`
    [
      "1 facade: a submodule that the package lists",
      "1 main: imported through the package by 3 files, from its module by 0 files",
      "1 often: imported through the package by 2 files, from its module by 0 files",
      "3 gone: already called deprecated",
      "2 seldom: imported through the package by 1 file, from its module by 0 files",
      "3 unused: imported through the package by 0 files, from its module by 0 files",
      "3 old: already called deprecated",
      "1 here: only the package itself has it",
      "3 accidental: not in \`__all__\`",
    ]
  `);
});

test('what the package only works with is no export of it', async () => {
  const { proposed } = await classify(
    filesOf(`
      # file: pkg/__init__.py
      from helpers import taken, tool
      from .core import main
      __all__ = ["main"]
      main(tool, taken)
      # file: pkg/core.py
      def main(*_): ...
      # file: helpers.py
      def tool(): ...
      def taken(): ...
      # file: one.py
      from pkg import taken
    `),
  );
  expect(proposed.map(({ exported, tier }) => `${tier} ${exported.name}`)).toEqual([
    '3 main',
    '3 taken',
  ]);
});

test('a category is not named twice for a module in a package of its name', async () => {
  const { text } = await classify(
    filesOf(`
      # file: pkg/__init__.py
      from .study.study import load
      __all__ = ["load"]
      # file: pkg/study/__init__.py
      # file: pkg/study/study.py
      def load(): ...
      # file: one.py
      from pkg import load
    `),
  );
  expect(text).toContain('| Study | `study.study` | `load` |');
});

test('names that come by a star import count where they are used', async () => {
  const files = new Map(PACKAGE);
  files
    .set('four.py', 'from pkg import *\nunused(old)\n')
    .set('five.py', 'from pkg import *\nunused()\n');
  const { proposed } = await classify(files);
  const tiers = new Map(proposed.map(({ exported, tier }) => [exported.name, tier]));
  expect(['unused', 'old', 'seldom'].map((name) => tiers.get(name))).toEqual([2, 3, 2]);
  const reasons = proposed.filter(({ exported }) => exported.name === 'unused');
  expect(reasons[0]?.reason).toContain('through the package by 2 files');
});

test('imports of the whole package whose names are used have a row of their own', async () => {
  const files = new Map(PACKAGE);
  files.set('whole.py', 'import pkg\npkg.old()\npkg.old()\n').set('idle.py', 'import pkg\n');
  const { text } = await classify(files);
  expect(text).toContain('| `import pkg` | 1 | Consider submodule |\n');
  const { documents } = (await openWorld(new Map(files).set(PATH, text))).scene().package.policy;
  expect(
    documents.flatMap(({ figures }) => figures.map(({ what, value }) => `${what} ${value}`)),
  ).toContain('attribute-count 1');
});

test('says of names that are made at run time that they are', async () => {
  const { text } = await classify(
    filesOf(`
      # file: pkg/__init__.py
      from ._core import main
      __all__ = ["main", "made"]
      def __getattr__(name):
          if name == "made":
              try:
                  from .late import made as found
              except ImportError:
                  return None
              return found
          raise AttributeError(name)
      # file: pkg/_core.py
      def main(): ...
      # file: pkg/late.py
      def made(): ...
    `),
  );
  expect(text).toContain('# From private modules\nmain\n');
  expect(text).toContain('# Made at run time\nmade\n');
});

test('writes a document in the form that people write', async () => {
  expect((await classify(PACKAGE)).text).toMatchInlineSnapshot(`
    "# Export Tiers of \`pkg\`

    **Analysis Date**: 2026-01-31
    **Current State**: 8 exports in \`__all__\`, 8 LOC in \`__init__.py\`

    ## Usage Analysis

    <!-- export-tiers: begin usage -->

    | Import Pattern | Count | Recommended |
    | --- | --- | --- |
    | \`from pkg import ...\` | 3 | Consider submodule |

    <!-- export-tiers: end usage -->

    ## Tier 1: Essential Exports

    These stay in \`__init__.py\`:

    <!-- export-tiers: begin tier1 -->

    \`\`\`python
    # Defined in the package itself
    here

    # Submodules
    facade

    # core
    main, often
    \`\`\`

    <!-- export-tiers: end tier1 -->

    ## Tier 2: Commonly Used

    Used by many, to be imported from their submodules:

    <!-- export-tiers: begin tier2 -->

    \`\`\`python
    # deep
    seldom
    \`\`\`

    <!-- export-tiers: end tier2 -->

    ## Tier 3: Specialized

    To be imported from their submodules always; the package will drop them:

    <!-- export-tiers: begin tier3 -->

    - \`deep\` - 2 exports
    - \`deprecated_core\` - 1 export
    - \`marked\` - 1 export

    <!-- export-tiers: end tier3 -->

    ## Recommended Import Patterns

    ### ✅ Good: Direct submodule import

    \`\`\`python
    from pkg.deep import unused
    from pkg.marked import old
    \`\`\`

    ### ✅ Good: Submodules of the package

    \`\`\`python
    from pkg import facade
    \`\`\`

    ### ⚠️ Acceptable: Tier 1 from \`__init__.py\`

    \`\`\`python
    from pkg import (
        main,
        often,
        here,
    )
    \`\`\`

    ### ❌ Avoid: Mass imports from \`__init__.py\`

    \`\`\`python
    # Don't do this - imports 8 symbols
    from pkg import *
    \`\`\`

    ## Refactoring Roadmap

    ### Phase 1: Documentation

    - [x] Create this tier classification
    - [ ] Tell in CLAUDE.md, AGENTS.md or CONTRIBUTING.md how to import
    - [ ] Add deprecation comments to Tier 3 re-exports

    ### Phase 2: Create Public API

    - [ ] Create \`pkg/public.py\` with the Tier 1 exports
    - [ ] Update callers to use direct imports
    - [ ] Add deprecation warnings for Tier 3 from \`__init__.py\`

    ### Phase 3: Slim Down \`__init__.py\`

    - [ ] Remove Tier 3 re-exports from \`__init__.py\`
    - [ ] Keep only Tier 1 + Tier 2 (5 exports)
    - [ ] Reduce \`__init__.py\` from 8 to ~5 LOC

    ## Impact Summary

    <!-- export-tiers: begin impact -->

    | Metric | Current | Target |
    | --- | --- | --- |
    | \`__all__\` items | 8 | 5 |
    | \`__init__.py\` LOC | 8 | ~5 |
    | Import time | not measured | – |

    <!-- export-tiers: end impact -->
    "
  `);
});

test('the document is read back to the proposed tiers', async () => {
  const { request, text } = await classify(PACKAGE);
  const tiers = await tiersWith(PACKAGE, text);
  for (const { exported, tier } of request.proposed) {
    expect([exported.name, tiers[exported.name]]).toEqual([exported.name, tier]);
  }
});

describe('a document of ours', () => {
  const grown = async (change: (text: string) => string) => {
    const files = new Map(PACKAGE).set(PATH, change((await classify(PACKAGE)).text));
    files.set('pkg/__init__.py', `${files.get('pkg/__init__.py')}from .core import *\n`);
    return files.set('four.py', 'from pkg.deep import rare\nfrom pkg import main\n');
  };

  test('has its usage and its figures of today written again, nothing else', async () => {
    const mine = (text: string) =>
      text
        .replace('| Current | Target |', '| Current | Target (Q3 2027) |')
        .replace('| 8 | ~5 |', '| 8 | ~6 |')
        .replace('not measured', '~120 ms')
        .replace('# Export Tiers', 'Mine.\n\n# Export Tiers');
    const files = await grown(mine);
    const before = files.get(PATH) ?? '';
    const after = (await classify(files)).text;
    const changed = diffLines(before, after).flatMap(({ added, removed, value }) =>
      added || removed ? [(added ? '+' : '-') + value.trimEnd()] : [],
    );
    expect(changed).toEqual([
      '-| `from pkg import ...` | 3 | Consider submodule |',
      '+| `from pkg.deep import ...` | 1 | ✅ Yes |\n| `from pkg import ...` | 4 | Consider submodule |',
      '-| `__init__.py` LOC | 8 | ~6 |',
      '+| `__init__.py` LOC | 9 | ~6 |',
    ]);
    expect((await classify(new Map(files).set(PATH, after))).text).toBe(after);
  });

  test('keeps the tiers that it has, also where callers went other ways or people changed our lists', async () => {
    const moved = (text: string) =>
      text.replace('main, often', 'main').replace(/(# deep\n)(seldom)/, '$1often, $2');
    const files = await grown(moved);
    for (const path of ['one.py', 'two.py', 'three.py']) files.set(path, 'import os\n');
    files.set('five.py', 'from pkg import unused\n').set('six.py', 'from pkg import unused\n');
    const { text } = await classify(files);
    expect(await tiersWith(files, text)).toMatchObject({ main: 1, often: 2, seldom: 2, unused: 3 });
  });

  test('forgets what the package no longer has', async () => {
    const files = await grown((text) => text);
    files.set('pkg/__init__.py', 'from .core import main\n__all__ = ["main"]\n');
    const { text } = await classify(files);
    const world = new Map(files).set(PATH, text);
    expect(Object.entries(await tiersWith(world, text)).filter(([, tier]) => tier)).toEqual([
      ['main', 1],
    ]);
    const lists = text.slice(text.indexOf('## Tier 1'), text.indexOf('## Recommended'));
    expect(lists).not.toMatch(/often|seldom|here|`deep`/);
  });

  test('loses no table that people took out, and gets none again', async () => {
    const files = await grown((text) =>
      text.replace(/<!-- export-tiers: begin (usage|impact) -->[\s\S]*?end \1 -->\n/g, 'Gone.\n'),
    );
    expect((await classify(files)).text).toBe(files.get(PATH));
  });
});

describe('an existing document', () => {
  const WRITTEN = `# Tiers of pkg

Mine, all mine.

## Tier 1: Essential

\`\`\`python
seldom   # we like it
\`\`\`

## Tier 3: Specialized

- \`core\` - whatever it has

## Notes

Keep this.
`;

  test('keeps every word, and its tiers go before the proposals', async () => {
    const files = new Map(PACKAGE).set(PATH, WRITTEN);
    const { text } = await classify(files);
    const withoutBlocks = text
      .replace(/<!-- export-tiers: begin[\s\S]*?end tier\d -->\n\n?/g, '')
      .replace('\n\n## Tier 2: Commonly Used\n', '');
    expect(withoutBlocks.trim()).toBe(WRITTEN.trim());
    expect(await tiersWith(files, text)).toMatchObject({ seldom: 1, main: 3, often: 3, here: 1 });
  });

  test('a second run changes nothing; a new export joins a block', async () => {
    const once = (await classify(new Map(PACKAGE).set(PATH, WRITTEN))).text;
    const files = new Map(PACKAGE).set(PATH, once);
    expect((await classify(files)).text).toBe(once);
    const grown = new Map(files);
    grown.set('pkg/__init__.py', `${files.get('pkg/__init__.py')}\nfrom .fresh import fresh_one\n`);
    grown.set('pkg/fresh.py', 'def fresh_one(): ...\n');
    const { text } = await classify(grown);
    expect((await tiersWith(grown, text)).fresh_one).toBe(3);
    expect(text).toContain('- `fresh`');
  });

  test('broken marks are left alone, loudly', async () => {
    const files = new Map(PACKAGE).set(PATH, `${WRITTEN}\n<!-- export-tiers: begin tier2 -->\n`);
    await expect(classify(files)).rejects.toThrow('do not make one whole block');
  });
});

const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'Alpha', 'sub', 'mod_a', 'mod_b', '_hidden'];

/** Packages with aliases, chains, names equal to modules, local definitions and callers. */
const packages = fc
  .record({
    reexports: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...NAMES),
        as: fc.constantFrom(...NAMES),
        module: fc.constantFrom('mod_a', 'mod_b', 'sub.inner', 'sub'),
        through: fc.boolean(),
      }),
      { maxLength: 7, selector: ({ as }) => as },
    ),
    local: fc.constantFrom('here', 'alpha', 'mod_a'),
    listed: fc.boolean(),
    callers: fc.array(fc.subarray([...NAMES, 'here']), { maxLength: 4 }),
  })
  .map(({ reexports, local, listed, callers }): Files => {
    const files = new Map<string, string>();
    for (const module of ['mod_a', 'mod_b', 'sub/inner', 'sub/__init__', 'hop']) {
      files.set(`pkg/${module}.py`, NAMES.map((name) => `def ${name}(): ...\n`).join(''));
    }
    const hops = reexports.filter(({ through }) => through);
    files.set(
      'pkg/hop.py',
      hops.map(({ name, as, module }) => `from .${module} import ${name} as ${as}\n`).join(''),
    );
    const init = reexports.map(({ name, as, module, through }) =>
      through ? `from .hop import ${as}\n` : `from .${module} import ${name} as ${as}\n`,
    );
    const all = listed ? `__all__ = ${JSON.stringify(reexports.map(({ as }) => as))}\n` : '';
    files.set('pkg/__init__.py', `${init.join('')}def ${local}(): ...\n${all}`);
    for (const [i, names] of callers.entries()) {
      files.set(`app${i}.py`, names.map((name) => `from pkg import ${name}\n`).join(''));
    }
    return files;
  });

test('whatever the package, the document is read back to the tiers, and again the same', async () => {
  await fc.assert(
    fc.asyncProperty(packages, async (files) => {
      const { request, text } = await classify(files);
      const after = new Map((await exportsWith(files, text)).map((each) => [each.name, each]));
      for (const { exported, tier } of request.proposed) {
        const { assignment, home } = after.get(exported.name) ?? {};
        expect([assignment?.tier, home]).toEqual([tier, exported.home]);
      }
      const again = await classify(new Map(files).set(PATH, text));
      expect(again.text).toBe(text);
    }),
    { numRuns: 30 },
  );
});
