import { describe, expect, it } from 'vitest';
import {
  CodeLensRequest,
  InlayHintRequest,
  type Location,
  ReferencesRequest,
} from 'vscode-languageserver-protocol';
import { eventually, uriOf } from './test-client';
import { CALLER, EVERYTHING, MAIN, PACKAGE, startClient } from './tiered-workspace';

const SOURCE = `${PACKAGE}${CALLER}`;
const PACKAGE_FILE = uriOf('pkg/__init__.py');

describe('references', () => {
  it('are places in closed files, too', async () => {
    const client = await startClient(SOURCE);
    await client.open(uriOf('pkg/deep/sub.py'));
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      textDocument: { uri: uriOf('pkg/deep/sub.py') },
      position: { line: 0, character: 8 },
      context: { includeDeclaration: false },
    });
    expect(found).toContainEqual({
      uri: MAIN,
      range: { start: { line: 0, character: 27 }, end: { line: 0, character: 34 } },
    });
  });
});

describe('code lenses', () => {
  const lenses = (client: Awaited<ReturnType<typeof startClient>>) =>
    client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: PACKAGE_FILE } });

  it('have a command that lists the importers, where the client has it', async () => {
    const client = await startClient(SOURCE, {
      initialize: { initializationOptions: { showImporters: true } },
    });
    await client.open(PACKAGE_FILE);
    const [first] = (await lenses(client)) ?? [];
    expect(first).toMatchObject({
      range: { start: { line: 0, character: 0 } },
      command: {
        command: 'exportTiers.showImporters',
        title: expect.stringContaining('Tier 1, 2'),
      },
    });
    const [uri, position, params] = first?.command?.arguments ?? [];
    expect([uri, position]).toEqual([PACKAGE_FILE, { line: 0, character: 0 }]);
    const found = await client.connection.sendRequest<Location[]>('exportTiers/importers', params);
    expect(found.map((each) => each.uri)).toEqual([MAIN]);
  });

  it('run nothing elsewhere, and are none where they are switched off', async () => {
    const client = await startClient(SOURCE);
    await client.open(PACKAGE_FILE);
    expect((await lenses(client))?.[0]?.command?.command).toBe('');
    const off = await startClient(SOURCE, { settings: { codeLens: false } });
    await off.open(PACKAGE_FILE);
    expect(await lenses(off)).toEqual([]);
  });
});

describe('inlay hints', () => {
  const hints = (client: Awaited<ReturnType<typeof startClient>>) =>
    client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri: MAIN },
      range: EVERYTHING,
    });

  it('are off unless told', async () => {
    const client = await startClient(SOURCE);
    await client.open(MAIN);
    await client.pull(MAIN);
    expect(await hints(client)).toEqual([]);
    const on = await startClient(SOURCE, { settings: { inlayHints: true } });
    await on.open(MAIN);
    const found = await eventually(
      () => hints(on),
      (each) => (each?.length ?? 0) > 0,
    );
    expect(found?.map(({ label, position }) => [label, position.character])).toEqual([
      ['Tier 1', 25],
      ['Tier 3 .deep.sub', 34],
    ]);
  });

  it('are asked for again when the setting changes', async () => {
    const client = await startClient(SOURCE);
    await client.open(MAIN);
    await client.pull(MAIN);
    client.settings = { inlayHints: true };
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: null,
    });
    const refreshes = () => client.requested.map(({ method }) => method);
    await eventually(refreshes, (methods) => methods.includes('workspace/inlayHint/refresh'));
    expect(refreshes()).toContain('workspace/codeLens/refresh');
    expect((await hints(client))?.length).toBe(2);
  });
});
