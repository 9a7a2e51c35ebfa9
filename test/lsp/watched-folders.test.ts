/** Folders that come and go, of which watchers tell nothing but that. */
import { expect, it } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { eventually, type TestClient, uriOf } from './test-client';
import { CALLER, codes, MAIN, PACKAGE, startClient } from './tiered-workspace';

const tell = (client: TestClient, path: string, type: FileChangeType) =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf(path), type }],
  });

const scans = (client: TestClient) =>
  client.notified.filter(({ method }) => method === 'exportTiers/indexed').length;

it('are asked for, changes of what is in them are not', async () => {
  const client = await startClient(PACKAGE + CALLER);
  const registered = await eventually(
    () => JSON.stringify(client.requested),
    (found) => found.includes('**/*.py'),
  );
  expect(registered).toContain('{"globPattern":"**/*","kind":5}');
});

it('take their files with them', async () => {
  const client = await startClient(PACKAGE + CALLER);
  await client.open(MAIN);
  expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  for (const path of client.host.files.keys()) {
    if (path.startsWith('/ws/pkg/deep/')) client.host.files.delete(path);
  }
  await tell(client, 'pkg/deep', FileChangeType.Deleted);
  await eventually(
    async () => codes(await client.pull(MAIN)),
    (found) => found.includes('ET106'),
  );
});

it('take modules with them that no scan looks at', async () => {
  const client = await startClient(`${PACKAGE + CALLER}
  # file: .gitignore
  deep/
  `);
  await client.open(MAIN);
  expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  for (const path of client.host.files.keys()) {
    if (path.startsWith('/ws/pkg/deep/')) client.host.files.delete(path);
  }
  await tell(client, 'pkg/deep', FileChangeType.Deleted);
  await eventually(
    async () => codes(await client.pull(MAIN)),
    (found) => found.includes('ET106'),
  );
});

it('bring their files with them', async () => {
  const client = await startClient(PACKAGE + CALLER);
  await client.pull(MAIN);
  client.host.files.set('/ws/late/inner/importer.py', 'from pkg import special\n');
  await tell(client, 'late', FileChangeType.Created);
  await eventually(
    () => client.connection.sendRequest<{ files: number }>('exportTiers/fixWorkspace', {}),
    ({ files }) => files === 2,
  );
});

it('matter only where they can hold sources', async () => {
  const client = await startClient(PACKAGE + CALLER);
  const before = await eventually(
    () => scans(client),
    (count) => count > 0,
  );
  client.host.files.set('/ws/node_modules/tool/a.py', 'from pkg import special\n');
  client.host.files.set('/ws/pkg/__pycache__/x.py', '');
  client.host.files.set('/ws/Makefile', '');
  for (const path of ['node_modules/tool', 'pkg/__pycache__', 'Makefile', 'out.o']) {
    await tell(client, path, FileChangeType.Created);
    await tell(client, path, FileChangeType.Deleted);
  }
  await client.pull(MAIN);
  expect(scans(client)).toBe(before);
});
