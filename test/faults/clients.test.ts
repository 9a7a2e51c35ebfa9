/** Clients that are slow, odd or in a hurry: whatever they do meanwhile, the answers at the end are those of a calm one. */

import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { eventually, type TestClient, uriOf } from '../lsp/test-client';
import { CALLER, codes, MAIN, PACKAGE, startClient } from '../lsp/tiered-workspace';

const FOUND = ['ET101'];

const failures = ({ logged }: TestClient) =>
  logged.filter((line) => /failed|unexpected|Error:/.test(line));

describe('a folder is the same', () => {
  it.each(['file:///ws/', 'file:///w%73', 'file:///ws//'])('as %s', async (uri) => {
    const client = await startClient(PACKAGE + CALLER, {
      initialize: { workspaceFolders: [{ uri, name: 'ws' }] },
    });
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(FOUND);
    expect(failures(client)).toEqual([]);
  });

  it('when it is removed under another spelling', async () => {
    const client = await startClient(PACKAGE + CALLER, {
      initialize: { workspaceFolders: [{ uri: 'file:///ws/', name: 'ws' }] },
    });
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(FOUND);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: 'file:///ws', name: 'ws' }] },
    });
    await eventually(
      async () => codes(await client.pull(MAIN)),
      (found) => found.length === 0,
    );
  });

  it('when it is named twice, or one of them lies in another', async () => {
    const folders = ['file:///ws', 'file:///ws/', 'file:///ws/pkg', 'file:///ws/pkg/deep'];
    const client = await startClient(PACKAGE + CALLER, {
      initialize: { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) },
    });
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(FOUND);
    expect(failures(client)).toEqual([]);
  });
});

describe('a document is the same', () => {
  it.each(['file:///ws/m%61in.py', 'file:///%77s/main%2Epy'])(
    'as %s, whichever way it is spelt',
    async (uri) => {
      const client = await startClient(PACKAGE + CALLER);
      await client.open(uri, 'from pkg import special\n');
      for (const each of [uri, MAIN]) expect(codes(await client.pull(each))).toEqual(FOUND);
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: MAIN, version: 2 },
        contentChanges: [{ text: 'import os\n' }],
      });
      for (const each of [uri, MAIN]) expect(codes(await client.pull(each))).toEqual([]);
      await client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: MAIN },
      });
      expect(failures(client)).toEqual([]);
    },
  );
});

describe('a client in a hurry', () => {
  it('cancels thousands of questions', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    const asked = Array.from({ length: 3000 }, (_, at) => {
      const source = new CancellationTokenSource();
      const method = ['hover', 'completion', 'codeAction', 'diagnostic', 'definition'][at % 5];
      const params = {
        textDocument: { uri: MAIN },
        position: { line: 0, character: 18 },
        range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
        context: { diagnostics: [], triggerKind: 1 },
      };
      const answer = client.connection
        .sendRequest(`textDocument/${method}`, params, source.token)
        .then(
          () => 0,
          ({ code }) => code as number,
        );
      source.cancel();
      return answer;
    });
    const given = new Set(await Promise.all(asked));
    for (const each of given) expect([0, -32800, -32801, -32802]).toContain(each);
    expect(codes(await client.pull(MAIN))).toEqual(FOUND);
    expect(failures(client)).toEqual([]);
  });

  it('opens and closes documents by the hundred', async () => {
    const client = await startClient(PACKAGE + CALLER);
    for (let round = 0; round < 300; round++) {
      await client.open(MAIN, round % 2 ? 'import os\n' : undefined);
      await client.open(uriOf('pkg/__init__.py'), round % 3 ? undefined : 'x = 1\n');
      await client.open(`untitled:Untitled-${round % 4}`, 'from pkg import special\n');
      await client.close(MAIN);
      await client.close(uriOf('pkg/__init__.py'));
      await client.close(`untitled:Untitled-${round % 4}`);
    }
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(FOUND);
    expect(failures(client)).toEqual([]);
  });

  it('takes folders away and gives them back while the first scan goes on', async () => {
    const client = await startClient(PACKAGE + CALLER);
    const folder = { uri: 'file:///ws', name: 'ws' };
    for (let round = 0; round < 20; round++) {
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [], removed: [folder] },
      });
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [folder], removed: [] },
      });
    }
    await client.open(MAIN);
    await eventually(
      async () => codes(await client.pull(MAIN)),
      (found) => found.join() === FOUND.join(),
    );
    expect(failures(client)).toEqual([]);
  });
});

describe('settings', () => {
  /** Answers each question for settings when it is told to. */
  async function slowClient() {
    const waiting: ((settings: unknown) => void)[] = [];
    const client = await startClient(PACKAGE + CALLER, {
      settingsOf: () => new Promise((resolve) => waiting.push(resolve)),
    });
    return { client, waiting };
  }

  it('that are never told are not waited for for ever', async () => {
    const { client, waiting } = await slowClient();
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(FOUND);
    waiting[0]?.({ severity: { ET101: 'off' } });
    await eventually(
      async () => codes(await client.pull(MAIN)),
      (found) => found.length === 0,
    );
  });

  it('count as they were asked for last, whichever come first', async () => {
    const { client, waiting } = await slowClient();
    await client.open(MAIN);
    await eventually(
      () => waiting.length,
      (count) => count === 1,
    );
    for (let count = 2; count <= 3; count++) {
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: null,
      });
      await eventually(
        () => waiting.length,
        (now) => now === count,
      );
    }
    waiting[2]?.({ severity: { ET101: 'error' } });
    waiting[1]?.({ severity: { ET101: 'off' } });
    waiting[0]?.({ severity: { ET101: 'off' } });
    await eventually(
      async () => (await client.pull(MAIN)).map(({ severity }) => severity),
      (found) => found.join() === '1',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(codes(await client.pull(MAIN))).toEqual(FOUND);
  });
});
