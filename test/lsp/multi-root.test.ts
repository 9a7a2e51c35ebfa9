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
    # file: two/app/EXPORT_TIERS.md
    # Export tiers

    ## Tier 1
    - \`special\`

    ## Tier 3
    - \`other\`
    - \`gone\`
    # file: two/app/__init__.py
    from .core import special, other
    # file: two/app/core.py
    class special: ...
    class other: ...
    # file: two/main.py
    from app import special, other
    # file: two/tests/helpers/__init__.py
    # file: two/tests/test_app.py
    from app import other
    # file: three/common/__init__.py
    from .deep import shared
    # file: three/common/deep.py
    def shared(): ...
    # file: three/pyproject.toml
    [[tool.export-tiers.package]]
    name = "common"
    tier3 = ["shared"]
    # file: three/main.py
    from app import special, other
    from common import shared
    # file: two/both.py
    from common import shared
  `;
  const THREE = uriOf('three');
  const startWith = (folders: readonly string[], more: TestClientOptions = {}) =>
    startClient(SAME, {
      ...more,
      initialize: { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) },
    });
  type Client = Awaited<ReturnType<typeof startWith>>;
  /** The first word of each finding's message. */
  const namesIn = async (client: Client, path: string) =>
    (await client.pull(uriOf(path))).map(({ message }) => String(message).split(' ')[0]);
  const treeOf = async (client: Client, parent?: object) => {
    const { nodes }: { nodes: { id: string; package: string; through: number }[] } =
      await client.connection.sendRequest('exportTiers/tree', { ...(parent && { parent }) });
    return nodes.map(({ id, through }) => [id, through]);
  };
  const foldersChange = (client: Client, added: readonly string[], removed: readonly string[]) =>
    client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: {
        added: added.map((uri) => ({ uri, name: uri })),
        removed: removed.map((uri) => ({ uri, name: uri })),
      },
    });

  it.each([[[ONE, TWO, THREE]], [[TWO, ONE, THREE]], [[THREE, TWO, ONE]]])(
    'each answer for their own files, in whichever order (%#)',
    async (folders) => {
      const client = await startWith(folders);
      expect(await namesIn(client, 'one/main.py')).toEqual(['`special`']);
      expect(await namesIn(client, 'two/main.py')).toEqual(['`other`']);
      expect(await namesIn(client, 'two/tests/test_app.py')).toEqual(['`other`']);
      // Whose `app` a third one means nobody can tell; `common` is one for all.
      expect(await namesIn(client, 'three/main.py')).toEqual(['`shared`']);
      expect(await namesIn(client, 'two/both.py')).toEqual(['`shared`']);
      expect(await namesIn(client, 'one/pyproject.toml')).toEqual([]);
      expect(codes(await client.pull(uriOf('two/app/EXPORT_TIERS.md')))).toEqual(['ET301']);
      expect(await treeOf(client)).toEqual([
        ['app (one)', 2],
        ['app (two)', 3],
        ['common', 2],
      ]);
      expect(await treeOf(client, { package: 'app (two)' })).toEqual([
        ['app (two)/1', 1],
        ['app (two)/3', 2],
      ]);
    },
  );

  it('each have their fixes, definitions, hovers, lenses and importers', async () => {
    const client = await startWith([ONE, TWO, THREE]);
    expect(await treeOf(client)).toHaveLength(3);
    const at = (path: string, line: number, character: number) => ({
      textDocument: { uri: uriOf(path) },
      position: { line, character },
    });
    await client.open(uriOf('one/main.py'));
    await client.open(uriOf('two/main.py'));
    const goes = async (path: string, line: number, character: number) =>
      JSON.stringify(
        await client.connection.sendRequest('textDocument/definition', at(path, line, character)),
      );
    expect(await goes('one/pyproject.toml', 2, 12)).toContain(uriOf('one/app/deep.py'));
    expect(await goes('two/app/EXPORT_TIERS.md', 3, 5)).toContain(uriOf('two/app/core.py'));
    const hover = await client.hover(uriOf('two/main.py'), { line: 0, character: 27 });
    expect(JSON.stringify(hover)).toContain('app.core');
    const [action] = await client.actions(uriOf('one/main.py'), {
      start: { line: 0, character: 18 },
      end: { line: 0, character: 18 },
    });
    expect(action?.title).toContain('app.deep');
    const references = (path: string) =>
      client.connection.sendRequest<{ uri: string }[]>('textDocument/references', {
        ...at(path, 0, 27),
        context: { includeDeclaration: false },
      });
    const filesOf = (places: readonly { uri: string }[]) => places.map(({ uri }) => uri);
    expect(filesOf(await references('one/main.py'))).toEqual([uriOf('one/main.py')]);
    expect(filesOf(await references('two/main.py'))).toEqual([
      uriOf('two/main.py'),
      uriOf('two/tests/test_app.py'),
    ]);
    const lenses = await client.connection.sendRequest<{ command: { title: string } }[]>(
      'textDocument/codeLens',
      { textDocument: { uri: uriOf('two/app/core.py') } },
    );
    expect(lenses.map(({ command }) => command.title)).toEqual([
      'Tier 1 · special · 1 place: 1 through app, 0 past it',
      'Tier 3 · other · 2 places: 2 through app, 0 past it',
    ]);
    const importers = await client.connection.sendRequest<{ uri: string }[]>(
      'exportTiers/importers',
      { package: 'app (two)', names: ['other'] },
    );
    expect(filesOf(importers)).toEqual([uriOf('two/main.py'), uriOf('two/tests/test_app.py')]);
  });

  it('each have their report, plan and fixes of a whole package', async () => {
    const client = await startWith([TWO, ONE, THREE]);
    const ask = <T>(method: string, params: object) =>
      client.connection.sendRequest<T>(method, params);
    expect(await ask('exportTiers/packages', {})).toEqual(['app (one)', 'app (two)', 'common']);
    const fixed = await ask<{ edit: unknown; files: number }>('exportTiers/fixWorkspace', {
      package: 'app (one)',
    });
    expect(fixed.files).toBe(1);
    expect(JSON.stringify(fixed.edit)).toContain('one/main.py');
    const both = await ask<{ edit: unknown; files: number }>('exportTiers/fixWorkspace', {});
    expect(both.files).toBe(5);
    const report = await ask<{ html: string }>('exportTiers/report', {
      package: 'app (one)',
      nonce: 'abc',
      history: false,
    });
    expect(report.html).toContain('app.deep');
    expect(report.html).not.toContain('app.core');
    const plan = await ask<PlanAnswer>('exportTiers/planTiers', { package: 'app (two)' });
    if (plan.kind === 'refused') throw new Error(plan.why);
    expect(plan.numbers[1]).toBe(
      'Tier 1: 1, Tier 2: 0, Tier 3: 1; 2 of them sorted by the document before.',
    );
    const phase = await ask<PlanAnswer>('exportTiers/planPhase', {
      package: 'app (two)',
      phase: 1,
    });
    expect(JSON.stringify(phase)).toContain('two/app/__init__.py');
    expect(JSON.stringify(phase)).not.toContain('one/');
  });

  it('follow a folder that comes and goes', async () => {
    const client = await startWith([ONE]);
    expect(await namesIn(client, 'one/main.py')).toEqual(['`special`']);
    await client.open(uriOf('two/main.py'));
    await foldersChange(client, [TWO], []);
    await eventually(
      () => namesIn(client, 'two/main.py'),
      (names) => names.join() === '`other`',
    );
    expect(await namesIn(client, 'one/main.py')).toEqual(['`special`']);
    expect(await treeOf(client)).toEqual([
      ['app (one)', 2],
      ['app (two)', 3],
    ]);
    await foldersChange(client, [], [ONE]);
    await eventually(
      () => treeOf(client),
      (nodes) => JSON.stringify(nodes) === '[["app",3]]',
    );
    expect(await namesIn(client, 'two/main.py')).toEqual(['`other`']);
  });

  it('follow what is typed', async () => {
    const client = await startWith([ONE, TWO]);
    await client.open(uriOf('two/main.py'));
    expect(await namesIn(client, 'two/main.py')).toEqual(['`other`']);
    await client.change(uriOf('two/main.py'), 'from app import special\n');
    expect(await namesIn(client, 'two/main.py')).toEqual([]);
    await client.change(uriOf('two/main.py'), 'from app import other as o\n');
    expect(await namesIn(client, 'two/main.py')).toEqual(['`other`']);
  });

  it('each have their own answers in windows of their own', async () => {
    const one = await startWith([ONE]);
    const two = await startWith([TWO]);
    expect(await namesIn(one, 'one/main.py')).toEqual(['`special`']);
    expect(await namesIn(two, 'two/main.py')).toEqual(['`other`']);
  });
});
