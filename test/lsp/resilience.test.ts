import { describe, expect, it } from 'vitest';
import { PLAIN } from './client-capabilities';
import { eventually, uriOf } from './test-client';
import { CALLER, codes, MAIN, PACKAGE, startClient } from './tiered-workspace';

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
