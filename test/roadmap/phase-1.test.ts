/** Phase 1: deprecation comments and import advice; a program that only gets comments is the same program. */
import { expect, test } from 'vitest';
import { writeImportAdvice } from '../../server/src/roadmap/documentation/import-advice';
import { filesOf, openWorld, printed, refactor } from './refactoring';

const PACKAGE = `
  # file: pkg/EXPORT_TIERS.md
  # Tiers

  ## Tier 1: Essential

  \`\`\`python
  Thing
  \`\`\`

  ## Tier 2: Common

  | Submodule | Imports |
  | --- | --- |
  | \`tools\` | \`hammer\` |

  ## Tier 3: Special

  - \`deep\`

  ### Phase 3: Slim (Q3 2026)

  - [ ] Remove Tier 3
  # file: pkg/__init__.py
  from .deep import dig, delve as explore
  from .deep import (
      mine,  # gold
      quarry  # noqa: F401  # export-tiers: deprecated tier=3 home=old.place
  )
  from .deep import a, b  # noqa: F401
  from .thing import Thing; from .deep import shared
  from .tools import hammer  # export-tiers: deprecated tier=3 home=pkg.tools
  spade = dig
  # file: pkg/deep.py
  def dig(): ...
  def delve(): ...
  mine = quarry = a = b = shared = 1
  # file: pkg/thing.py
  class Thing: ...
  # file: pkg/tools.py
  def hammer(): ...
`;

test('each Tier 3 re-export gets its home and its date; others lose what an earlier run wrote', async () => {
  const { text, plan } = await refactor(1, PACKAGE);
  expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
    "from .deep import (
        dig,  # export-tiers: deprecated tier=3 home=pkg.deep remove=2026-09-30
        delve as explore,  # export-tiers: deprecated tier=3 home=pkg.deep:delve remove=2026-09-30
    )
    from .deep import (
        mine,  # gold  # export-tiers: deprecated tier=3 home=pkg.deep remove=2026-09-30
        quarry  # noqa: F401  # export-tiers: deprecated tier=3 home=pkg.deep remove=2026-09-30
    )
    from .deep import a, b  # noqa: F401  # export-tiers: deprecated tier=3 home=pkg.deep remove=2026-09-30
    from .thing import Thing; from .deep import shared
    from .tools import hammer
    spade = dig  # export-tiers: deprecated tier=3 home=pkg.deep:dig remove=2026-09-30
    "
  `);
  expect(plan.steps[0]?.changed).toEqual([
    'dig',
    'explore',
    'mine',
    'quarry',
    'a',
    'b',
    'shared',
    'spade',
  ]);
});

test('a second run changes nothing, and the module has the names that it had', async () => {
  const { files, text } = await refactor(1, PACKAGE);
  const again = await refactor(1, files);
  expect(again.plan.files).toEqual([]);
  const names = 'import pkg; print(sorted(n for n in vars(pkg) if not n.startswith("__")))';
  expect(printed(files, names)).toBe(printed(filesOf(PACKAGE), names));
  expect(text('pkg/deep.py')).toBe(filesOf(PACKAGE).get('pkg/deep.py'));
});

test('--remove-by goes before the document', async () => {
  const { text } = await refactor(1, PACKAGE, { remove: '2030-01-31' });
  expect(text('pkg/__init__.py')).toContain('home=pkg.deep remove=2030-01-31');
});

test('line ends stay', async () => {
  const files = new Map(filesOf(PACKAGE));
  files.set('pkg/__init__.py', 'from .deep import (\r\n    dig,\r\n    mine,\r\n)\r\n');
  const { text } = await refactor(1, files);
  expect(text('pkg/__init__.py').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text('pkg/__init__.py')).toContain('mine,  # export-tiers: deprecated tier=3');
});

test('the advice is a section between marks, brought up to date in place', async () => {
  const { package: tiered } = (await openWorld(filesOf(PACKAGE))).scene();
  const first = writeImportAdvice('# How we work\n\nBe kind.\n', '/w/CLAUDE.md', tiered);
  expect(first).toMatchInlineSnapshot(`
    "# How we work

    Be kind.

    <!-- export-tiers: begin imports pkg -->

    ## Importing from \`pkg\`

    Import each name from the module that defines it, not through \`pkg\`. Only these may come from \`pkg\`
    itself: \`Thing\`.

    - Never \`from pkg import *\`, and no more than 10 names in one statement.
    - Keep existing imports of the same module together; extend them instead of adding another.

    Commonly used, from their own modules:

    | Module | Names |
    | --- | --- |
    | \`pkg.tools\` | \`hammer\` |

    Specialized, deprecated in the package, always from their own modules:

    | Module | Names |
    | --- | --- |
    | \`pkg.deep\` | \`a\`, \`b\`, \`delve\` and 4 more |

    \`export-tiers check\` finds imports that go another way, \`export-tiers check --fix\` mends them.

    <!-- export-tiers: end imports pkg -->
    "
  `);
  expect(writeImportAdvice(first, '/w/CLAUDE.md', tiered)).toBe(first);
  const edited = `${first.replace('Never', 'Always')}\n## More\n`;
  expect(writeImportAdvice(edited, '/w/CLAUDE.md', tiered)).toBe(`${first}\n## More\n`);
  expect(writeImportAdvice('', '/w/CLAUDE.md', tiered).startsWith('<!-- export-tiers: begin')).toBe(
    true,
  );
});

test('broken marks are left alone, loudly', async () => {
  const { package: tiered } = (await openWorld(filesOf(PACKAGE))).scene();
  const text = '<!-- export-tiers: begin imports pkg -->\nmine\n';
  expect(() => writeImportAdvice(text, '/w/CLAUDE.md', tiered)).toThrow(
    'do not make one whole block',
  );
});

test('a file that Python cannot read is refused', async () => {
  const files = new Map(filesOf(PACKAGE)).set(
    'pkg/__init__.py',
    'from .deep import (dig\nx = = 1\n',
  );
  await expect(refactor(1, files)).rejects.toThrow('has a syntax error');
});
