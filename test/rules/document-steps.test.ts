/** ET308: boxes of the roadmap that may be ticked. */
import { describe, expect, it } from 'vitest';
import { DOCUMENT, runRule } from './package-rules';

const TIERS =
  '## Tier 1\n\n```\nessential\n```\n\n## Tier 2\n\n```\ncommon\n```\n\n## Tier 3\n\n```\nspecial\n```\n';
const MODULES = `# file: pkg/a.py
def essential(): ...
def common(): ...
def special(): ...
`;
const ALL = 'from .a import essential, common, special\n';
const SLIM = 'from .a import essential, common\n';

async function done(step: string, init: string, more = '') {
  const text = `${TIERS}\n### Phase 1 (Q1 2026)\n\n- [ ] ${step}\n`;
  const source = `${MODULES}${more}# file: pkg/__init__.py\n${init}# file: ${DOCUMENT}\n${text}`;
  const run = await runRule('ET308', source, { path: DOCUMENT });
  if (run.findings.length > 0) {
    expect(run.fixed(0)).toBe(text.replace('- [ ]', '- [x]'));
    expect(run.findings[0]).toMatchObject({ severity: 'hint' });
  }
  return run.said.map((line) => line.slice(line.indexOf(': ') + 2));
}

const MARKED =
  'from .a import essential, common\nfrom .a import special  # export-tiers: deprecated\n';
const LAZY = `${SLIM}
# export-tiers: begin lazy
_DEPRECATED = {
    "special": (".a", "special"),
}
def __getattr__(name):
    if name in _DEPRECATED:
        return getattr(__import__("pkg.a").a, name)
    raise AttributeError(name)
# export-tiers: end lazy
`;
/** What phase 1 writes for this package. */
const ADVICE = `<!-- export-tiers: begin imports pkg -->

## Importing from \`pkg\`

Import each name from the module that defines it, not through \`pkg\`. Only these may come from \`pkg\`
itself: \`essential\`.

- Never \`from pkg import *\`, and no more than 10 names in one statement.
- Keep existing imports of the same module together; extend them instead of adding another.

Commonly used, from their own modules:

| Module | Names |
| --- | --- |
| \`pkg.a\` | \`common\` |

Specialized, deprecated in the package, always from their own modules:

| Module | Names |
| --- | --- |
| \`pkg.a\` | \`special\` |

All names with their tiers: [pkg/EXPORT_TIERS.md](pkg/EXPORT_TIERS.md).

\`export-tiers check\` finds imports that go another way, \`export-tiers check --fix\` mends them.

<!-- export-tiers: end imports pkg -->
`;
const PUBLIC = '# file: pkg/public.py\nfrom .a import essential\n';
const MOVED = '# file: main.py\nfrom pkg import essential\nfrom pkg.a import special\n';

describe('a step that is done', () => {
  it.each([
    [
      'Add deprecation comments to Tier 3 re-exports',
      MARKED,
      '',
      'all 1 Tier 3 re-exports are marked',
    ],
    [
      'Add deprecation warnings for Tier 3 from `__init__.py`',
      LAZY,
      '',
      'all 1 Tier 3 re-exports warn when they are asked for',
    ],
    ['Remove Tier 3 re-exports from `__init__.py`', SLIM, '', '`pkg` re-exports no Tier 3 name'],
    ['Keep only Tier 1 + Tier 2 (~2 exports)', SLIM, '', 'all 2 exports are in Tier 1 or 2'],
    [
      'Create `pkg/public.py` with ~1 exports',
      ALL,
      PUBLIC,
      '`pkg.public` has all 1 Tier 1 exports',
    ],
    ['Reduce `__init__.py` from 2,223 to ~500 LOC', ALL, '', '`__init__.py` has 1 lines'],
    [
      'Update callers to use direct imports',
      ALL,
      MOVED,
      'no file imports a Tier 2 or Tier 3 name through the package',
    ],
    ['Create this tier classification', ALL, '', 'this document is it'],
    [
      'Update CLAUDE.md with import recommendations',
      ALL,
      `# file: CLAUDE.md\n${ADVICE}`,
      '`CLAUDE.md` tells how to import from `pkg`, by its tiers as they are now',
    ],
  ])('%s', async (step, init, more, why) => {
    expect(await done(step, init, more)).toEqual([`This is done: ${why}.`]);
  });
});

describe('a step that is not, or nobody knows', () => {
  it.each([
    ['Add deprecation comments to Tier 3 re-exports', ALL, ''],
    ['Remove Tier 3 re-exports from `__init__.py`', ALL, ''],
    ['Remove Tier 3 re-exports from `__init__.py`', `${SLIM}from unknown import *\n`, ''],
    ['Keep only Tier 1 + Tier 2 (~2 exports)', `${SLIM}def other(): ...\n`, ''],
    ['Create `pkg/public.py` with ~1 exports', ALL, '# file: pkg/public.py\n'],
    ['Create `pkg/public.py` with ~1 exports', ALL, ''],
    ['Reduce `__init__.py` from 3 to 1 LOC', `${ALL}\n`, ''],
    ['Update callers to use direct imports', ALL, '# file: main.py\nfrom pkg import special\n'],
    ['Update callers to use direct imports', ALL, '# file: main.py\nfrom pkg import *\n'],
    ['Update CLAUDE.md with import recommendations', ALL, ''],
    ['Update CLAUDE.md with import recommendations', ALL, `# file: AGENTS.md\n${ADVICE}`],
    [
      'Update CLAUDE.md with import recommendations',
      ALL,
      `# file: CLAUDE.md\n${ADVICE.replace('`essential`', '`other`')}`,
    ],
    ['Update CLAUDE.md with import recommendations', ALL, '# file: CLAUDE.md\n# Importing\n'],
    ['Add deprecation warnings for Tier 3 from `__init__.py`', SLIM, ''],
    [
      'Add deprecation warnings for Tier 3 from `__init__.py`',
      `${LAZY}from .a import special\n`,
      '',
    ],
  ])('%s', async (step, init, more) => {
    expect(await done(step, init, more)).toEqual([]);
  });
});
