/** An export that has got another name in Python: what documents and configurations say of it follows. */
import { describe, expect, it } from 'vitest';
import { renamableAt, renameInDocuments } from '../../server/src/ide/rename-in-document';
import { applyEdits } from '../../server/src/text';
import { snapshotOf } from './snapshot-of';

const PYTHON = `# file: pkg/__init__.py
from .ring import RingBuffer
from . import tools
# file: pkg/ring.py
class RingBuffer: ...
# file: pkg/tools.py
# file: other/__init__.py
OldRing = 1
`;

const MARKDOWN = `# file: pkg/EXPORT_TIERS.md
## Tier 1

\`\`\`
OldR$0ing, # the buffer
from pkg.ring import OldRing
\`\`\`

## Tier 3

- \`tools\` - not an OldRing
`;

const TOML = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier2 = ["OldRing", 'pkg.OldRing', "OldRingBuffer"]
homes = { OldRing = "pkg.ring:RingBuffer", "OldRingBuffer" = "ring" }
ignore-names = ["OldRing"]
[[tool.export-tiers.package]]
name = "other"
tier1 = ["OldRing"]
`;

async function rename(source: string, newName: string): Promise<Record<string, string> | string> {
  const { snapshot, fixture } = await snapshotOf(source);
  const { path, offset } = fixture.caret ?? { path: '', offset: 0 };
  const found = renameInDocuments(snapshot, path, offset, newName);
  if ('refusal' in found) return found.refusal;
  return Object.fromEntries(
    found.map(({ path: file, edits }) => [
      file.slice('/ws/'.length),
      applyEdits(fixture.files.get(file) ?? '', edits),
    ]),
  );
}

describe('renaming', () => {
  it('follows in every document of the package, and nowhere else', async () => {
    const files = await rename(PYTHON + MARKDOWN + TOML, 'RingBuffer');
    expect(files).toMatchInlineSnapshot(`
      {
        "pkg/EXPORT_TIERS.md": "## Tier 1

      \`\`\`
      RingBuffer, # the buffer
      from pkg.ring import RingBuffer
      \`\`\`

      ## Tier 3

      - \`tools\` - not an OldRing
      ",
        "pyproject.toml": "[[tool.export-tiers.package]]
      name = "pkg"
      tier2 = ["RingBuffer", 'pkg.RingBuffer', "OldRingBuffer"]
      homes = { RingBuffer = "pkg.ring:RingBuffer", "OldRingBuffer" = "ring" }
      ignore-names = ["RingBuffer"]
      [[tool.export-tiers.package]]
      name = "other"
      tier1 = ["OldRing"]
      ",
      }
    `);
  });

  it.each([
    ['Thing', '`pkg` has no `Thing` yet: rename `OldRing` in its Python file first.'],
    ['a b', '`a b` is not a Python name.'],
    ['class', '`class` is not a Python name.'],
  ])('to %s is refused with the reason', async (newName, refusal) => {
    expect(await rename(PYTHON + MARKDOWN, newName)).toBe(refusal);
  });

  it('of an export that Python has still under its name waits for Python', async () => {
    const source = `${PYTHON}# file: pkg/EXPORT_TIERS.md\n## Tier 1\n\n\`\`\`\nRing$0Buffer\n\`\`\`\n`;
    expect(await rename(source, 'Ring')).toBe(
      '`pkg` has no `Ring` yet: rename `RingBuffer` in its Python file first.',
    );
  });
});

describe('what can be renamed', () => {
  it.each([
    ['## Tier 1\n\n- `Old$0Ring` - x\n', 'OldRing'],
    ['## Tier 1\n\n- `pkg.Old$0Ring` - x\n', 'OldRing'],
    ['## Tier 3\n\n- `too$0ls` - x\n', null],
    ['## Tier 3\n\n- `*Ri$0ng` - x\n', null],
    ['Some wo$0rds\n', null],
  ])('%j', async (text, name) => {
    const { snapshot, fixture } = await snapshotOf(`${PYTHON}# file: pkg/EXPORT_TIERS.md\n${text}`);
    const { path, offset } = fixture.caret ?? { path: '', offset: 0 };
    const found = renamableAt(snapshot, path, offset);
    if (name === null) {
      expect(found).toEqual({ refusal: 'Only names of exports can be renamed here.' });
    } else {
      if ('refusal' in found) throw new Error(found.refusal);
      expect(fixture.files.get(path)?.slice(found.span.start, found.span.end)).toBe(name);
    }
  });
});
