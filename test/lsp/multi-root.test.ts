/** Several folders in one window: one server, and for each folder its own settings and project files. */
import { describe, expect, it } from 'vitest';
import type { PlanAnswer } from '../../server/src/lsp/package-changes';
import { eventually, type TestClientOptions, uriOf } from './test-client';
import { codes, startClient } from './tiered-workspace';

const FILES = `
  # file: one/pyproject.toml
  [[tool.export-tiers.package]]
  name = "first"
  tier3 = ["special"]
  # file: one/first/__init__.py
  from .deep import special
  # file: one/first/deep.py
  class special: ...
  # file: one/main.py
  from first import special
  # file: one/known.json
  { "version": 1, "files": { "main.py": { "ET101 first.special": 1 } } }
  # file: two/known.json
  { "version": 1, "files": { "main.py": { "ET101 second.special": 1 } } }
  # file: two/pyproject.toml
  [tool.export-tiers]
  severity = { ET101 = "error" }
  [[tool.export-tiers.package]]
  name = "second"
  tier3 = ["special"]
  # file: two/lib/second/__init__.py
  from .deep import special
  # file: two/lib/second/deep.py
  class special: ...
  # file: two/main.py
  from second import special
  # file: two/both.py
  from first import special
`;

const ONE = uriOf('one');
const TWO = uriOf('two');
const MAIN_ONE = uriOf('one/main.py');
const MAIN_TWO = uriOf('two/main.py');

const start = (options: TestClientOptions = {}, folders = [ONE, TWO]) =>
  startClient(FILES, {
    ...options,
    initialize: { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) },
  });

describe('a window of two folders', () => {
  it('has the packages of both, each by its own project file', async () => {
    const client = await start();
    const [one] = await client.pull(MAIN_ONE);
    const [two] = await client.pull(MAIN_TWO);
    expect([one?.code, one?.severity]).toEqual(['ET101', 2]);
    expect([two?.code, two?.severity]).toEqual(['ET101', 1]);
  });

  it('sees imports from one folder into the other', async () => {
    const client = await start();
    expect(codes(await client.pull(uriOf('two/both.py')))).toEqual(['ET101']);
    const counts: { nodes: { package: string; through: number }[] } =
      await client.connection.sendRequest('exportTiers/tree', {});
    expect(counts.nodes.map((node) => [node.package, node.through])).toEqual([
      ['first', 2],
      ['second', 1],
    ]);
  });

  it('asks for the settings of each', async () => {
    const client = await start();
    await client.pull(MAIN_ONE);
    const asked = client.requested
      .filter(({ method }) => method === 'workspace/configuration')
      .flatMap(({ params }) => (params as { items: { scopeUri?: string }[] }).items);
    expect([...new Set(asked.map(({ scopeUri }) => scopeUri))]).toEqual([undefined, ONE, TWO]);
  });

  it.each([
    ['severity', { severity: { ET101: 'off' } }],
    ['enable', { enable: false }],
    ['baseline', { baseline: 'known.json' }],
  ])('goes by `%s` of the one folder only', async (_, settings) => {
    const client = await start({ folderSettings: { [ONE]: settings } });
    expect(codes(await client.pull(MAIN_TWO))).toEqual(['ET101']);
    expect(await client.pull(MAIN_ONE)).toEqual([]);
  });

  it('has roots of its own where a folder’s settings say so, and finds those of the other', async () => {
    const client = await start({ folderSettings: { [TWO]: { roots: ['lib'] } } });
    expect(codes(await client.pull(MAIN_TWO))).toEqual(['ET101']);
    expect(codes(await client.pull(MAIN_ONE))).toEqual(['ET101']);
  });

  it('leaves out what one folder’s settings exclude', async () => {
    const client = await start({ folderSettings: { [TWO]: { exclude: ['main.py'] } } });
    const { nodes }: { nodes: { package: string; through: number }[] } =
      await client.connection.sendRequest('exportTiers/tree', {});
    expect(nodes.map((node) => node.through)).toEqual([2, 0]);
  });

  it('switched off for one folder, keeps looking at its importers of the other', async () => {
    const client = await start({ folderSettings: { [TWO]: { enable: false } } });
    expect(await client.pull(uriOf('two/both.py'))).toEqual([]);
    const { nodes }: { nodes: { package: string; through: number }[] } =
      await client.connection.sendRequest('exportTiers/tree', {});
    expect(nodes.map((node) => [node.package, node.through])).toEqual([['first', 2]]);
  });

  it('gets the settings of a folder that is added', async () => {
    const client = await start({ folderSettings: { [TWO]: { severity: { ET101: 'hint' } } } }, [
      ONE,
    ]);
    expect(codes(await client.pull(MAIN_ONE))).toEqual(['ET101']);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: TWO, name: 'two' }], removed: [] },
    });
    const [found] = await eventually(
      () => client.pull(MAIN_TWO),
      (items) => items.length > 0,
    );
    expect([found?.code, found?.severity]).toEqual(['ET101', 4]);
  });

  it('plans a package’s changes by the settings of each', async () => {
    const files = `${FILES}
  # file: two/odd/place/third/__init__.py
  from .deep import dig
  # file: two/odd/place/third/deep.py
  def dig(): ...
  # file: two/odd/place/pyproject.toml
  # file: two/shown.py
  from third import dig
  # file: two/hidden.py
  from third import dig
`;
    const client = await startClient(files, {
      initialize: { workspaceFolders: [ONE, TWO].map((uri) => ({ uri, name: uri })) },
      folderSettings: { [TWO]: { roots: ['.', 'odd/place'], exclude: ['hidden.py'] } },
    });
    const answer = await client.connection.sendRequest<PlanAnswer>('exportTiers/planTiers', {
      package: 'third',
    });
    if (answer.kind === 'refused') throw new Error(answer.why);
    const [change] = answer.edit?.documentChanges ?? [];
    expect(JSON.stringify(change)).toContain('two/odd/place/third/EXPORT_TIERS.md');
    expect(JSON.stringify(answer.edit)).toContain('`from third import ...` | 1 ');
  });
});

