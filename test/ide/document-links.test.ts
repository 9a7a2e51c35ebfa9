import { expect, it } from 'vitest';
import { documentLinks } from '../../server/src/ide/document-links';
import { snapshotOf } from './snapshot-of';

const PYTHON = `# file: pkg/__init__.py
from .ring import RingBuffer
# file: pkg/ring.py
class RingBuffer: ...
# file: pkg/EXPORT_TIERS.md
`;

/** `text -> where it leads`. */
async function linksOf(source: string, path: string): Promise<string[]> {
  const { snapshot, fixture } = await snapshotOf(source);
  const text = fixture.files.get(`/ws/${path}`) ?? '';
  return documentLinks(snapshot, `/ws/${path}`).map(({ span, target }) => {
    const there = 'url' in target ? target.url.replace(/.*\//, 'page ') : target.path;
    return `${text.slice(span.start, span.end)} -> ${there}`;
  });
}

it('modules of a tier document lead to their files', async () => {
  const text = `## Tier 2

| Submodule | Example Imports |
| --- | --- |
| \`ring\` | \`RingBuffer\` |
| \`gone\` | \`Thing\` |

## ✅ Good

\`\`\`python
from pkg.ring import RingBuffer
\`\`\`

| Import Pattern | Count |
| --- | --- |
| \`from pkg import ...\` | 3 |

Not ET101.
`;
  expect(await linksOf(PYTHON + text, 'pkg/EXPORT_TIERS.md')).toMatchInlineSnapshot(`
    [
      "ring -> /ws/pkg/ring.py",
      "pkg.ring -> /ws/pkg/ring.py",
      "pkg -> /ws/pkg/__init__.py",
    ]
  `);
});

it('rules in a configuration lead to their pages', async () => {
  const toml = `# file: export-tiers.toml
ignore = ["ET102", "ET999"]
severity.ET101 = "off"
[[package]]
name = "pkg"
facades = ["ring"]
`;
  expect(await linksOf(PYTHON + toml, 'export-tiers.toml')).toMatchInlineSnapshot(`
    [
      "ET102 -> page ET102.md",
      "ET101 -> page ET101.md",
      ""ring" -> /ws/pkg/ring.py",
    ]
  `);
});

it('rules in our comments lead to their pages, codes in other texts do not', async () => {
  const main = `# file: main.py
from pkg import RingBuffer  # export-tiers: ignore[ET101, tier2-import, ET999]
x = "export-tiers: ignore[ET101]"  # see ET103
`;
  expect(await linksOf(PYTHON + main, 'main.py')).toMatchInlineSnapshot(`
    [
      "ET101 -> page ET101.md",
      "tier2-import -> page ET102.md",
    ]
  `);
});
