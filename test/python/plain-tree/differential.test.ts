/** The plain tree is the grammar's, over Python's standard library; and of broken texts there is none. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeSource } from '../../../server/src/host/decode';
import { cases, FUZZ_TIMEOUT } from '../../support/cases';
import { treeComparison } from './compare-trees';
import { wholePrograms } from './programs';

const STEP = 6;

function standardLibrary(): string[] {
  const script = 'import sysconfig; print(sysconfig.get_path("stdlib"))';
  const root = execFileSync('python3', ['-c', script], { encoding: 'utf8' }).trim();
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py') && !/site-packages|lib2to3.tests.data|bad/.test(file))
    .sort()
    .filter((_, index) => index % STEP === 1)
    .map((file) => decodeSource(readFileSync(join(root, file))).text)
    .filter((text) => text.length < 60_000);
}

it('is the same for nearly all of the standard library', async () => {
  const compare = await treeComparison();
  const texts = standardLibrary();
  expect(texts.length).toBeGreaterThan(80);
  const compared = texts.map(compare);
  expect(compared.filter(({ difference }) => difference !== null)).toEqual([]);
  expect(compared.filter(({ isPlain }) => !isPlain).length).toBeLessThan(texts.length / 10);
});

it('is the same or none for texts with a mistake in them', async () => {
  const compare = await treeComparison();
  const texts = standardLibrary().filter((text) => text.length < 4000 && text.length > 200);
  const piece = fc.constantFrom(
    ...['(', ')', '[', '}', ':', ',', '"', "'", '\\', '\n', '\n    ', ' ', '*', '=', '.', '#'],
    ...['if ', 'else', 'for x in y', 'lambda', 'not ', 'f"{', '"""', 'import a', 'as b', ';', '1'],
    ...['print ', 'type ', 'match x:', 'await ', 'yield', '->', ':=', '@', '\t', '{a}', 'x: int'],
    ...['with (', 'with (a as b, c):', 'with (a) as b:'],
  );
  const edit = fc.tuple(fc.nat(), fc.nat(12), piece);
  let plain = 0;
  fc.assert(
    fc.property(fc.nat(), edit, (number, [at, gone, put]) => {
      const text = texts[number % texts.length] ?? '';
      const from = at % text.length;
      const edited = text.slice(0, from) + put + text.slice(from + gone);
      const { isPlain, difference } = compare(edited);
      if (isPlain) plain++;
      expect(difference, edited).toBeNull();
    }),
    { numRuns: 1500 },
  );
  expect(plain).toBeGreaterThan(300);
});

it('is the same or none for random programs', { timeout: FUZZ_TIMEOUT }, async () => {
  const compare = await treeComparison();
  const numRuns = cases(1000);
  const seed = Number(process.env.EXPORT_TIERS_SEED ?? 42);
  let plain = 0;
  const wrong: string[] = [];
  // Not shrunk, which would take minutes: the shortest are short.
  for (const text of fc.sample(wholePrograms, { numRuns, seed })) {
    const { isPlain, difference } = compare(text);
    if (isPlain) plain++;
    if (difference !== null) wrong.push(`${text}\n===\n${difference}`);
  }
  wrong.sort((a, b) => a.length - b.length);
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(plain).toBeGreaterThan(numRuns / 10);
});
