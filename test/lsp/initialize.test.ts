import { describe, expect, it } from 'vitest';
import { TextDocumentSyncKind } from 'vscode-languageserver-protocol';
import { ROOT } from '../support/fixture';
import { PLAIN } from './client-capabilities';
import { eventually, type TestClient, uriOf } from './test-client';
import { CALLER, PACKAGE, startClient } from './tiered-workspace';

describe('initialize', () => {
  it('offers what the client can use', async () => {
    const { initialized } = await startClient(PACKAGE);
    expect(initialized.capabilities).toMatchObject({
      textDocumentSync: { change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      definitionProvider: true,
      completionProvider: { resolveProvider: true },
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
    expect(initialized.capabilities.completionProvider).toMatchObject({ resolveProvider: false });
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

  it('takes the path of a client that names its folder by nothing else', async () => {
    const client = await startClient(PACKAGE + CALLER, {
      initialize: { workspaceFolders: null, rootUri: null, rootPath: ROOT },
    });
    expect(await pulledCodes(client)).toContain('ET101');
  });

  it('reads the workspace for a client that refuses to tell its settings', async () => {
    const client = await startClient(PACKAGE + CALLER, {
      refusesSettings: true,
      initialize: { initializationOptions: { settings: { severity: { ET101: 'error' } } } },
    });
    expect(await pulledCodes(client)).toContain('ET101');
    expect(client.logged.join()).toContain('does not tell its settings');
  });
});

async function pulledCodes(client: TestClient): Promise<unknown[]> {
  const uri = uriOf('main.py');
  await client.open(uri);
  const found = await eventually(
    () => client.pull(uri),
    (pulled) => pulled.length > 0,
  );
  return found.map(({ code }) => code);
}
