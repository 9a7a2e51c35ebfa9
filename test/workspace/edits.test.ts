/** However a document came to its text, the answers are those for a workspace that never saw another one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { hoverAt } from '../../server/src/ide/hover';
import { createWorkspace, type Workspace } from '../../server/src/workspace/workspace';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { openFixture } from './open-fixture';

const FILES: Readonly<Record<string, string>> = {
  '/ws/pkg/__init__.py': `"""The package."""
from pkg.ring import Ring, turn
from pkg.spin import spin as twirl

def own(): ...

if own:
    from pkg.ring import late

__all__ = ["Ring", "turn", "twirl", "own"]
`,
  '/ws/pkg/EXPORT_TIERS.md': '# Tiers\n\n## Tier 3\n\n- `Ring`\n- `turn`\n- `twirl`\n- `own`\n',
  '/ws/pkg/ring.py': 'class Ring:\n    """A ring."""\n\ndef turn(by: int): ...\n\nlate = 1\n',
  '/ws/pkg/spin.py': 'from pkg.ring import Ring\n\ndef spin():\n    """Spins."""\n',
  '/ws/use.py': 'import pkg\nfrom pkg import Ring, turn, twirl\n\npkg.own()\nx = "pkg.Ring"\n',
};

const PATHS = Object.keys(FILES).filter((path) => path.endsWith('.py'));

interface Edit {
  readonly path: string;
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  path: fc.constantFrom(...PATHS),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constantFrom(0, 0, 0, 0, 1, 5),
  insert: fc.constantFrom(
    '\n',
    '# why\n',
    ' ',
    'x',
    '\n\n',
    'import os\n',
    '"',
    '',
    'turn',
    '    ',
  ),
});

/** Where lines begin and end an edit hurts less, so that most of them leave Python. */
function apply(text: string, { at, remove, insert }: Edit): string {
  const near = Math.floor(at * (text.length + 1));
  const start = remove > 0 ? near : text.lastIndexOf('\n', near) + 1;
  return text.slice(0, start) + insert + text.slice(start + remove);
}

async function open(texts: ReadonlyMap<string, string>): Promise<Workspace> {
  const host = createMemoryHost(new Map(Object.entries(FILES)));
  const workspace = createWorkspace(host, await pythonParser(), () => '2026-01-01');
  workspace.setFolders(['/ws']);
  for (const [path, text] of texts) workspace.openDocument(path, 1, text);
  await workspace.scan();
  return workspace;
}

function answers(workspace: Workspace): unknown {
  const snapshot = workspace.snapshot();
  return [...PATHS, '/ws/pkg/EXPORT_TIERS.md'].map((path) => {
    const text = snapshot.file(path)?.text ?? '';
    const findings = findingsOf(snapshot, path);
    return JSON.parse(
      JSON.stringify({
        path,
        findings: findings.map((finding) => ({ ...finding, fixes: finding.fixes() })),
        hovers: ['Ring', 'turn', 'own', 'pkg'].map((word) =>
          text.includes(word) ? hoverAt(snapshot, path, text.indexOf(word) + 1) : null,
        ),
        exports: snapshot.graph.exportsOf('pkg'),
        counts: snapshot.importCounts('pkg', 'turn'),
      }),
    );
  });
}

it('edits one after the other end in the answers of a fresh start', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
      const texts = new Map(Object.entries(FILES).filter(([path]) => path.endsWith('.py')));
      const workspace = await open(texts);
      for (const [at, each] of edits.entries()) {
        const text = apply(texts.get(each.path) ?? '', each);
        texts.set(each.path, text);
        workspace.changeDocument(each.path, at + 2, text);
        // What is asked in between is kept, and must not be what is answered in the end.
        answers(workspace);
      }
      expect(answers(workspace)).toEqual(answers(await open(texts)));
    }),
    { numRuns: 60 },
  );
});

it('keeps the resolved packages where an edit only moves things', async () => {
  const workspace = await open(new Map(Object.entries(FILES)));
  const { basis } = workspace.snapshot();
  const change = (path: string, text: string) => {
    workspace.changeDocument(path, 2, text);
    return workspace.snapshot();
  };
  const init = FILES['/ws/pkg/__init__.py'] ?? '';
  const moved = change('/ws/pkg/__init__.py', `# One line more.\n${init}`);
  expect(moved.basis).toBe(basis);
  const turn = moved.packages.get('pkg')?.exports.get('turn');
  expect(turn?.span?.start).toBe(init.indexOf('turn') + '# One line more.\n'.length);
  const ring = FILES['/ws/pkg/ring.py'] ?? '';
  const further = change('/ws/pkg/ring.py', `\n\n${ring}`);
  expect(further.basis).toBe(basis);
  expect(further.graph.resolve('pkg', 'turn').definition?.line).toBe(5);
  expect(change('/ws/pkg/ring.py', ring.replace('turn', 'tern')).basis).not.toBe(basis);
});

it('a move that closes a circle of imports is not safe as soon as the home calls what closes it', async () => {
  const deep = (called: string) => `def heavy():
    import main
def light(): ...
${called}()
def special(): ...
last = 1
`;
  const { workspace } = await openFixture(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier3 = ["special"]
# file: pkg/__init__.py
def __getattr__(name):
    if name == "special":
        from .deep import special
        return special
    raise AttributeError(name)
# file: pkg/deep.py
${deep('light')}
# file: main.py
from pkg import special
`);
  const safety = (called: string) => {
    workspace.openDocument('/ws/pkg/deep.py', 1, deep(called));
    return findingsOf(workspace.snapshot(), '/ws/main.py').flatMap((finding) =>
      finding.fixes().map((fix) => fix.safety.kind),
    );
  };
  // The imports and all places stay as they are.
  expect(['light', 'other', 'heavy', 'light'].map(safety)).toEqual([
    ['safe'],
    ['safe'],
    ['unsafe'],
    ['safe'],
  ]);
});
