/** How far the first scan is, as the editor shows it: only where the scan outlasts the asking whether that may be shown. */
import { expect, test } from 'vitest';
import { eventually } from './test-client';
import { CALLER, PACKAGE, startClient } from './tiered-workspace';

const CREATE = 'window/workDoneProgress/create';

/** A client before a disk that is read when `go` is called. */
async function slowDisk(options: { readonly progress: boolean }) {
  const [asked, read] = [gate(), gate()];
  const client = await startClient(PACKAGE + CALLER, {
    sync: false,
    capabilities: {
      workspace: { configuration: true },
      window: { workDoneProgress: options.progress },
    },
    // The scan waits for them.
    settingsOf: () => asked.passed.then(() => null),
    host: (host) => ({
      ...host,
      async readDirectory(path) {
        await read.passed;
        return host.readDirectory(path);
      },
    }),
  });
  const kinds: string[] = [];
  client.connection.onUnhandledProgress(({ value }) => {
    kinds.push((value as { kind: string }).kind);
  });
  asked.open();
  const created = () => client.requested.filter(({ method }) => method === CREATE).length;
  const isIndexed = () => client.notified.some(({ method }) => method === 'exportTiers/indexed');
  return { kinds, created, go: read.open, isIndexed };
}

function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

test('begins, goes on and ends with the scan', async () => {
  const { kinds, created, go, isIndexed } = await slowDisk({ progress: true });
  await eventually(
    () => kinds.join(),
    (all) => all === 'begin',
  );
  expect(isIndexed()).toBe(false);
  go();
  await eventually(
    () => kinds.at(-1),
    (kind) => kind === 'end',
  );
  await eventually(isIndexed, (done) => done);
  expect(kinds[0]).toBe('begin');
  expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['report']));
  expect(created()).toBe(1);
});

test('is not asked for where the client shows none', async () => {
  const { created, go, isIndexed } = await slowDisk({ progress: false });
  go();
  await eventually(isIndexed, (done) => done);
  expect(created()).toBe(0);
});
