/** The Python parser comes when somebody wants it, and what was computed before is computed again. */
import { expect, test } from 'vitest';
import { GrammarMissing } from '../../server/src/python/grammar/grammar-missing';
import type { PythonParser } from '../../server/src/python/parser';
import { lateParser, type ParserSource } from '../../server/src/workspace/sources/late-parser';
import { pythonParser } from '../support/python';

const MUCH = 10_000_000;

/** How often something is computed, and how often others hear that they are to begin anew. */
async function computed(source: ParserSource, size: number, needsGrammar: boolean) {
  const counts = { computed: 0, anew: 0 };
  const python = lateParser(
    source,
    () => counts.anew++,
    () => size,
  );
  await python.arrival();
  const whole = await pythonParser();
  const compute = () => {
    counts.computed++;
    if (needsGrammar && python.get() !== whole) throw new GrammarMissing();
    return 'answer';
  };
  expect(await python.whole(compute)).toBe('answer');
  expect(await python.whole(compute)).toBe('answer');
  return counts;
}

test.each<[string, () => ParserSource, number, boolean, { computed: number; anew: number }]>([
  ['of little that takes no grammar', late, 0, false, { computed: 2, anew: 0 }],
  ['of little that turns out to take it', late, 0, true, { computed: 3, anew: 1 }],
  ['of much, for which it is loaded at once', late, MUCH, true, { computed: 2, anew: 0 }],
  ['of much, where it is on its way anyway', pythonParser, MUCH, true, { computed: 2, anew: 0 }],
  ['of much, where it is loaded for the first', loaded, MUCH, true, { computed: 2, anew: 0 }],
])('something is computed %s', async (_, source, size, needsGrammar, counts) => {
  expect(await computed(source(), size, needsGrammar)).toEqual(counts);
});

function late(): ParserSource {
  return pythonParser;
}

function loaded(): ParserSource {
  return { load: pythonParser };
}

test('a parser that fails to come is no parser, and whoever waits hears of it', async () => {
  const failure = new Error('no such file');
  const source: Promise<PythonParser> = Promise.reject(failure);
  const python = lateParser(
    source,
    () => {},
    () => 0,
  );
  await expect(python.arrival()).rejects.toBe(failure);
  expect(python.isThere()).toBe(false);
  expect(() => python.get()).toThrow('not loaded');
});

test('one that comes after the end is not taken', async () => {
  let come = (_: PythonParser) => {};
  const source = new Promise<PythonParser>((resolve) => {
    come = resolve;
  });
  const python = lateParser(
    source,
    () => {},
    () => 0,
  );
  python.drop();
  come(await pythonParser());
  await python.arrival();
  expect(python.isThere()).toBe(false);
});
