/** ET207, ET208, ET209: the package held against its maintainers' targets and dates. */
import { describe, expect, it } from 'vitest';
import { DOCUMENT, pkg, runRule } from './package-rules';

const document = (text: string) => `# file: ${DOCUMENT}\n${text}`;

describe('ET207, a package over its target', () => {
  const INIT =
    '"""What it is."""\nfrom .a import essential, other\n\n__all__ = ["essential", "other"]\n';

  it('is told at `__all__` and at the first line', async () => {
    const run = await runRule('ET207', pkg(INIT, '', 'targets = { exports = 1, lines = 3 }\n'));
    expect(run.said).toEqual([
      '"""What it is.""": `pkg` has 4 lines; the target is 3.',
      '__all__: `pkg` has 2 exports; the target is 1.',
    ]);
    expect(run.findings[0]).toMatchObject({ severity: 'information' });
  });

  it('is not told where the target is met', async () => {
    const run = await runRule('ET207', pkg(INIT, '', 'targets = { exports = 2, lines = 4 }\n'));
    expect(run.said).toEqual([]);
  });

  it('is a hint before the day of a configuration', async () => {
    const targets = 'targets = { exports = 1, due = "Q2 2026" }\n';
    const on = (today: string) => runRule('ET207', pkg(INIT, '', targets), { today });
    expect((await on('2026-06-30')).findings[0]).toMatchObject({ severity: 'hint' });
    expect((await on('2026-07-01')).findings[0]).toMatchObject({ severity: 'information' });
  });

  it('is a hint before the day', async () => {
    const table = document(
      '| Metric | Current | Target (Q2 2026) |\n| --- | --- | --- |\n| `__all__` items | 2 | ~1 |\n',
    );
    const on = (today: string) => runRule('ET207', pkg(INIT, table), { today });
    expect((await on('2026-06-30')).findings[0]).toMatchObject({ severity: 'hint' });
    const late = await on('2026-07-01');
    expect(late.said).toEqual(['__all__: `pkg` has 2 exports; the target for 2026-06-30 is 1.']);
    expect(late.findings[0]).toMatchObject({ severity: 'information' });
  });
});

describe('ET208, a re-export behind the roadmap', () => {
  const ROADMAP = document(`
### Phase 1: Words (Q4 2025)

- [ ] Add deprecation comments to Tier 3 re-exports

### Phase 2: Public API (Q1 2026)

- [ ] Add deprecation warnings for Tier 3 from \`__init__.py\`

### Phase 3: Slim (Q2 2026)

- [ ] Remove Tier 3 re-exports
`);
  const EAGER = 'from .a import essential, other\nfrom .b import special\n';
  const LAZY = `from .a import essential
def __getattr__(name):
    if name == "special":
        from .b import special
        return special
    raise AttributeError(name)
`;
  const check = async (init: string, today: string, roadmap = ROADMAP) =>
    (await runRule('ET208', pkg(init, roadmap), { today })).said;

  it('is told once its phase is over', async () => {
    expect(await check(EAGER, '2026-03-31')).toEqual([]);
    expect(await check(EAGER, '2026-04-01')).toEqual([
      'special: `special` is a Tier 3 export that is still imported at once by `pkg`; phase 2, which makes such re-exports lazy, ended on 2026-03-31.',
    ]);
  });

  it('is told of lazy ones too when they are to be gone', async () => {
    expect(await check(LAZY, '2026-04-01')).toEqual([]);
    expect(await check(LAZY, '2026-07-01')).toEqual([
      '"special": `special` is a Tier 3 export that is still re-exported by `pkg`; phase 3, which removes such re-exports, ended on 2026-06-30.',
    ]);
  });

  it('is told early where the box is ticked', async () => {
    const ticked = document('### Phase 2\n\n- [x] Make Tier 3 lazy\n');
    expect(await check(EAGER, '2020-01-01', ticked)).toEqual([
      'special: `special` is a Tier 3 export that is still imported at once by `pkg`; phase 2, which makes such re-exports lazy, is ticked.',
    ]);
  });

  it('is told once of a star', async () => {
    const init = 'from .b import *\n';
    expect(await check(init, '2026-04-01')).toEqual([
      'from .b import *: 2 Tier 3 exports (`shared` and `special`) are still imported at once by `pkg`; phase 2, which makes such re-exports lazy, ended on 2026-03-31.',
    ]);
  });

  it('goes by the days of the configuration before those of a document', async () => {
    const on = (today: string) =>
      runRule('ET208', pkg(EAGER, ROADMAP, 'phases = { 2 = "2026-05-31", 3 = "Q4 2026" }\n'), {
        today,
      });
    expect((await on('2026-05-31')).said).toEqual([]);
    expect((await on('2026-07-01')).said).toEqual([
      'special: `special` is a Tier 3 export that is still imported at once by `pkg`; phase 2, which makes such re-exports lazy, ended on 2026-05-31.',
    ]);
    expect((await on('2027-01-01')).said[0]).toContain('phase 3, which removes such re-exports');
  });

  it('knows the lazy imports of Python 3.15', async () => {
    const init = 'from .a import essential\nlazy from .b import special\n';
    expect(await check(init, '2026-04-01')).toEqual([]);
  });

  it('is not told without such a phase', async () => {
    expect(await check(EAGER, '2030-01-01', document('## Tier 1\n'))).toEqual([]);
  });
});

