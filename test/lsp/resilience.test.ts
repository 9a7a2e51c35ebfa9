import { describe, expect, it } from 'vitest';
import { PLAIN } from './client-capabilities';
import { eventually, uriOf } from './test-client';
import { CALLER, codes, EVERYTHING, MAIN, PACKAGE, startClient } from './tiered-workspace';

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

describe('a second initialize', () => {
  it('is refused, and the first session goes on', async () => {
    const client = await startClient(PACKAGE + CALLER);
    const again = { processId: null, rootUri: null, capabilities: {} };
    await expect(client.connection.sendRequest('initialize', again)).rejects.toThrow('already');
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  });
});

describe('a watcher that tells of each file by itself', () => {
  it('does not have the folders scanned for each', async () => {
    const client = await startClient(PACKAGE + CALLER);
    let scans = 0;
    client.connection.onNotification('exportTiers/indexed', () => void scans++);
    const paths = Array.from({ length: 300 }, (_, at) => `area${at % 7}/late${at}.py`);
    for (const path of paths) client.host.files.set(`/ws/${path}`, 'from pkg import special\n');
    const began = performance.now();
    for (const path of paths) {
      const changes = [{ uri: uriOf(path), type: 1 }];
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    }
    await eventually(
      async () => codes(await client.pull(uriOf(paths.at(-1) ?? ''))),
      (found) => found.includes('ET101'),
    );
    // Those that come more than 10 ms apart, as on a busy machine, are not taken together.
    expect(scans).toBeLessThan(20 + (performance.now() - began) / 10);
  });
});

describe('a watcher that puts events together', () => {
  it('may call a change what was a deletion', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
    client.host.files.delete('/ws/pkg/deep/sub.py');
    const changes = [{ uri: uriOf('pkg/deep/sub.py'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await eventually(
      async () => codes(await client.pull(MAIN)),
      (found) => found.includes('ET106'),
    );
  });

  it('may do so of an open document', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.open(uriOf('pkg/__init__.py'));
    expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
    client.host.files.delete('/ws/pkg/__init__.py');
    const changes = [{ uri: uriOf('pkg/__init__.py'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await eventually(
      async () => codes(await client.pull(MAIN)),
      (found) => !found.includes('ET101'),
    );
  });

  it('may call a change what is new', async () => {
    const client = await startClient(PACKAGE + CALLER);
    client.host.files.set('/ws/late.py', 'from pkg import special\n');
    const changes = [{ uri: uriOf('late.py'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await eventually(
      async () => codes(await client.pull(uriOf('late.py'))),
      (found) => found.includes('ET101'),
    );
    const { files } = await client.connection.sendRequest<{ files: number }>(
      'exportTiers/fixWorkspace',
      {},
    );
    expect(files).toBe(2);
  });
});

describe('a selection with very many findings', () => {
  it('gets fixes of the first ones, and those of all', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN, 'from pkg import special\n'.repeat(300));
    await client.pull(MAIN);
    const found = await client.actions(MAIN, EVERYTHING);
    expect(found.filter(({ title }) => title.includes('Ignore'))).toHaveLength(50);
    expect(found.map(({ title }) => title)).toContain(
      'Export Tiers: Fix all findings of this file that are safe to fix',
    );
  });
});
