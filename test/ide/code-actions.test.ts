import { describe, expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { codeActions } from '../../server/src/ide/code-actions';
import { applyEdits } from '../../server/src/text';
import { PACKAGE, snapshotOf } from './snapshot-of';

/** The actions at the caret, or anywhere in main.py without one, with the text that each leaves. */
async function actions(text: string, only: readonly string[] | null = null) {
  const { snapshot, fixture } = await snapshotOf(`${PACKAGE}# file: main.py\n${text}\n`);
  const source = fixture.files.get('/ws/main.py') ?? '';
  const at = fixture.caret?.offset;
  const selection = at === undefined ? { start: 0, end: source.length } : { start: at, end: at };
  return codeActions(analyseFile(snapshot, '/ws/main.py'), selection, only).map((action) => ({
    ...action,
    after: applyEdits(
      source,
      action.fix.files.flatMap(({ path, edits }) => (path === '/ws/main.py' ? edits : [])),
    ),
  }));
}

describe('quick fixes', () => {
  it('at a name: the name’s first and preferred, the file’s after those', async () => {
    const found = await actions('from pkg import essential, spec$0ial, other');
    expect(
      found.map(({ title, kind, preferred }) => [title, kind, preferred]),
    ).toMatchInlineSnapshot(`
      [
        [
          "Export Tiers: Import \`special\` from \`pkg.deep.sub\`",
          "quickfix",
          true,
        ],
        [
          "Export Tiers: Import 2 names of this statement from \`pkg.deep.sub\`",
          "quickfix",
          false,
        ],
        [
          "Export Tiers: Ignore ET101 on this line",
          "quickfix",
          false,
        ],
      ]
    `);
    expect(found[0]?.after).toMatchInlineSnapshot(`
      "from pkg import essential, other
      from pkg.deep.sub import special
      "
    `);
    expect(found.at(-2)?.after).toMatchInlineSnapshot(`
      "from pkg import essential
      from pkg.deep.sub import other, special
      "
    `);
  });

  it('lead to other modules that offer the name, and not to those that only use it', async () => {
    const { snapshot, fixture } = await snapshotOf(`
      # file: pyproject.toml
      [[tool.export-tiers.package]]
      name = "lib"
      tier3 = ["Spade"]
      # file: lib/__init__.py
      from .shed import Spade
      # file: lib/shed/__init__.py
      from .tools.iron import Spade
      # file: lib/shed/tools/__init__.py
      from .iron import Spade
      # file: lib/shed/tools/iron.py
      class Spade: ...
      # file: lib/api.py
      from .shed import Spade
      __all__ = ["Spade"]
      # file: lib/garden.py
      from .shed import Spade
      def dig(spade: Spade): ...
      # file: main.py
      from lib import Spa$0de
    `);
    const at = fixture.caret?.offset ?? 0;
    const found = codeActions(analyseFile(snapshot, '/ws/main.py'), { start: at, end: at });
    expect(found.map(({ title }) => title)).toEqual([
      'Export Tiers: Import `Spade` from `lib.shed.tools.iron`',
      'Export Tiers: Import `Spade` from `lib.shed`',
      'Export Tiers: Import `Spade` from `lib.api` (unsafe: `lib.api` would be executed, which importing `lib` does not do)',
      'Export Tiers: Import `Spade` from `lib.shed.tools`',
      'Export Tiers: Ignore ET101 on this line',
    ]);
  });

  it.each([
    ['a home of another name', 'homes = { Hoe = "lib.api" }', ''],
    ['a facade', 'facades = ["lib.api"]', ''],
    [
      'a module that one of two documents lists',
      '',
      '# file: lib/EXPORT_TIERS.md\n# Tiers\n\n## Tier 1\n\n- `lib.api`\n',
    ],
  ])('run what the maintainers name: %s', async (_, setting, document) => {
    const { snapshot } = await snapshotOf(
      `# file: pyproject.toml\n[[tool.export-tiers.package]]\nname = "lib"\ntier3 = ["Spade"]\n${setting}\n${document}# file: lib/__init__.py\nfrom .shed import Spade\nfrom .shed import Hoe\n# file: lib/shed.py\nclass Spade: ...\nclass Hoe: ...\n# file: lib/api.py\nfrom .shed import Spade, Hoe\n__all__ = ["Spade", "Hoe"]\n# file: main.py\nfrom lib import Spade\n`,
    );
    const found = codeActions(analyseFile(snapshot, '/ws/main.py'), { start: 16, end: 16 });
    expect(found.map(({ title }) => title)).toContain(
      'Export Tiers: Import `Spade` from `lib.api`',
    );
  });

  it('never prefer what is unsafe, and give the reason in the title', async () => {
    const found = await actions(
      'try:\n    from pkg import spec$0ial\nexcept ImportError:\n    special = None',
    );
    for (const { title, preferred, fix } of found) {
      expect(title).toMatch(/^Export Tiers: /);
      if (fix.safety.kind === 'unsafe') {
        expect(title).toContain(fix.safety.reason);
        expect(preferred).toBe(false);
      }
    }
  });

  it('are none where there is no finding', async () => {
    expect(await actions('from pkg import essen$0tial', ['quickfix'])).toEqual([]);
    expect(await actions('pri$0nt()')).toEqual([]);
  });

  it('have one for every finding of the rule in the file', async () => {
    const found = await actions('from pkg import spec$0ial\nx = 1\nfrom pkg import other, common', [
      'quickfix',
    ]);
    const rule = found.find(({ title }) => title.includes('every ET101'));
    expect(rule?.title).toBe('Export Tiers: Fix every ET101 of this file that is safe to fix');
    expect(rule?.after).toBe(
      'from pkg.deep.sub import special\nx = 1\nfrom pkg import common\nfrom pkg.deep.sub import other\n',
    );
  });

  it('tell two statements’ equal fixes apart', async () => {
    const found = await actions('from pkg import special\ndef f():\n    from pkg import special', [
      'quickfix',
    ]);
    const firsts = found.filter(({ preferred }) => preferred);
    expect(firsts).toHaveLength(2);
    expect(firsts[0]?.after).not.toBe(firsts[1]?.after);
  });
});

describe('fix all', () => {
  it('is a source action of its own kind', async () => {
    const [all, ...more] = await actions('from pkg import special, other', ['source.fixAll']);
    expect(more).toEqual([]);
    expect(all).toMatchObject({ kind: 'source.fixAll.exportTiers', preferred: false });
    expect(all?.after).toBe('from pkg.deep.sub import other, special\n');
  });

  it('is offered once', async () => {
    const found = await actions('from pkg import spec$0ial');
    expect(new Set(found.map(({ after }) => after)).size).toBe(found.length);
  });

  it('is not offered where nothing is safe, nor for other kinds', async () => {
    expect(await actions('from pkg import essential', ['source.fixAll'])).toEqual([]);
    expect(await actions('from pkg import special', ['source.organizeImports'])).toEqual([]);
  });
});
