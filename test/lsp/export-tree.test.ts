/** The tree of exports over the protocol: level by level, with counts that come when they are there. */
import { describe, expect, it } from 'vitest';
import type { TreeAnswer, TreeNodeAnswer } from '../../server/src/lsp/export-tree';
import { eventually, uriOf } from './test-client';
import { CALLER, MAIN, PACKAGE, startClient } from './tiered-workspace';

const FILES = `${PACKAGE}${CALLER}`;

async function start(source = FILES) {
  const client = await startClient(source);
  return {
    client,
    tree: (params: object = {}): Promise<TreeAnswer> =>
      client.connection.sendRequest('exportTiers/tree', params),
    node: (params: object): Promise<TreeNodeAnswer> =>
      client.connection.sendRequest('exportTiers/treeNode', params),
    changes: () => client.notified.filter(({ method }) => method === 'exportTiers/treeChanged'),
  };
}

const HOME = { kind: 'module', module: 'pkg.deep.sub' };
const PARENT = { package: 'pkg', tier: 3, place: HOME };

describe('the tree of exports', () => {
  it('is given level by level', async () => {
    const { tree } = await start();
    const labels = async (parent?: object) =>
      (await tree({ parent })).nodes.map(({ id }) => id.split('/').at(-1));
    expect(await labels()).toEqual(['pkg']);
    expect(await labels({ package: 'pkg' })).toEqual(['1', '2', '3']);
    expect(await labels({ package: 'pkg', tier: 3 })).toEqual(['pkg.deep.sub']);
    expect(await labels(PARENT)).toEqual(['other', 'special']);
  });

  it('lets others be answered while it is made', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `name${at}`);
    const { client, tree } = await start(`
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "big"
  tier3 = ["*"]
  # file: big/__init__.py
  from .all import (${names.join(', ')})
  # file: big/all.py
  ${names.map((name) => `${name} = 1`).join('\n  ')}
  # file: main.py
  from big import name7
`);
    await client.open(MAIN);
    await eventually(
      () => client.pull(MAIN),
      (found) => found.length > 0,
    );
    const order: string[] = [];
    await Promise.all([
      tree().then(() => order.push('tree')),
      client.hover(MAIN, { line: 0, character: 18 }).then(() => order.push('hover')),
    ]);
    expect(order).toEqual(['hover', 'tree']);
  });

  it('is filtered', async () => {
    const { tree } = await start();
    const { nodes } = await tree({ filter: { text: 'SPEC' } });
    expect(nodes.map(({ exports }) => exports)).toEqual([1]);
  });

  it('gets its findings once they are counted, and says when', async () => {
    const { tree, changes } = await start();
    expect((await tree()).findings).toBeNull();
    await eventually(changes, (found) => found.length > 0);
    const { nodes, findings } = await tree();
    expect(findings).toEqual({ total: 1, files: 1 });
    expect(nodes.map((node) => node.findings)).toEqual([1]);
  });

  it('counts again after an edit', async () => {
    const { client, tree } = await start();
    await client.open(MAIN);
    await eventually(tree, ({ findings }) => findings?.total === 1);
    await client.change(MAIN, 'from pkg import special, other\n');
    await eventually(tree, ({ findings }) => findings?.total === 2);
    const { nodes } = await tree({ parent: PARENT });
    expect(nodes.map(({ through, findings }) => [through, findings])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('counts again after an edit that leaves the imports and all places as they are', async () => {
    const { client, tree } = await start();
    const using = (name: string) => `import pkg\n\npkg.${name}()\n\nlast = 1\n`;
    await client.open(MAIN);
    for (const [name, total] of [
      ['Other', 0],
      ['ether', 0],
      ['other', 1],
      ['ether', 0],
    ] as const) {
      await client.change(MAIN, using(name));
      await eventually(tree, ({ findings }) => findings?.total === total);
    }
  });

  it('tells nobody who has not asked', async () => {
    const { client, changes } = await start();
    await client.open(MAIN);
    await client.change(MAIN, 'from pkg import other\n');
    await client.pull(MAIN);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(changes()).toEqual([]);
  });
});

describe('a node of it', () => {
  it('leads to the definition and to what put it into its tier', async () => {
    const { node } = await start();
    const { place, document, description } = await node({ ...PARENT, name: 'special' });
    expect(place?.uri).toBe(uriOf('pkg/deep/sub.py'));
    expect(document?.uri).toBe(uriOf('pyproject.toml'));
    expect(description).toContain('Home: `pkg.deep.sub`');
  });

  it('of a home leads to its file, of a package to its own', async () => {
    const { node } = await start();
    expect((await node(PARENT)).place?.uri).toBe(uriOf('pkg/deep/sub.py'));
    expect((await node({ package: 'pkg' })).place?.uri).toBe(uriOf('pkg/__init__.py'));
    expect((await node({ package: 'pkg' })).description).toContain('4 exports');
  });

  it('that is not there leads nowhere', async () => {
    const { node } = await start();
    expect(await node({ package: 'other' })).toEqual({
      place: null,
      document: null,
      description: '',
    });
  });
});
