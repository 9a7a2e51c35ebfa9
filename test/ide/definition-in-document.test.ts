import { describe, expect, it } from 'vitest';
import { definitionAt } from '../../server/src/ide/definition';
import { createLineIndex } from '../../server/src/text';
import { snapshotOf } from './snapshot-of';

const PYTHON = `# file: pkg/__init__.py
from .ring import RingBuffer
from .events import publish as emit
from . import tools
from os import path
def local(): ...
# file: pkg/ring.py

class RingBuffer: ...
class Slot: ...
# file: pkg/events.py
def publish(): ...
# file: pkg/tools.py
`;

/** `text -> path:line text there`, for the caret of the document. */
async function goesTo(file: string, text: string): Promise<string[]> {
  const { snapshot, fixture } = await snapshotOf(`${PYTHON}# file: ${file}\n${text}`);
  const found = definitionAt(snapshot, `/ws/${file}`, fixture.caret?.offset ?? 0);
  if (!found) return [];
  const from = fixture.files.get(`/ws/${file}`)?.slice(found.span.start, found.span.end);
  return found.targets.map(({ path, span }) => {
    const there = fixture.files.get(path) ?? '';
    const line = createLineIndex(there).positionAt(span.start).line;
    return `${from} -> ${path.slice(4)}:${line} ${there.slice(span.start, span.end)}`.trimEnd();
  });
}
const markdown = (text: string) => goesTo('pkg/EXPORT_TIERS.md', text);
const toml = (line: string) =>
  goesTo('pyproject.toml', `[[tool.export-tiers.package]]\nname = "pkg"\n${line}\n`);

describe('from a tier document', () => {
  it.each([
    ['## Tier 1\n\n```\nRing$0Buffer\n```\n', ['RingBuffer -> pkg/ring.py:1 RingBuffer']],
    ['## Tier 1\n\n```\n$0emit\n```\n', ['emit -> pkg/events.py:0 publish']],
    ['## Tier 1\n\n```\nlocal$0\n```\n', ['local -> pkg/__init__.py:4 local']],
    ['## Tier 1\n\n```\npa$0th\n```\n', ['path -> pkg/__init__.py:3 path']],
    ['## Tier 3\n\n- `too$0ls` - help\n', ['tools -> pkg/tools.py:0']],
    ['## Tier 3\n\n- `ring.Sl$0ot`\n', ['ring.Slot -> pkg/ring.py:2 Slot']],
    ['## Tier 3\n\n- `*in$0g*`\n', ['*ing* -> pkg/ring.py:1 RingBuffer', '*ing* -> pkg/ring.py:0']],
    ['## ✅ Good\n\n```\nfrom pkg.ri$0ng import Slot\n```\n', ['pkg.ring -> pkg/ring.py:0']],
    ['## ✅ Good\n\n```\nfrom pkg.ring import Sl$0ot\n```\n', ['Slot -> pkg/ring.py:2 Slot']],
    [
      '| Import Pattern | Count |\n| --- | --- |\n| `from pkg.ev$0ents import ...` | 3 |\n',
      ['pkg.events -> pkg/events.py:0'],
    ],
    [
      '| Import Pattern | Count |\n| --- | --- |\n| `from pk$0g import ...` | 3 |\n',
      ['pkg -> pkg/__init__.py:0'],
    ],
    ['## Tier 1\n\n```\nnoth$0ing\n```\n', []],
    ['Some wo$0rds.\n', []],
  ])('%j', async (text, targets) => {
    expect(await markdown(text)).toEqual(targets);
  });
});

describe('from a configuration', () => {
  it.each([
    ['tier1 = ["Ring$0Buffer"]', ['"RingBuffer" -> pkg/ring.py:1 RingBuffer']],
    ['facades = ["too$0ls"]', ['"tools" -> pkg/tools.py:0']],
    ['homes = { emit = "eve$0nts:publish" }', ['"events:publish" -> pkg/events.py:0 publish']],
    ['default-tier = $03', []],
  ])('%s', async (line, targets) => {
    expect(await toml(line)).toEqual(targets);
  });
});
