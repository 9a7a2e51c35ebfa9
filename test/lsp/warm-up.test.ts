/** What the first hover needs is there before it is asked for. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { eventually } from './test-client';
import { CALLER, codes, MAIN, PACKAGE, startClient } from './tiered-workspace';

const HELPER = '/helper.py';
const FILES = `${PACKAGE.replace('class special', 'import helper\n  class special')}${CALLER}
  # file: helper.py
  import os
`;

it('reads what an import loads while nobody waits', async () => {
  const read: string[] = [];
  const client = await startClient(FILES, {
    host: (memory) => ({
      ...memory,
      sync: memory.sync && {
        ...memory.sync,
        readText(path) {
          read.push(path);
          return memory.sync?.readText(path) ?? null;
        },
      },
    }),
  });
  await client.open(MAIN);
  await eventually(
    () => read.filter((path) => path.endsWith(HELPER)).length,
    (times) => times > 0,
  );
  const before = read.length;
  const hover = await client.hover(MAIN, { line: 0, character: 30 });
  expect(JSON.stringify(hover?.contents)).toContain('Importing');
  expect(read.length).toBe(before);
});

it('finds out what nobody asked for while nobody waits, and nothing of it before', async () => {
  const read: string[] = [];
  // As long as the clock stands, the client has only just said something.
  vi.spyOn(performance, 'now').mockReturnValue(0);
  onTestFinished(() => void vi.restoreAllMocks());
  const lazily = `
  def __getattr__(name):
      if name == "rare":
          from .rare import rare
          return rare
      raise AttributeError(name)
  # file: pkg/core.py`;
  const files = PACKAGE.replace('\n  # file: pkg/core.py', lazily);
  const client = await startClient(
    `${files}${CALLER}\n  # file: pkg/rare.py\n  def rare(): ...\n`,
    {
      host: (memory) => ({
        ...memory,
        sync: memory.sync && {
          ...memory.sync,
          readText(path) {
            read.push(path);
            return memory.sync?.readText(path) ?? null;
          },
        },
      }),
    },
  );
  const reads = (name: string) => read.filter((path) => path.endsWith(name)).length;
  await client.open(MAIN);
  expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  await client.change(MAIN, '\nfrom pkg import special\n');
  expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  expect(reads('/core.py')).toBe(2);
  expect(reads('/rare.py')).toBe(1);
  vi.restoreAllMocks();
  await eventually(
    () => reads('/rare.py'),
    (times) => times > 1,
  );
});

it('tells when the start is over, and when nothing is left to do', async () => {
  const told: string[] = [];
  const followers = {
    started: () => void told.push('started'),
    looksNoFurther: () => void told.push('looks no further'),
    rested: () => void told.push('rested'),
  };
  const client = await startClient(FILES, { followers });
  await eventually(
    () => told.length,
    (count) => count > 0,
  );
  await client.open(MAIN);
  await eventually(
    () => told.length,
    (count) => count > 1,
  );
  expect(told).toEqual(['started', 'looks no further']);
});
