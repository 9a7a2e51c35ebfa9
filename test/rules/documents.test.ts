/** ET301, ET302, ET304, ET305: what documents say, held against the package. */
import { describe, expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { applyEdits } from '../../server/src/text';
import { DOCUMENT, runRule } from './package-rules';

const INIT = `from .ring import RingBuffer, open_ring
from .events import publish as emit
from . import tools

__all__ = ["RingBuffer", "open_ring", "emit", "tools"]
`;

const FILES = `# file: pkg/__init__.py
${INIT}# file: pkg/ring.py
class RingBuffer: ...
def open_ring(): ...
class Slot: ...
# file: pkg/events.py
def publish(): ...
# file: pkg/tools.py
# file: pkg/deep/__init__.py
# file: pkg/deep/inner.py
def x(): ...
# file: main.py
from pkg import RingBuffer
from pkg.ring import open_ring
def f():
    from pkg.ring import open_ring
`;

const code = (...lines: string[]) => ['```python', ...lines, '```', ''].join('\n');
const markdown = (text: string) => `${FILES}# file: ${DOCUMENT}\n${text}`;
const toml = (keys: string) =>
  `${FILES}# file: pyproject.toml\n[[tool.export-tiers.package]]\nname = "pkg"\n${keys}\n`;
const inMarkdown = (rule: string, text: string) =>
  runRule(rule, markdown(text), { path: DOCUMENT });
const inToml = (rule: string, keys: string) =>
  runRule(rule, toml(keys), { path: 'pyproject.toml' });

describe('ET301, a name that is not exported', () => {
  it('is told with the nearest names, and mended by them', async () => {
    const run = await inMarkdown(
      'ET301',
      `## Tier 1\n\n${code('RingBufer, emit', 'nothing_like_it')}`,
    );
    expect(run.said).toEqual([
      'RingBufer: `pkg` has no `RingBufer`; did you mean `RingBuffer`?',
      'nothing_like_it: `pkg` has no `nothing_like_it`.',
    ]);
    expect(run.findings[0]?.fixes()[0]?.safety.kind).toBe('unsafe');
    expect(run.fixed(0)).toContain('RingBuffer, emit\n');
    expect(run.findings[1]?.fixes()).toEqual([]);
  });

  it('keeps the quotes of a configuration', async () => {
    const run = await inToml('ET301', 'tier1 = [\'RingBufer\', "pkg.ring"]\ntier3 = ["emt"]');
    expect(run.said).toEqual([
      "'RingBufer': `pkg` has no `RingBufer`; did you mean `RingBuffer`?",
      '"emt": `pkg` has no `emt`; did you mean `emit`?',
    ]);
    expect(run.fixed(0)).toContain('tier1 = [\'RingBuffer\', "pkg.ring"]\n');
  });

  it('is a pattern that matches nothing', async () => {
    const text = '## Tier 3\n\n- `*_manager`\n- `ring*`\n- `open_*`\n- `*s`\n- `deep.*`\n';
    expect((await inMarkdown('ET301', text)).said).toEqual([
      '*_manager: `*_manager` matches no export and no module of `pkg`.',
      'deep.*: `deep.*` matches no export and no module of `pkg`.',
    ]);
  });

  it('is not told of what may be made at run time', async () => {
    const files = '# file: pkg/__init__.py\nglobals().update(make())\n';
    const run = await runRule('ET301', `${files}# file: ${DOCUMENT}\n## Tier 1\n\n${code('x')}`, {
      path: DOCUMENT,
    });
    expect(run.said).toEqual([]);
  });
});

it('ET301 is not told of submodules, whether something loads them or not', async () => {
  expect((await inMarkdown('ET301', `## Tier 1\n\n${code('tools, deep', 'dep')}`)).said).toEqual([
    'dep: `pkg` has no `dep`; did you mean `deep`?',
  ]);
});

describe('ET303, two tiers for one name', () => {
  it.each([
    ['a name', '`RingBuffer`', 'RingBuffer'],
    ['a module', '`ring`', 'ring'],
    ['a pattern', '`ring*`', 'ring*'],
  ])('is told of %s at the higher tier', async (_, word, value) => {
    const text = `## Tier 3\n\n- ${word}\n\n## Tier 2\n\n- ${word}\n`;
    const run = await inMarkdown('ET303', text);
    expect(run.said).toEqual([`${value}: \`${value}\` is in Tier 2 and in Tier 3; Tier 2 counts.`]);
    expect(run.findings[0]?.span.start).toBeLessThan(text.indexOf('## Tier 2'));
    expect(run.findings[0]?.fixes()).toEqual([]);
  });

  it('is told of a configuration table too', async () => {
    expect((await inToml('ET303', 'tier1 = ["emit"]\ntier2 = ["emit"]')).said).toEqual([
      '"emit": `emit` is in Tier 1 and in Tier 2; Tier 1 counts.',
    ]);
  });

  it('is no name in another tier than its module', async () => {
    const run = await inMarkdown('ET303', '## Tier 1\n\n- `RingBuffer`\n\n## Tier 3\n\n- `ring`\n');
    expect(run.said).toEqual([]);
    const exports = run.snapshot.packages.get('pkg')?.exports;
    expect(exports?.get('RingBuffer')?.assignment?.tier).toBe(1);
    expect(exports?.get('open_ring')?.assignment?.tier).toBe(3);
  });
});

describe('ET302, a module that does not exist', () => {
  it('is told in tables, with the nearest', async () => {
    const table =
      '## Tier 2\n\n| Submodule | Imports |\n| --- | --- |\n| `event` | `emit` |\n| `ring` | `open_ring` |\n';
    const run = await inMarkdown('ET302', table);
    expect(run.said).toEqual(['event: There is no module `pkg.event`; did you mean `events`?']);
    expect(run.fixed(0)).toContain('| `events` | `emit` |');
  });

  it('is told once of an import, at the module', async () => {
    const text = `## ✅ Good\n\n${code('from pkg.rings import open_ring, RingBuffer', 'from lib.x import y')}`;
    const run = await inMarkdown('ET302', text);
    expect(run.said).toEqual(['pkg.rings: There is no module `pkg.rings`; did you mean `ring`?']);
    expect(run.fixed(0)).toContain('from pkg.ring import open_ring');
  });

  it('is told in homes and facades of a configuration', async () => {
    const run = await inToml(
      'ET302',
      'homes = { emit = "pkg.evnts:publish" }\nfacades = ["pkg.tool"]',
    );
    expect(run.said).toEqual([
      '"pkg.evnts:publish": There is no module `pkg.evnts`; did you mean `events`?',
      '"pkg.tool": There is no module `pkg.tool`; did you mean `tools`?',
    ]);
    expect(run.fixed(0)).toContain('"pkg.events:publish"');
  });

  it('knows names by their module, and modules inside modules', async () => {
    const run = await inToml(
      'ET302',
      'tier3 = ["deep.inner", "ring.Slot", "ring.Slt", "deep.outer", "torch.nn", "lib.pkg.x"]',
    );
    expect(run.said).toEqual([
      '"ring.Slt": `pkg.ring` has neither a module nor a name `Slt`.',
      '"deep.outer": `pkg.deep` has neither a module nor a name `outer`.',
    ]);
  });
});

describe('ET304, a home that has not the object', () => {
  it('says what the module calls it, and writes that', async () => {
    const run = await inToml('ET304', "homes = { emit = 'events' }");
    expect(run.said).toEqual([
      "'events': `emit` is not found in `pkg.events`, which calls it `publish`.",
    ]);
    expect(run.fixed(0)).toContain('homes = { emit = "pkg.events:publish" }');
  });

  it('is written as an alias in a document, and not at all in a table', async () => {
    const text = `## ✅ Good\n\n${code('from pkg.events import emit')}
## Tier 2

| Submodule | Imports |
| --- | --- |
| \`events\` | \`emit\` |
`;
    const run = await inMarkdown('ET304', text);
    expect(run.said).toEqual([
      'emit: `emit` is not found in `pkg.events`, which calls it `publish`.',
      'emit: `emit` is not found in `pkg.events`, which calls it `publish`.',
    ]);
    expect(run.fixed(0)).toContain('from pkg.events import publish as emit\n');
    expect(run.findings[1]?.fixes()).toEqual([]);
    const again = await inMarkdown('ET304', run.fixed(0));
    expect(again.findings).toHaveLength(1);
  });

  it.each([
    [
      'has another object',
      'open_ring',
      'deep',
      'is another object: it comes from `pkg.deep`, the export from `pkg.ring`',
    ],
    ['is private', 'open_ring', '_own', '`pkg._own` is private: callers should not import from it'],
    ['is the package itself', 'open_ring', '', '`pkg` is the package itself, not a home inside it'],
  ])('is told of a module that %s', async (_, name, leaf, message) => {
    const files = `${FILES}# file: pkg/deep/__init__.py
def open_ring(): ...
# file: pkg/_own.py
from .ring import open_ring
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
homes = { ${name} = "${leaf === '' ? 'pkg' : `pkg.${leaf}`}" }
`;
    const run = await runRule('ET304', files, { path: 'pyproject.toml' });
    expect(run.said).toEqual([expect.stringContaining(`${message}.`)]);
  });

  it('is not told where nobody can tell what the module has', async () => {
    const files = `${FILES}# file: pkg/made.py
globals().update(make())
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
homes = { open_ring = "pkg.made" }
`;
    expect((await runRule('ET304', files, { path: 'pyproject.toml' })).said).toEqual([]);
  });

  it('is told of names that the package does not export, too', async () => {
    const run = await inMarkdown(
      'ET304',
      `## ✅ Good\n\n${code('from pkg.ring import Slot, Slt')}`,
    );
    expect(run.said).toEqual([
      'Slt: `Slt` is not found in `pkg.ring`: nothing in pkg.ring binds it.',
    ]);
  });
});

describe('ET305, figures that no longer hold', () => {
  const text = `**State**: 5 exports in \`__all__\`, 1,005 LOC in \`__init__.py\`

| Import Pattern | Count |
| --- | --- |
| \`from pkg.ring import ...\` | 7 |
| \`from pkg import ...\` | 1 |

## Tier 1: Essential (2 items)

${code('RingBuffer')}
## Tier 3: Others (~40 items)

| Metric | Current | Target |
| --- | --- | --- |
| \`__all__\` items | 4 | ~2 |
| \`__init__.py\` LOC | ~900 | ~2 |
| Import time | 500ms | 100ms |
`;

  it('are told with what is so', async () => {
    expect((await inMarkdown('ET305', text)).said).toEqual([
      '5: `__all__` has 4 names, not 5.',
      '1,005: `__init__.py` has 5 lines, not 1,005.',
      '7: 2 statements in 1 file outside `pkg` import from `pkg.ring`, not 7.',
      '2: Tier 1 has 1 export, not 2.',
    ]);
  });

  it('are written one by one, all at once, and by fix-all', async () => {
    const run = await inMarkdown('ET305', text);
    expect(run.fixed(0)).toBe(text.replace('5 exports', '4 exports'));
    expect(run.findings[0]?.fixes().map(({ title, safety }) => [title, safety.kind])).toEqual([
      ['Write `4`', 'safe'],
      ['Write all 4 figures that no longer hold', 'safe'],
    ]);
    const all = text
      .replace('5 exports', '4 exports')
      .replace('1,005', '5')
      .replace('| 7 |', '| 2 |')
      .replace('(2 items)', '(1 items)');
    expect(run.fixed(0, 1)).toBe(all);
    const fix = analyseFile(run.snapshot, `/ws/${DOCUMENT}`).safeFixes();
    const edits = fix?.files.flatMap((file) => file.edits) ?? [];
    expect(applyEdits(text, edits)).toBe(all);
    expect((await inMarkdown('ET305', all)).said).toEqual([]);
  });

  it.each([
    ['1,005', '1,234'],
    ['1005', '1234'],
    ['1_005', '1_234'],
    ['1\u00a0005', '1\u00a0234'],
    ['17', '1234'],
  ])('keep the form of %s', async (written, after) => {
    const init = `x = 1\n${'\n'.repeat(1233)}`;
    const source = (figure: string) =>
      `# file: pkg/__init__.py\n${init}# file: ${DOCUMENT}\n${figure} LOC in \`__init__.py\`\n`;
    const run = await runRule('ET305', source(written), { path: DOCUMENT });
    expect(run.fixed(0)).toBe(`${after} LOC in \`__init__.py\`\n`);
  });

  it.each([
    ['| `from pkg.ring import ...` | 7   | x |', '| `from pkg.ring import ...` | 2   | x |'],
    ['| `from pkg.ring import ...` | 700 | x |', '| `from pkg.ring import ...` | 2   | x |'],
    ['| `from pkg import ...`      | 0  |', '| `from pkg import ...`      | 12 |'],
    ['| `from pkg import ...`      | 0 |', '| `from pkg import ...`      | 12 |'],
    ['| `from pkg import ...`|0|', '| `from pkg import ...`|12|'],
  ])('leave the columns of %s where they are', async (row, after) => {
    const calls = 'from pkg import emit\n'.repeat(11);
    const head = '| Import Pattern | Count |\n| --- | --- |\n';
    const source = `${FILES}# file: more.py\n${calls}# file: ${DOCUMENT}\n${head}${row}\n`;
    const run = await runRule('ET305', source, { path: DOCUMENT });
    expect(run.fixed(0)).toBe(`${head}${after}\n`);
  });

  it.each([
    ['the files outside', 1, true],
    ['the statements outside', 2, true],
    ['neither', 3, false],
    ['the files of the workspace', 4, true],
    ['the statements of the workspace', 5, true],
    ['the `__init__.py` as well', 6, false],
  ])('hold where a usage table counts %s: %i, %s', async (_, count, holds) => {
    const inside = [1, 2, 3]
      .map((i) => `# file: pkg/in${i}.py\nfrom pkg.ring import Slot\n`)
      .join('');
    const table = `| Import Pattern | Count |\n| --- | --- |\n| \`from pkg.ring import ...\` | ${count} |\n`;
    const source = `${FILES}${inside}# file: ${DOCUMENT}\n${table}`;
    const { said } = await runRule('ET305', source, { path: DOCUMENT });
    expect(said).toHaveLength(holds ? 0 : 1);
  });

  it('count imports of the package whose attributes are used', async () => {
    const table = '| Import Pattern | Count |\n| --- | --- |\n| `import pkg` | 7 |\n';
    const files = `${FILES}# file: a.py
import pkg
pkg.emit()
# file: b.py
import pkg as p
p.emit(p.RingBuffer)
# file: c.py
import pkg
# file: pkg/d.py
import pkg
pkg.emit()
`;
    const run = await runRule('ET305', `${files}# file: ${DOCUMENT}\n${table}`, { path: DOCUMENT });
    expect(run.said).toEqual([
      '7: 2 statements in 2 files outside `pkg` import `pkg` as a whole, and 1 inside, not 7.',
    ]);
    expect(run.fixed(0)).toBe(table.replace('7', '2'));
  });

  it('are left alone where it cannot be told', async () => {
    const files = `# file: pkg/__init__.py\nx = 1\n__all__ = make()\n# file: ${DOCUMENT}\n`;
    const said = '9 exports in `__all__`\n\n## Tier 1 (3 items)\n';
    expect((await runRule('ET305', files + said, { path: DOCUMENT })).said).toEqual([]);
  });
});
