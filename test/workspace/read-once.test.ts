/** What is read once, and neither kept nor written over, need not be told from later texts. */
import { expect, it } from 'vitest';
import { readCommonFacts } from '../../server/src/workspace/sources/file-facts';
import { createSources } from '../../server/src/workspace/sources/sources';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

const PATH = '/ws/a.py';
const TEXT = `import os\n${'# as long as the host hashes it\n'.repeat(2000)}`;

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
  sources.scanned(PATH, readCommonFacts(TEXT), TEXT, null);
  expect(sources.fact(PATH, 'mayRaise')).toBe(false);
  // What was asked before the scan came to the file is not read again.
  expect(sources.summary(PATH)).toBe(summary);
  expect(sources.unchangedText(PATH)).toBe(TEXT);
  return hashed.length;
}

it('hashes no text that is read once', async () => {
  expect(await hashesOf(true)).toBe(0);
});

it('hashes other texts, to know a file that changed meanwhile', async () => {
  expect(await hashesOf(false)).toBeGreaterThan(0);
});
