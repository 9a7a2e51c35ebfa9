/** What is read once, and neither kept nor written over, need not be told from later texts. */
import { expect, it } from 'vitest';
import type { Host } from '../../server/src/host/host';
import { readCommonFacts } from '../../server/src/workspace/sources/file-facts';
import { createSources } from '../../server/src/workspace/sources/sources';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

const PATH = '/ws/a.py';
const TEXT = `import os\n${'# as long as the host hashes it\n'.repeat(5000)}`;

async function hashesOf(isReadOnce: boolean) {
  const parser = await pythonParser();
  const hashed: string[] = [];
  const host = createMemoryHost(new Map([[PATH, TEXT]]));
  const hash = (text: string) => {
    hashed.push(text);
    return `${text.length}`;
  };
  const sources = createSources({ ...host, hash, isReadOnce }, () => parser);
  const summary = sources.summary(PATH);
  sources.scanned(PATH, readCommonFacts, TEXT, null);
  expect(sources.fact(PATH, 'mayRaise')).toBe(false);
  // What was asked before the scan came to the file is not read again.
  expect(sources.summary(PATH)).toBe(summary);
  expect(sources.unchangedText(PATH)).toBe(TEXT);
  return hashed.length;
}

type Use = Pick<Host, 'isReadOnce' | 'asksForLess'>;

async function isReadForScan(text: string, use: Use) {
  const parser = await pythonParser();
  const host = { ...createMemoryHost(new Map([[PATH, text]])), ...use };
  const sources = createSources(host, () => parser);
  let isRead = false;
  const read = (given: string) => {
    isRead = true;
    return readCommonFacts(given);
  };
  sources.scanned(PATH, read, text, null);
  expect(sources.fact(PATH, 'quoted').names).toEqual(['pkg.name']);
  return isRead;
}

const QUOTING = 'NAME = "pkg.name"\n';

it('reads less of a text that stays where less is asked', async () => {
  expect(await isReadForScan(QUOTING, { isReadOnce: true, asksForLess: true })).toBe(false);
  expect(await isReadForScan(QUOTING, { isReadOnce: true })).toBe(true);
});

it('reads the facts of other texts as long as they are at hand', async () => {
  expect(await isReadForScan(QUOTING, { asksForLess: true })).toBe(true);
  const long = QUOTING + ' '.repeat(64_000_000);
  expect(await isReadForScan(long, { isReadOnce: true, asksForLess: true })).toBe(true);
});

it('hashes no text that is read once', async () => {
  expect(await hashesOf(true)).toBe(0);
});

it('hashes other texts, to know a file that changed meanwhile', async () => {
  expect(await hashesOf(false)).toBeGreaterThan(0);
});

it('tells texts of a file that changes without a word apart, and keeps no results that were read of two', async () => {
  const parser = await pythonParser();
  const host = createMemoryHost(new Map());
  const sources = createSources(host, () => parser);
  const scan = () => sources.scanned(PATH, readCommonFacts, host.files.get(PATH) ?? '', null);
  const write = (text: string) => void host.files.set(PATH, text);
  const [first, second] = ['import os\n', 'raise OSError\n'];
  write(first);
  scan();
  expect(sources.fact(PATH, 'mayRaise')).toBe(false);
  const hash = sources.results(PATH)?.hash;
  expect(hash).toEqual(expect.any(String));
  expect(sources.scopes(PATH)?.uses).toEqual([]);
  // Another scan finds another text.
  write(second);
  scan();
  expect(sources.fact(PATH, 'mayRaise')).toBe(true);
  expect(sources.text(PATH)).toBe(second);
  expect(sources.scopes(PATH)?.uses).toMatchObject([{ name: 'OSError' }]);
  write(first);
  scan();
  expect(sources.results(PATH)?.hash).toBe(hash);
  // What comes after the scan is read of another text.
  write(second);
  expect(sources.fact(PATH, 'mayRaise')).toBe(true);
  expect(sources.results(PATH)).toMatchObject({ facts: { mayRaise: true }, hash: null });
  write(first);
  scan();
  expect(sources.fact(PATH, 'mayRaise')).toBe(false);
  expect(sources.results(PATH)?.hash).toBe(hash);
});

it('reads a file anew as soon as it is seen that it changed without a word', async () => {
  const parser = await pythonParser();
  const host = createMemoryHost(new Map([[PATH, 'import os\n']]));
  const sources = createSources(host, () => parser);
  sources.scanned(PATH, readCommonFacts, 'import os\n', null);
  expect(sources.imports(PATH)).toHaveLength(1);
  host.files.set(PATH, 'raise OSError\n');
  expect(sources.fact(PATH, 'mayRaise')).toBe(true);
  expect(sources.unchangedText(PATH)).toBeNull();
  expect(sources.imports(PATH)).toEqual([]);
  expect(sources.unchangedText(PATH)).toBe('raise OSError\n');
});
