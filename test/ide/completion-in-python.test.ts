import { describe, expect, it } from 'vitest';
import type { Completion } from '../../server/src/ide/completion';
import { completionsAt } from '../../server/src/ide/completion';
import { applyEdits } from '../../server/src/text';
import { PACKAGE, snapshotOf } from './snapshot-of';

/** Offers at the caret, while the disk still has an empty file: texts are newer than snapshots. */
async function offers(typed: string, path = 'main.py', extra = '') {
  const { snapshot } = await snapshotOf(`${PACKAGE}${extra}# file: ${path}\n`);
  const offset = typed.indexOf('$0');
  const text = typed.replace('$0', '');
  const items = completionsAt(snapshot, { path: `/ws/${path}`, text, offset });
  return { text, items: [...items].sort((a, b) => a.rank - b.rank) };
}

function chosen(text: string, item: Completion | undefined): string {
  if (!item) return 'not offered';
  const edits = [...(item.edits ?? item.laterEdits?.() ?? [])];
  return applyEdits(text, [...edits, { span: item.span, newText: item.newText }]);
}

async function choose(typed: string, name: string, path?: string) {
  const { text, items } = await offers(typed, path);
  return chosen(
    text,
    items.find(({ label }) => label === name),
  );
}

describe('inside `from package import`', () => {
  it('Tier 1 comes first; the others say tier and home', async () => {
    const { items } = await offers('from pkg import $0');
    expect(items.map(({ label, beside, source, rank }) => [rank, label, beside, source])).toEqual([
      [1, 'essential', ' Tier 1', 'pkg'],
      [3, 'common', ' Tier 2', 'pkg.core'],
      [4, 'special', ' Tier 3', 'pkg.deep.sub'],
      [4, 'other', ' Tier 3', 'pkg.deep.sub'],
      [4, 'renamed', ' Tier 3', 'pkg.deep.sub'],
      [4, 'sync_manager', ' Tier 3', 'pkg.managers'],
      [4, 'local', ' Tier 3', 'pkg'],
      [5, 'facade', ' Tier 1', 'pkg'],
      [5, 'core', '', ''],
      [5, 'deep', '', ''],
      [5, 'managers', '', ''],
    ]);
  });

  it.each([
    ['from pkg import $0', 'special', 'from pkg.deep.sub import special'],
    ['from pkg import spe$0\nx = 1\n', 'special', 'from pkg.deep.sub import special\nx = 1\n'],
    ['from pkg import ($0', 'special', 'from pkg.deep.sub import (special'],
    ['from pkg import (\n    sp$0\n)\n', 'special', 'from pkg.deep.sub import (\n    special\n)\n'],
    ['from pkg import re$0', 'renamed', 'from pkg.deep.sub import original as renamed'],
    ['from pkg import ess$0', 'essential', 'from pkg import essential'],
    [
      'from pkg import essential, sp$0\n',
      'special',
      'from pkg.deep.sub import special\nfrom pkg import essential\n',
    ],
    [
      'from pkg import essential as e, $0\n',
      'special',
      'from pkg.deep.sub import special\nfrom pkg import essential as e\n',
    ],
    [
      'from pkg import sp$0, essential\n',
      'special',
      'from pkg.deep.sub import special\nfrom pkg import essential\n',
    ],
    [
      'from pkg import (\n    essential,  # noqa\n    sp$0\n)\n',
      'special',
      'from pkg.deep.sub import special\nfrom pkg import (\n    essential,  # noqa\n)\n',
    ],
    [
      'from pkg import (\n    sp$0,\n    essential,\n)\n',
      'special',
      'from pkg.deep.sub import special\nfrom pkg import (\n    essential,\n)\n',
    ],
    [
      'def f():\n    from pkg import essential, sp$0\n',
      'special',
      'def f():\n    from pkg.deep.sub import special\n    from pkg import essential\n',
    ],
    [
      'if x: from pkg import essential, sp$0\n',
      'special',
      'if x: from pkg.deep.sub import special; from pkg import essential\n',
    ],
    [
      'from pkg.deep.sub import other\nfrom pkg import essential, sp$0\n',
      'special',
      'from pkg.deep.sub import other, special\nfrom pkg import essential\n',
    ],
  ])('%j: choosing %s gives %j', async (typed, name, after) => {
    expect(await choose(typed, name)).toBe(after);
  });

  it('relative imports stay relative', async () => {
    expect(await choose('from .. import sp$0', 'special', 'pkg/deep/caller.py')).toBe(
      'from ..deep.sub import special',
    );
  });

  it('names that are there already are not offered', async () => {
    const { items } = await offers('from pkg import essential, $0');
    expect(items.map(({ label }) => label)).not.toContain('essential');
  });

  it.each([
    'from pkg import essential $0',
    'from pkg import essential as $0',
    'from pkg import essential  # $0',
    '"from pkg import $0"',
    '"""\nfrom pkg import $0',
    'from pkg import (essential)$0',
    'from pkg import essential\n$0',
    'from json import $0',
    'pkg.$0',
    'def $0',
  ])('nothing is offered in %j', async (typed) => {
    expect((await offers(typed)).items).toEqual([]);
  });

  it('what is deprecated is struck through, and last', async () => {
    const source = PACKAGE.replace(
      'import essential, common',
      'import essential, common  # export-tiers: deprecated',
    );
    const { snapshot } = await snapshotOf(`${source}# file: main.py\n`);
    const text = 'from pkg import ';
    const items = completionsAt(snapshot, { path: '/ws/main.py', text, offset: text.length });
    expect(items.find(({ label }) => label === 'common')).toMatchObject({
      deprecated: true,
      rank: 6,
    });
    expect(items.find(({ label }) => label === 'special')).toMatchObject({ deprecated: false });
  });
});

