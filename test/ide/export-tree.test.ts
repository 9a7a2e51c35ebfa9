import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { type TreeNode, type TreeParent, treeNodes } from '../../server/src/ide/export-tree';
import { type TreeFilter, WHOLE_TREE } from '../../server/src/ide/export-tree-filter';
import { countFindings, type FindingCounts } from '../../server/src/ide/finding-counts';
import type { Snapshot } from '../../server/src/ide/snapshot';
import { treeDocument, treePlace } from '../../server/src/ide/tree-places';
import { PACKAGE, snapshotOf } from './snapshot-of';

const FILES = `${PACKAGE}
# file: main.py
from pkg import essential, special, renamed
# file: direct.py
from pkg.core import common
`;

function counts(snapshot: Snapshot): FindingCounts {
  return countFindings(snapshot.candidates.map((path) => findingsOf(snapshot, path)));
}

/** The whole tree, a line a node: label, exports, through the package + past it, findings. */
function draw(
  snapshot: Snapshot,
  filter: Partial<TreeFilter> = {},
  findings: FindingCounts | null = counts(snapshot),
  parent: TreeParent | null = null,
  indent = '',
): string {
  return treeNodes(snapshot, parent, { ...WHOLE_TREE, ...filter }, findings)
    .map((node) => {
      const line = `${indent}${label(node)} ${node.exports} ${node.through}+${node.past} ${node.findings}`;
      const next = parentOf(node);
      return next ? `${line}\n${draw(snapshot, filter, findings, next, `${indent}  `)}` : line;
    })
    .join('\n');
}

function label(node: TreeNode): string {
  if (node.kind === 'package') return node.package;
  if (node.kind === 'tier') return `tier ${node.tier}`;
  if (node.kind === 'place') {
    return node.place.kind === 'module' ? node.place.module : node.place.kind;
  }
  return node.nameAtHome === null ? node.name : `${node.name} (${node.nameAtHome})`;
}

function parentOf(node: TreeNode): TreeParent | null {
  if (node.kind === 'package') return { package: node.package };
  if (node.kind === 'tier') return { package: node.package, tier: node.tier };
  if (node.kind === 'place') return { package: node.package, tier: node.tier, place: node.place };
  return null;
}

describe('the tree of exports', () => {
  it('goes from packages over tiers and homes to exports, with counts', async () => {
    const { snapshot } = await snapshotOf(FILES);
    expect(draw(snapshot)).toMatchInlineSnapshot(`
      "pkg 8 3+3 2
        tier 1 2 1+0 0
          pkg.core 1 1+0 0
            essential 1 1+0 0
          submodules 1 0+0 0
            facade 1 0+0 0
        tier 2 1 0+2 0
          pkg.core 1 0+2 0
            common 1 0+2 0
        tier 3 5 2+1 2
          pkg.deep.sub 3 2+1 2
            other 1 0+0 0
            renamed (original) 1 1+0 1
            special 1 1+1 1
          pkg.managers 1 0+0 0
            sync_manager 1 0+0 0
          none 1 0+0 0
            local 1 0+0 0"
    `);
  });

  it('has no findings before they are counted', async () => {
    const { snapshot } = await snapshotOf(FILES);
    const [root] = treeNodes(snapshot, null, WHOLE_TREE, null);
    expect(root?.findings).toBeNull();
  });

  it.each([
    [{ text: 'ORIGINAL' }],
    [{ tiers: [2] as const }],
    [{ tiers: [null] }],
    [{ withFindings: true }],
    [{ text: 'nowhere' }],
  ])('is filtered by %j', async (filter) => {
    const { snapshot } = await snapshotOf(FILES);
    expect(draw(snapshot, filter)).toMatchSnapshot();
  });

  it('keeps everything while findings are not counted', async () => {
    const { snapshot } = await snapshotOf(FILES);
    expect(draw(snapshot, { withFindings: true }, null)).toBe(draw(snapshot, {}, null));
  });

  it('names the same node alike in every snapshot', async () => {
    const ids = async (source: string) => {
      const { snapshot } = await snapshotOf(source);
      const nodes = treeNodes(snapshot, { package: 'pkg' }, WHOLE_TREE, null);
      return nodes.map(({ id }) => id);
    };
    expect(await ids(FILES)).toEqual(await ids(PACKAGE));
    expect(await ids(FILES)).toEqual(['pkg/1', 'pkg/2', 'pkg/3']);
  });

  it('is empty without a tiered package, and for one that is not there', async () => {
    const { snapshot } = await snapshotOf('# file: main.py\nimport os\n');
    expect(treeNodes(snapshot, null, WHOLE_TREE, null)).toEqual([]);
    expect(treeNodes(snapshot, { package: 'pkg' }, WHOLE_TREE, null)).toEqual([]);
  });
});

describe('a node leads to', () => {
  const HOME = { kind: 'module', module: 'pkg.deep.sub' } as const;

  it.each([
    ['the package', { package: 'pkg' }, '/ws/pkg/__init__.py 0'],
    ['the file of the home', { package: 'pkg', tier: 3, place: HOME }, '/ws/pkg/deep/sub.py 0'],
    [
      'the definition',
      { package: 'pkg', tier: 3, place: HOME, name: 'other' },
      '/ws/pkg/deep/sub.py 23',
    ],
  ] as const)('%s', async (_, target, place) => {
    const { snapshot } = await snapshotOf(FILES);
    const found = treePlace(snapshot, target);
    expect(found && `${found.path} ${found.span.start}`).toBe(place);
  });

  it('what put it into its tier', async () => {
    const { snapshot } = await snapshotOf(FILES);
    const at = (target: Parameters<typeof treeDocument>[1]) => {
      const found = treeDocument(snapshot, target);
      const text = found && snapshot.documents.get(found.path)?.text;
      return found && `${found.path} ${text?.slice(found.span.start, found.span.end)}`;
    };
    expect(at({ package: 'pkg', tier: 3, name: 'sync_manager' })).toBe(
      '/ws/pyproject.toml "*_manager"',
    );
    expect(at({ package: 'pkg', tier: 2 })).toBe('/ws/pyproject.toml "common"');
    expect(at({ package: 'pkg' })).toBe('/ws/pyproject.toml ');
    expect(at({ package: 'other' })).toBeNull();
  });
});
