import { afterEach, describe, expect, it } from 'vitest';
import { CodeAction, type Diagnostic, TextDocumentSyncKind } from 'vscode-languageserver-protocol';
import { PLAIN } from './client-capabilities';
import {
  eventually,
  startClient as start,
  type TestClient,
  type TestClientOptions,
  uriOf,
} from './test-client';

const PACKAGE = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["essential"]
  tier2 = ["common"]
  tier3 = ["special", "other"]
  # file: pkg/__init__.py
  from .core import essential, common
  from ._private import special as special
  from .deep.sub import other
  __all__ = ["essential", "common", "special", "other"]
  # file: pkg/core.py
  def essential(): ...
  def common(a: int, *rest) -> str:
      """What is commonly *used*."""
  # file: pkg/_private.py
  from .deep.sub import special
  # file: pkg/deep/__init__.py
  # file: pkg/deep/sub.py
  class special: ...
  def other(): ...
`;

const CALLER = `
  # file: main.py
  from pkg import essential, special$0

  print(essential, special)
`;

const clients: TestClient[] = [];

async function startClient(source: string, options?: TestClientOptions): Promise<TestClient> {
  const client = await start(source, options);
  clients.push(client);
  return client;
}

afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
});

const MAIN = uriOf('main.py');
const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);
const everything = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

describe('initialize', () => {
  it('offers what the client can use', async () => {
    const { initialized } = await startClient(PACKAGE);
    expect(initialized.capabilities).toMatchObject({
      textDocumentSync: { change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'source.fixAll.exportTiers'],
        resolveProvider: true,
      },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
    });
  });

  it('offers no pull to a client that cannot pull', async () => {
    const { initialized } = await startClient(PACKAGE, { capabilities: PLAIN });
    expect(initialized.capabilities.diagnosticProvider).toBeUndefined();
    expect(initialized.capabilities.codeActionProvider).toMatchObject({ resolveProvider: false });
  });

  it('watches the files that findings depend on', async () => {
    const client = await startClient(PACKAGE);
    const registrations = await eventually(
      () => client.requested.filter(({ method }) => method === 'client/registerCapability'),
      (found) => JSON.stringify(found).includes('didChangeWatchedFiles'),
    );
    for (const pattern of ['**/*.py', '**/*.pyi', '**/EXPORT_TIERS.md', '**/pyproject.toml']) {
      expect(JSON.stringify(registrations)).toContain(JSON.stringify(pattern));
    }
  });

  it('tells when the first scan is done', async () => {
    const client = await startClient(PACKAGE + CALLER);
    const [indexed] = await eventually(
      () => client.notified.filter(({ method }) => method === 'exportTiers/indexed'),
      (found) => found.length > 0,
    );
    expect(indexed?.params).toEqual({
      files: 6,
      candidates: expect.any(Number),
      durationMs: expect.any(Number),
      cached: 0,
    });
  });
});

describe('pulled diagnostics', () => {
  it('come right after opening, however early', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    const [finding, ...more] = await client.pull(MAIN);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      code: 'ET101',
      source: 'Export Tiers',
      range: { start: { line: 0, character: 27 }, end: { line: 0, character: 34 } },
      codeDescription: {
        href: 'https://github.com/export-tiers/export-tiers/blob/main/docs/rules/ET101.md',
      },
    });
  });

  it('are unchanged exactly as long as they are the same', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    const pull = (previousResultId?: string) =>
      client.connection.sendRequest<{ kind: string; resultId: string }>('textDocument/diagnostic', {
        textDocument: { uri: MAIN },
        ...(previousResultId && { previousResultId }),
      });
    const first = await pull();
    expect(first.kind).toBe('full');
    expect(await pull(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.change(MAIN, '# a comment at the end\n', {
      start: { line: 3, character: 0 },
      end: { line: 3, character: 0 },
    });
    expect((await pull(first.resultId)).kind).toBe('unchanged');
    await client.change(MAIN, '\n', {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    });
    expect((await pull(first.resultId)).kind).toBe('full');
  });

  it('follow edits that come faster than answers', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN, 'from pkg import essential\n');
    const typed = ', other, special';
    const answers: Promise<Diagnostic[]>[] = [];
    for (const [at, character] of [...typed].entries()) {
      const place = { line: 0, character: 25 + at };
      void client.change(MAIN, character, { start: place, end: place });
      answers.push(client.pull(MAIN));
    }
    const last = (await Promise.all(answers)).at(-1) ?? [];
    expect(client.text(MAIN)).toBe('from pkg import essential, other, special\n');
    expect(codes(last)).toEqual(['ET101', 'ET101']);
  });

  it('follow the package’s own file, and the client is told', async () => {
    const client = await startClient(PACKAGE + CALLER);
    const init = uriOf('pkg/__init__.py');
    await client.open(MAIN);
    await client.open(init);
    expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
    await client.change(init, client.text(init).replaceAll('special', 'renamed'));
    await eventually(
      () => client.requested.map(({ method }) => method),
      (methods) => methods.includes('workspace/diagnostic/refresh'),
    );
    expect(codes(await client.pull(MAIN))).toEqual(['ET106']);
  });

  it('follow files that change behind the editor’s back', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
    const config = client.host.files.get('/ws/pyproject.toml') ?? '';
    await client.write(uriOf('pyproject.toml'), config.replace('"special", ', ''));
    await eventually(
      () => client.requested.map(({ method }) => method),
      (methods) => methods.includes('workspace/diagnostic/refresh'),
    );
    expect(await client.pull(MAIN)).toEqual([]);
  });

  it('have the severity of the settings, and follow them', async () => {
    const client = await startClient(PACKAGE + CALLER, {
      settings: { severity: { ET101: 'hint' } },
    });
    await client.open(MAIN);
    expect((await client.pull(MAIN)).map(({ severity }) => severity)).toEqual([4]);
    client.settings = { severity: { ET101: 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: null,
    });
    await eventually(
      () => client.pull(MAIN),
      (found) => found.length === 0,
    );
  });

  it('are empty for files that are no Python, gone or unknown', async () => {
    const client = await startClient(PACKAGE + CALLER);
    expect(await client.pull(uriOf('nowhere.py'))).toEqual([]);
    await client.open('untitled:Untitled-1', 'from pkg import special\n');
    expect(codes(await client.pull('untitled:Untitled-1'))).toEqual(['ET101']);
    await client.open('vscode-notebook-cell:/ws/a.ipynb#x', 'from pkg import special\n');
    expect(await client.pull('vscode-notebook-cell:/ws/a.ipynb#x')).toEqual([]);
  });

  it('show a mistake in the configuration where it is, opened or not', async () => {
    const client = await startClient(`
      # file: pyproject.toml
      [[tool.export-tiers.package]]
      name = "pkg"
      tier3 = ["a
      # file: pkg/__init__.py
      a = 1
    `);
    const config = uriOf('pyproject.toml');
    const [published] = await eventually(
      () => client.published.filter(({ uri }) => uri === config),
      (found) => found.length > 0,
    );
    expect(published?.diagnostics[0]).toMatchObject({
      code: 'ET307',
      range: { start: { line: 2 } },
    });
    await client.open(config, undefined, 'toml');
    expect(codes(await client.pull(config))).toContain('ET307');
    // The client pulls it from now on: shown once.
    await eventually(
      () => client.published.filter(({ uri }) => uri === config).at(-1)?.diagnostics,
      (last) => last?.length === 0,
    );
  });
});

describe('pushed diagnostics', () => {
  it('come to a client without pull, with the version, and go when the document is closed', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(MAIN);
    const last = () => client.published.filter(({ uri }) => uri === MAIN).at(-1);
    const first = await eventually(last, (found) => found !== undefined);
    expect(first).toMatchObject({ version: 1, diagnostics: [{ code: 'ET101' }] });
    expect(first?.diagnostics[0]).not.toHaveProperty('codeDescription');
    await client.change(MAIN, 'from pkg import essential\n');
    await eventually(last, (found) => found?.version === 2 && found.diagnostics.length === 0);
    await client.change(MAIN, 'from pkg import other\n');
    await eventually(last, (found) => found?.version === 3 && found.diagnostics.length === 1);
    await client.close(MAIN);
    await eventually(last, (found) => found?.diagnostics.length === 0);
  });

  it('follow the package’s own file', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(MAIN);
    await eventually(
      () => client.published.filter(({ uri }) => uri === MAIN).at(-1)?.diagnostics[0]?.code,
      (code) => code === 'ET101',
    );
    const init = uriOf('pkg/__init__.py');
    await client.open(init);
    await client.change(init, client.text(init).replaceAll('special', 'renamed'));
    await eventually(
      () => client.published.filter(({ uri }) => uri === MAIN).at(-1)?.diagnostics[0]?.code,
      (code) => code === 'ET106',
    );
  });
});

describe('workspace diagnostics', () => {
  it('have closed files’ findings for a client that asks', async () => {
    const client = await startClient(PACKAGE + CALLER, {
      initialize: { initializationOptions: { workspaceDiagnostics: true } },
    });
    type Report = { items: { uri: string; kind: string; resultId: string; items: Diagnostic[] }[] };
    const pull = (previousResultIds: { uri: string; value: string }[]) =>
      client.connection.sendRequest<Report>('workspace/diagnostic', { previousResultIds });
    const { items } = await pull([]);
    const main = items.find(({ uri }) => uri === MAIN);
    expect(codes(main?.items ?? [])).toEqual(['ET101']);
    const again = await pull([{ uri: MAIN, value: main?.resultId ?? '' }]);
    expect(again.items.find(({ uri }) => uri === MAIN)).toMatchObject({ kind: 'unchanged' });
    await client.write(MAIN, 'print()\n');
    const after = await pull([{ uri: MAIN, value: main?.resultId ?? '' }]);
    expect(after.items.find(({ uri }) => uri === MAIN)).toMatchObject({ kind: 'full', items: [] });
  });
});

describe('hover', () => {
  it('shows tier, home, signature, chain and counts', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    const hover = await client.hover(MAIN, client.caret?.position ?? { line: 0, character: 0 });
    expect(hover?.range).toEqual({
      start: { line: 0, character: 27 },
      end: { line: 0, character: 34 },
    });
    expect(hover?.contents).toMatchInlineSnapshot(`
      {
        "kind": "markdown",
        "value": "**Tier 3 · specialised** — \`pkg.special\`

      Home: \`pkg.deep.sub\`

      \`\`\`python
      class special
      \`\`\`

      \`pkg\` → \`pkg._private\` → \`pkg.deep.sub\`

      Imported through the package by 1 file, from its submodule by 1 file",
      }
    `);
  });

  it('is plain text for a client without Markdown, null where there is nothing', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(MAIN);
    await eventually(
      () => client.published.length,
      (count) => count > 0,
    );
    const hover = await client.hover(MAIN, { line: 0, character: 30 });
    expect(hover?.contents).toMatchObject({ kind: 'plaintext' });
    expect(JSON.stringify(hover?.contents)).not.toMatch(/[`*]/);
    expect(await client.hover(MAIN, { line: 2, character: 1 })).toBeNull();
    expect(await client.hover(MAIN, { line: 99, character: 99 })).toBeNull();
    expect(await client.hover(uriOf('nowhere.py'), { line: 0, character: 0 })).toBeNull();
  });
});

describe('code actions', () => {
  it('mend one name, with an edit that is computed when it is chosen', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    const [diagnostic] = await client.pull(MAIN);
    const found = await client.actions(MAIN, diagnostic?.range ?? everything, ['quickfix']);
    const preferred = found.filter(({ isPreferred }) => isPreferred);
    expect(preferred).toHaveLength(1);
    expect(preferred[0]?.title).toMatch(/^Export Tiers: /);
    expect(preferred[0]?.edit).toBeUndefined();
    expect(codes(preferred[0]?.diagnostics ?? [])).toEqual(['ET101']);
    const { edit } = await client.resolve(
      CodeAction.create(preferred[0]?.title ?? '') && (preferred[0] as CodeAction),
    );
    await client.apply(edit ?? {});
    expect(client.text(MAIN)).toMatchInlineSnapshot(`
      "from pkg import essential
      from pkg.deep.sub import special

      print(essential, special)
      "
    `);
    expect(await client.pull(MAIN)).toEqual([]);
  });

  it('fit the text as it is when they are chosen', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    const [all] = await client.actions(MAIN, everything, ['source.fixAll']);
    await client.change(MAIN, '# moved\n', {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    });
    const { edit } = await client.resolve(all as CodeAction);
    await client.apply(edit ?? {});
    expect(client.text(MAIN)).toContain('# moved\nfrom pkg import essential\n');
    await expect(client.resolve(all as CodeAction)).rejects.toThrow('the text has changed');
  });

  it('carry unversioned edits at once for a client that knows nothing else', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(MAIN);
    await eventually(
      () => client.published.length,
      (count) => count > 0,
    );
    const [all] = await client.actions(MAIN, everything, ['source.fixAll.exportTiers']);
    expect(all?.edit?.documentChanges).toBeUndefined();
    await client.apply(all?.edit ?? {});
    expect(client.text(MAIN)).toContain('from pkg.deep.sub import special\n');
  });

  it('come only in the kinds that are asked for', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    const kinds = async (only?: string[]) => [
      ...new Set((await client.actions(MAIN, everything, only)).map(({ kind }) => kind)),
    ];
    expect(await kinds(['source'])).toEqual(['source.fixAll.exportTiers']);
    expect(await kinds(['quickfix'])).toEqual(['quickfix']);
    expect(await kinds(['source.organizeImports'])).toEqual([]);
    expect(await kinds(['refactor'])).toEqual([]);
    expect(await kinds()).toContain('quickfix');
  });

  it('are none for ranges out of bounds, closed and unknown documents', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    const far = { start: { line: 900, character: 3 }, end: { line: 1000, character: 0 } };
    const turned = { start: { line: 3, character: 0 }, end: { line: 0, character: 0 } };
    expect(await client.actions(MAIN, far, ['quickfix'])).toEqual([]);
    expect(await client.actions(MAIN, turned, ['quickfix'])).toEqual([]);
    expect(await client.actions(uriOf('nowhere.py'), everything)).toEqual([]);
  });
});

describe('a poor client', () => {
  it('without workspace folders, configuration or watching is served by rootUri', async () => {
    const client = await startClient(PACKAGE + CALLER, {
      capabilities: PLAIN,
      initialize: {
        workspaceFolders: null,
        rootUri: 'file:///ws',
        initializationOptions: { settings: { severity: { ET101: 'error' } } },
      },
    });
    await client.open(MAIN);
    const published = await eventually(
      () => client.published.at(-1),
      (found) => found !== undefined,
    );
    expect(published?.diagnostics).toMatchObject([{ code: 'ET101', severity: 1 }]);
    expect(client.requested).toEqual([]);
  });

  it('with no folder at all gets no findings and no errors', async () => {
    const client = await startClient(PACKAGE + CALLER, {
      initialize: { workspaceFolders: null },
    });
    await client.open('untitled:a', 'from pkg import special\n');
    expect(await client.pull('untitled:a')).toEqual([]);
    expect(client.logged.filter((line) => /fail|error/i.test(line))).toEqual([]);
  });
});

describe('a failure', () => {
  it('is logged with its context, answered harmlessly, and the server goes on', async () => {
    let broken = false;
    const client = await startClient(PACKAGE + CALLER, {
      host: (host) => ({
        ...host,
        files: host.files,
        get sync() {
          if (broken) throw new Error('the disk is on fire');
          return host.sync;
        },
      }),
    });
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
    broken = true;
    await client.connection.sendNotification('textDocument/didOpen', { nonsense: true });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('pkg/core.py'), type: 2 }],
    });
    await client.pull(MAIN);
    broken = false;
    expect(client.logged.join('\n')).toContain('textDocument/didOpen failed');
    await client.write(uriOf('pkg/core.py'), client.host.files.get('/ws/pkg/core.py') ?? '');
    expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  });
});

describe('a workspace without tiers', () => {
  it('says how to make one: once, in the log and the status', async () => {
    const client = await startClient('# file: main.py\nprint()\n', {
      initialize: { initializationOptions: { status: true } },
    });
    const statuses = () =>
      client.notified
        .filter(({ method }) => method === 'exportTiers/status')
        .map(({ params }) => params as { state: string; message: string });
    const status = await eventually(
      () => statuses().at(-1),
      (found) => found?.state === 'noPackage',
    );
    expect(status?.message).toContain('EXPORT_TIERS.md');
    await client.open(MAIN);
    await client.change(MAIN, 'print(1)\n');
    await client.pull(MAIN);
    expect(client.logged.filter((line) => line.includes('EXPORT_TIERS.md'))).toHaveLength(1);
    expect(client.notified.map(({ method }) => method)).not.toContain('window/showMessage');
  });
});