describe('after `from package.`', () => {
  it.each(['from pkg.$0', 'import pkg.$0', 'from pkg.de$0 import x'])('%j', async (typed) => {
    const { items } = await offers(typed);
    expect(items.map(({ label, kind, source }) => [label, kind, source])).toEqual([
      ['facade', 'module', 'facade'],
      ['core', 'module', ''],
      ['deep', 'module', ''],
      ['managers', 'module', ''],
    ]);
  });
});

describe('an unbound name', () => {
  it.each([
    ['spec$0', 'special', 'from pkg.deep.sub import special\n\nspecial'],
    [
      '"""Doc."""\n\nimport os\n\nprint(spec$0)\n',
      'special',
      '"""Doc."""\n\nimport os\nfrom pkg.deep.sub import special\n\nprint(special)\n',
    ],
    [
      'from pkg.deep.sub import other\nspec$0',
      'special',
      'from pkg.deep.sub import other, special\nspecial',
    ],
    ['import os\ness$0', 'essential', 'import os\nfrom pkg import essential\nessential'],
    [
      'from __future__ import annotations\nren$0',
      'renamed',
      'from __future__ import annotations\nfrom pkg.deep.sub import original as renamed\nrenamed',
    ],
    ['import zlib\nspec$0', 'special', 'import zlib\nfrom pkg.deep.sub import special\nspecial'],
    [
      'import zlib\n\nfrom pkg.z import z\nx = 1\nimport os\nspec$0',
      'special',
      'import zlib\n\nfrom pkg.deep.sub import special\nfrom pkg.z import z\nx = 1\nimport os\nspecial',
    ],
  ])('%j: choosing %s gives %j', async (typed, name, after) => {
    expect(await choose(typed, name)).toBe(after);
  });

  it('is not offered where it is bound, or where its home is this very module', async () => {
    expect(await choose('from x import special\nspec$0', 'special')).toBe('not offered');
    expect(await choose('spec$0', 'special', 'pkg/deep/sub.py')).toBe('not offered');
    expect(await choose('x.spec$0', 'special')).toBe('not offered');
  });

  it('is imported from its home inside of its own package', async () => {
    expect(await choose('ess$0', 'essential', 'pkg/other.py')).toBe(
      'from pkg.core import essential\n\nessential',
    );
  });
});

describe('outside of imports', () => {
  it('offers no more than a screen of names, those that begin as typed first', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `wide_and_long_${i}`);
    const wide = `# file: wide/__init__.py
from .all import ${[...names, 'and_more'].join(', ')}
__all__ = ${JSON.stringify([...names, 'and_more'])}
# file: wide/all.py
${[...names, 'and_more'].map((name) => `def ${name}(): ...`).join('\n')}
# file: wide/EXPORT_TIERS.md
## Tier 3

- \`*\` - all of it
`;
    const { items } = await offers('an$0', 'main.py', wide);
    expect(items).toHaveLength(60);
    expect(items[0]?.label).toBe('and_more');
    expect(items.every(({ partial }) => partial)).toBe(true);
    const more = await offers('wide_and_long_19$0', 'main.py', wide);
    expect(more.items.length).toBeLessThan(60);
    expect(more.items.some(({ partial }) => partial)).toBe(false);
    const listed = await offers('from wide import an$0', 'main.py', wide);
    expect(listed.items.length).toBeGreaterThan(200);
  });
});
