import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/src/ide/completion';
import { snapshotOf } from './snapshot-of';

const PYTHON = `# file: pkg/__init__.py
from .ring import RingBuffer, open_ring
from .events import publish as emit
from . import tools

__all__ = ["RingBuffer", "open_ring", "emit", "tools"]
# file: pkg/ring.py
class RingBuffer: ...
def open_ring(): ...
def _private(): ...
class Slot: ...
# file: pkg/events.py
def publish(): ...
# file: pkg/tools.py
# file: pkg/_hidden.py
`;
const TIERS = '## Tier 1\n\n```python\nRingBuffer\n```\n';

/** The labels in their order at the caret of the document, each with the text that it replaces. */
async function offered(file: string, text: string, saved = text.replace('$0', '')) {
  const { snapshot } = await snapshotOf(`${PYTHON}# file: ${file}\n${saved}`);
  const offset = text.indexOf('$0');
  const typing = { path: `/ws/${file}`, text: text.replace('$0', ''), offset };
  const items = [...completionsAt(snapshot, typing)].sort(
    (a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1),
  );
  return items.map(({ label, newText, span }) => {
    const replaced = typing.text.slice(span.start, span.end);
    return [
      label,
      ...(newText === label ? [] : [newText]),
      ...(replaced ? [`<${replaced}>`] : []),
    ].join(' ');
  });
}
const markdown = (text: string, saved?: string) =>
  offered('pkg/EXPORT_TIERS.md', TIERS + text, saved === undefined ? undefined : TIERS + saved);
const toml = (text: string) => offered('pyproject.toml', text);

describe('in a tier document', () => {
  it('offers exports without a tier first, then modules, then what is named already', async () => {
    expect(await markdown('## Tier 3\n\n```python\nopen_ring\n$0\n```\n')).toEqual([
      'emit',
      'events',
      'ring',
      'tools',
      'RingBuffer',
      'open_ring',
    ]);
  });

  it('replaces the word that is typed', async () => {
    expect(await markdown('## Tier 3\n\n```python\nRingBuffer, em$0\n```\n', '')).toContain(
      'emit <em>',
    );
  });

  it('knows the text as it is typed, not as it was saved', async () => {
    expect(await markdown('## Tier 2\n\n```\n$0', '')).toContain('emit');
  });

  it('offers modules in a table’s column of modules, and its row’s names beside it', async () => {
    const table = (row: string) => `## Tier 2\n\n| Submodule | Imports |\n| --- | --- |\n${row}\n`;
    expect(await markdown(table('| `ri$0` | `open_ring` |'))).toEqual([
      'events <ri>',
      'ring <ri>',
      'tools <ri>',
    ]);
    expect((await markdown(table('| `events` | `$0` |'), table('')))[0]).toBe('emit');
    expect((await markdown(table('| `ring` | `emit`, `$0` |'), table('')))[0]).toBe('open_ring');
    expect(await markdown(table('| `ring` | $0 |'))).toEqual([]);
  });

  it('offers both in bullets', async () => {
    const found = await markdown('## Tier 3\n\n- `$0\n', '## Tier 3\n');
    expect(found).toEqual(expect.arrayContaining(['emit', 'tools']));
  });

  it.each([
    ['from $0', ['pkg']],
    ['from pkg.$0', ['events', 'ring', 'tools']],
    ['import pkg.ri$0', ['events <ri>', 'ring <ri>', 'tools <ri>']],
    ['from pkg.ring import $0', ['RingBuffer', 'open_ring', 'Slot']],
    [
      'from pkg.ring import (\n    RingBuffer,\n    Sl$0',
      ['RingBuffer <Sl>', 'open_ring <Sl>', 'Slot <Sl>'],
    ],
    ['from .events import $0', ['publish']],
    ['from pkg import $0', ['RingBuffer', 'emit', 'open_ring', 'tools', 'events', 'ring']],
    ['from elsewhere import $0', []],
    ['x = $0', []],
  ])('completes %j in recommended patterns', async (line, expected) => {
    expect(await markdown(`## ✅ Good\n\n\`\`\`python\n${line}\n\`\`\`\n`, '')).toEqual(expected);
  });

  it('completes the imports of a usage table', async () => {
    const table = '| Import Pattern | Count |\n| --- | --- |\n| `from pkg.$0` | 3 |\n';
    expect(await markdown(table)).toEqual(['events', 'ring', 'tools']);
  });

  it.each([
    ['prose', 'What $0\n'],
    ['a comment', '## Tier 1\n\n```python\n# wh$0\n```\n'],
    ['a fence', '## Tier 1\n\n```py$0\n```\n'],
    ['another language', '## Tier 1\n\n```toml\nx$0\n```\n'],
    ['a phase', '## Tier 3\n\n### Phase 1\n\n- [ ] Do `$0`\n'],
    ['code outside the tiers', '## Notes\n\nSay `$0`\n'],
  ])('offers nothing in %s', async (_, text) => {
    expect(await markdown(text)).toEqual([]);
  });
});

describe('in a configuration', () => {
  const HEAD = '[[tool.export-tiers.package]]\nname = "pkg"\n';

  it('offers names and modules in strings of the tiers', async () => {
    expect(await toml(`${HEAD}tier1 = ["RingBuffer"]\ntier3 = ["$0"]\n`)).toEqual([
      'emit',
      'open_ring',
      'events',
      'ring',
      'tools',
      'RingBuffer',
    ]);
  });

  it('writes the quotes where there are none', async () => {
    expect(await toml(`${HEAD}tier3 = [\n  'emit',  # "what\n  op$0\n]\n`)).toContain(
      'open_ring "open_ring" <op>',
    );
  });

  it('offers modules in facades and as homes, then their names', async () => {
    expect(await toml(`${HEAD}facades = ["t$0"]\n`)).toEqual([
      'events <t>',
      'ring <t>',
      'tools <t>',
    ]);
    expect(await toml(`${HEAD}homes = { emit = "ev$0" }\n`)).toContain('events <ev>');
    expect(await toml(`${HEAD}homes = { emit = "pkg.events:p$0" }\n`)).toEqual(['publish <p>']);
    expect(await toml(`${HEAD}homes = { em$0 }\n`)).toContain('emit <em>');
    expect(await toml(`${HEAD}homes = { emit = "events", op$0 }\n`)).toContain('open_ring <op>');
    expect(await toml(`${HEAD}\n[tool.export-tiers.package.homes]\nem$0\n`)).toContain('emit <em>');
    expect(await toml(`${HEAD}\n[tool.export-tiers.package.homes]\nemit = "$0"\n`)).toContain(
      'ring',
    );
  });

  it('knows which package a table is of', async () => {
    const other = '[[tool.export-tiers.package]]\nname = "other"\ntier1 = ["$0"]\n';
    expect(await toml(`${HEAD}tier1 = ["emit"]\n${other}`)).toEqual([]);
    expect(await toml(`${other.replace('$0', '')}${HEAD}tier1 = ["$0"]\n`)).toContain('emit');
  });

  it.each([
    'name = "$0"',
    'targets = { exports = $0 }',
    'tier1 = ["emit"] # "$0',
    '[tool.other]\ntier1 = ["$0"]',
  ])('offers nothing at %s', async (line) => {
    expect(await toml(`${HEAD}${line}\n`)).toEqual([]);
  });
});