describe('ET209, a deprecated re-export past its day', () => {
  const MARKED = `from .a import (
    essential,
    other,  # export-tiers: deprecated tier=3 home=pkg.a remove=2026-03-31
)
# why it is here
# export-tiers: deprecated remove=2026-05-31
from .b import special, shared as late

__all__ = ["essential", "other"]
`;

  it('is removed with its comment and its entry', async () => {
    const main = '# file: main.py\nfrom pkg import other\n';
    const run = await runRule('ET209', pkg(MARKED, main));
    expect(run.said).toEqual([
      'other: `other` was to be removed by 2026-03-31; 1 file still imports it from here.',
      'special: `special` was to be removed by 2026-05-31; nobody in the workspace imports it any more.',
      'shared as late: `late` was to be removed by 2026-05-31; nobody in the workspace imports it any more.',
    ]);
    expect(run.findings[0]).toMatchObject({ tags: ['deprecated'], severity: 'warning' });
    expect(run.findings[0]?.fixes()[0]?.safety).toEqual({
      kind: 'unsafe',
      reason: '1 file imports it',
    });
    expect(run.fixed(0)).toBe(
      MARKED.replace(/ {4}other.*\n/, '').replace('"essential", "other"', '"essential"'),
    );
    expect(run.fixed(1)).toContain('from .b import shared as late\n');
  });

  const MARK = '# export-tiers: deprecated tier=3 home=pkg.a remove=2026-03-31';
  it.each([
    ['beside the name', `from .a import (\n    essential,\n    other,  ${MARK}\n)\n`, ['other']],
    ['above the name', `from .a import (\n    essential,\n    ${MARK}\n    other,\n)\n`, ['other']],
    ['beside the statement', `from .a import other, shared  ${MARK}\n`, ['other', 'shared']],
    ['above the statement', `${MARK}\nfrom .a import other, shared\n`, ['other', 'shared']],
  ])('is marked %s', async (_, init, names) => {
    const { findings } = await runRule('ET209', pkg(init));
    expect(findings.map(({ name }) => name)).toEqual(names);
  });

  it('is told after the day, not on it', async () => {
    const on = async (today: string) =>
      (await runRule('ET209', pkg(MARKED), { today })).said.length;
    expect(await on('2026-03-31')).toBe(0);
    expect(await on('2026-04-01')).toBe(1);
  });

  it.each([
    [
      'the file uses the name',
      'from .a import other  # export-tiers: deprecated remove=2020-01-01\nother()\n',
    ],
    [
      '`__all__` would go on listing it',
      'from .a import other  # export-tiers: deprecated remove=2020-01-01\n__all__ = ["other", "x", "other"]\n',
    ],
  ])('has no fix where %s', async (_, init) => {
    const { findings } = await runRule('ET209', pkg(init));
    expect(findings.map((finding) => finding.fixes())).toEqual([[]]);
  });

  it('may be the only name of its import', async () => {
    const init = 'from .a import other  # export-tiers: deprecated remove=2020-01-01\nx = 1\n';
    expect((await runRule('ET209', pkg(init))).fixed(0)).toBe('x = 1\n');
  });

  it.each([
    [
      'a comment of its own, not of the statement',
      'x = 1  # export-tiers: deprecated remove=2020-01-01\n\nfrom .a import other\n',
    ],
    [
      'text in a string',
      '"""\n# export-tiers: deprecated remove=2020-01-01\n"""\nfrom .a import other\n',
    ],
    ['a comment without a day', 'from .a import other  # export-tiers: deprecated\n'],
  ])('is not told for %s', async (_, init) => {
    expect((await runRule('ET209', pkg(init))).said).toEqual([]);
  });
});

describe('severities that follow the phase', () => {
  const MAIN = '# file: main.py\nfrom pkg import special\n';
  const TABLE = `phases = { 1 = "Q1 2026", 2 = "Q2 2026", 3 = "Q3 2026" }
severity-after = { 1 = { ET1 = "information" }, 2 = { tier3-import = "error" }, 3 = { ALL = "off" } }
`;
  const on = async (today: string, code = 'ET101', configuration = TABLE, more = MAIN) => {
    const source = pkg('from .b import special\n', more, configuration);
    const { findings } = await runRule(code, source, { today, path: 'main.py' });
    return findings.map(({ severity }) => severity);
  };

  it('change the day after each', async () => {
    expect(await on('2026-03-31')).toEqual(['warning']);
    expect(await on('2026-04-01')).toEqual(['information']);
    expect(await on('2026-06-30')).toEqual(['information']);
    expect(await on('2026-07-01')).toEqual(['error']);
    expect(await on('2026-10-01')).toEqual([]);
  });

  it('change when all boxes of a document are ticked', async () => {
    const phase = (box: string) =>
      `${MAIN}${document(`### Phase 2\n\n- [x] Make Tier 3 lazy\n- [${box}] Tell everybody\n`)}`;
    const configuration = 'severity-after = { 2 = { ET101 = "error" } }\n';
    expect(await on('2020-01-01', 'ET101', configuration, phase(' '))).toEqual(['warning']);
    expect(await on('2020-01-01', 'ET101', configuration, phase('x'))).toEqual(['error']);
  });

  it('leave other packages alone, and a rule that is off', async () => {
    const other = `${MAIN}from other import thing
# file: other/__init__.py
from .deep import thing
# file: other/deep.py
def thing(): ...
`;
    const configuration = `${TABLE}[[tool.export-tiers.package]]
name = "other"
tier3 = ["thing"]
`;
    expect(await on('2026-07-01', 'ET101', configuration, other)).toEqual(['error', 'warning']);
  });
});