describe('two folders with a package of the same name', () => {
  const SAME = `
    # file: one/pyproject.toml
    [[tool.export-tiers.package]]
    name = "app"
    tier3 = ["special"]
    # file: one/app/__init__.py
    from .deep import special, other
    # file: one/app/deep.py
    class special: ...
    class other: ...
    # file: one/main.py
    from app import special, other
    # file: two/pyproject.toml
    [[tool.export-tiers.package]]
    name = "app"
    tier1 = ["special"]
    tier3 = ["other"]
    # file: two/app/__init__.py
    from .core import special, other
    # file: two/app/core.py
    class special: ...
    class other: ...
    # file: two/main.py
    from app import special, other
  `;
  const startWith = (folders: readonly string[]) =>
    startClient(SAME, {
      initialize: { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) },
    });

  it('look after the first, by its own tiers only, and say so where the second has its own', async () => {
    const client = await startWith([ONE, TWO]);
    const names = (await client.pull(MAIN_ONE)).map(({ message }) => String(message).split(' ')[0]);
    expect(names).toEqual(['`special`']);
    expect(await client.pull(MAIN_TWO)).toEqual([]);
    const [told, ...others] = await client.pull(uriOf('two/pyproject.toml'));
    expect(others).toEqual([]);
    expect(told?.message).toMatch(/^Importing `app` gives another package here, .*one\/app/);
    expect([told?.code, told?.range.start]).toEqual(['ET307', { line: 1, character: 8 }]);
  });

  it('each have their own answers in windows of their own', async () => {
    const one = await startWith([ONE]);
    const two = await startWith([TWO]);
    const ofOne = await one.pull(MAIN_ONE);
    const ofTwo = await two.pull(MAIN_TWO);
    expect(ofOne.map(({ message }) => String(message).split(' ')[0])).toEqual(['`special`']);
    expect(ofTwo.map(({ message }) => String(message).split(' ')[0])).toEqual(['`other`']);
  });
});
