/** What is known of folders, over hosts that say what is not there in their own ways. */
import { expect, test } from 'vitest';
import type { Host } from '../../server/src/host/host';
import { createDirectories } from '../../server/src/workspace/scan/directories';
import { createMemoryHost } from '../support/memory-host';

const memory = createMemoryHost(new Map([['/ws/pkg/a.py', '']]), { sync: false });

/** As some file systems of editors do. */
const emptyForMissing: Host = {
  ...memory,
  readDirectory: async (path) => (await memory.readDirectory(path)) ?? [],
};

test.each([
  ['nothing', memory],
  ['an empty listing', emptyForMissing],
])('what is not there is no folder where its listing is %s', async (_, host) => {
  const directories = createDirectories(host);
  for (const path of ['/', '/ws', '/ws/pkg', '/ws/gone']) await directories.load(path);
  expect(['/ws', '/ws/pkg', '/ws/gone'].map(directories.isDirectory)).toEqual([true, true, false]);
});
