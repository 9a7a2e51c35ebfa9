/** What is made of many files is made once, in portions where somebody has the time, and stays while others are typed in. */
import { expect, it } from 'vitest';
import { gatheredParts } from '../../server/src/fixes/file-parts';
import { createKeptParts } from '../../server/src/workspace/snapshot/kept-parts';
import { createSources, type Sources } from '../../server/src/workspace/sources/sources';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

/** None of those that are looked at. */
const OPEN = '/ws/open.py';

const FILES = Array.from({ length: 9 }, (_, at) => `/ws/file${at}.py`);

async function world() {
  const parser = await pythonParser();
  const sources = createSources(createMemoryHost(new Map()), () => parser);
  const keep = createKeptParts();
  const looked: string[] = [];
  const about: object[] = [];
  const gathered = () =>
    gatheredParts(keep({ sources, files: FILES, about }), 'paths', {
      start: (): string[] => [],
      add(into, path) {
        looked.push(path);
        into.push(path);
      },
    });
  return { sources, looked, gathered };
}

it('looks at each file once, ahead or when asked', async () => {
  const { looked, gathered } = await world();
  const steps: number[] = [];
  for (const _ of gathered().ahead()) steps.push(looked.length);
  expect(steps).toEqual([4, 8]);
  expect(gathered().both()).toEqual([FILES, []]);
  expect(looked).toEqual(FILES);
});

it('goes on where the looking ahead was left', async () => {
  const { looked, gathered } = await world();
  const ahead = gathered().ahead()[Symbol.iterator]();
  ahead.next();
  expect(looked).toHaveLength(4);
  expect(gathered().both()).toEqual([FILES, []]);
  expect(ahead.next().done).toBe(true);
  expect(looked).toEqual(FILES);
});

it('looks at the open files alone after an edit, and at all when one is opened', async () => {
  const { sources, looked, gathered } = await world();
  const [path = ''] = FILES;
  sources.open(path, 'a = 1\n');
  const closed = FILES.slice(1);
  expect(gathered().both()).toEqual([closed, [path]]);
  looked.length = 0;
  sources.open(path, 'a = 2\n');
  expect(gathered().both()).toEqual([closed, [path]]);
  expect(looked).toEqual([path]);
});

it.each<[string, (sources: Sources, path: string) => void, isOpen: boolean]>([
  ['a closed file changes', (sources, path) => sources.invalidate(path), false],
  ['a document is opened', (sources, path) => sources.open(path, 'a = 1\n'), true],
  ['a document is closed', (sources) => sources.close(OPEN), false],
])('looks at all files again when %s', async (_, change, isOpen) => {
  const { sources, looked, gathered } = await world();
  sources.open(OPEN, '');
  gathered().both();
  looked.length = 0;
  const [path = ''] = FILES;
  change(sources, path);
  expect(gathered().both()).toEqual(isOpen ? [FILES.slice(1), [path]] : [FILES, []]);
  expect(looked.sort()).toEqual(FILES);
});
