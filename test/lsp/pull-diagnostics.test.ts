import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { eventually, uriOf } from './test-client';
import { CALLER, codes, MAIN, PACKAGE, startClient } from './tiered-workspace';

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
    // Nothing is new, so the next answer waits for a change.
    let waits = true;
    const next = pull([{ uri: MAIN, value: main?.resultId ?? '' }]).finally(() => {
      waits = false;
    });
    await client.pull(MAIN);
    expect(waits).toBe(true);
    await client.open(MAIN, `${client.host.files.get('/ws/main.py')}# more\n`);
    const again = await next;
    expect(again.items.find(({ uri }) => uri === MAIN)).toMatchObject({ kind: 'unchanged' });
    await client.change(MAIN, 'print()\n');
    const after = await pull([{ uri: MAIN, value: main?.resultId ?? '' }]);
    expect(after.items.find(({ uri }) => uri === MAIN)).toMatchObject({ kind: 'full', items: [] });
  });
});
