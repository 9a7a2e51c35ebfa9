/** What is known of many files in a few pieces: it is what a list of objects would say. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { KeptFile } from '../../../server/src/workspace/cache/facts-cache';
import {
  createFileTable,
  isPackedFiles,
  openFileTable,
} from '../../../server/src/workspace/cache/file-table';
import { createKeptMarks } from '../../../server/src/workspace/cache/kept-marks';
import { createNotedFiles } from '../../../server/src/workspace/cache/noted-files';
import { packTexts, unpackTexts } from '../../../server/src/workspace/cache/text-list';

const stamp = fc.record({ size: fc.nat(), modified: fc.double({ min: 0, noNaN: true }) });

const path = fc.array(fc.constantFrom('a', 'b/', 'ä', '𝒳', '_')).map((parts) => parts.join(''));

const files: fc.Arbitrary<Map<string, KeptFile>> = fc
  .dictionary(
    path,
    fc.record({ stamp, isCandidate: fc.boolean(), hash: fc.option(fc.string({ minLength: 1 })) }),
  )
  .map((each) => new Map(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))));

it('finds what was added, in whatever order it is asked for', () => {
  fc.assert(
    fc.property(files, fc.array(path), (known, asked) => {
      const table = createFileTable();
      for (const [each, file] of known) table.add(each, file);
      const packed = table.packed();
      expect(isPackedFiles(packed)).toBe(true);
      const { find, size, settle } = openFileTable(packed);
      expect(size).toBe(known.size);
      const all = [...known.keys(), ...asked, ...[...known.keys()].reverse()];
      for (const each of all) expect(find(each)).toEqual(known.get(each) ?? null);
      settle();
      for (const each of all) expect(find(each)).toEqual(known.get(each) ?? null);
    }),
  );
});

it('needs nothing of what it was opened from once all was asked for', () => {
  fc.assert(
    fc.property(files, fc.array(path), fc.boolean(), (known, asked, areAllAsked) => {
      const table = createFileTable();
      for (const [each, file] of known) table.add(each, file);
      const packed = table.packed();
      const { find, numberOf, paths, settle } = openFileTable(packed);
      const all = [...known.keys()];
      for (const each of areAllAsked ? [...all, ...all] : all.slice(1)) numberOf(each);
      const isOver = settle();
      expect(isOver).toBe(areAllAsked || all.length === 0);
      const { stamps, candidates } = packed;
      if (isOver) for (const bytes of [packed.paths, stamps, candidates]) bytes.fill(77);
      expect(paths()).toEqual(all);
      for (const each of [...all, ...asked]) expect(find(each)).toEqual(known.get(each) ?? null);
    }),
  );
});

it.each([undefined, null, {}, { paths: new Uint8Array(0) }])('takes %j for no files', (value) => {
  expect(isPackedFiles(value)).toBe(false);
});

it('refuses pieces that do not go together', () => {
  const packed = {
    paths: packTexts(['a']),
    stamps: new Uint8Array(8),
    candidates: new Uint8Array(1),
  };
  expect(isPackedFiles({ ...packed, hashes: [] })).toBe(false);
});

it('tells the same by numbers, and which files are marked', () => {
  fc.assert(
    fc.property(
      files,
      fc.array(path),
      fc.array(fc.tuple(path, fc.boolean())),
      (known, asked, steps) => {
        const table = createFileTable();
        for (const [each, file] of known) table.add(each, file);
        const opened = openFileTable(table.packed());
        expect(opened.paths()).toEqual([...known.keys()]);
        for (const each of [...known.keys(), ...asked]) {
          const [file, number] = [known.get(each), opened.numberOf(each)];
          expect(number).toBe([...known.keys()].indexOf(each));
          if (!file) continue;
          expect(opened.isCandidateAt(number)).toBe(file.isCandidate);
          expect(opened.hashAt(number)).toBe(file.hash);
          expect(opened.isStampAt(number, file.stamp)).toBe(true);
          const { size, modified } = file.stamp;
          expect(opened.isStampAt(number, { size: size + 1, modified })).toBe(false);
          expect(opened.isStampAt(number, { size, modified: modified + 1 + modified })).toBe(false);
        }
        const [marks, model] = [createKeptMarks(opened), new Set<string>()];
        for (const [each, isMarked] of [
          ...steps,
          ...[...known.keys()].map((it) => [it, true] as const),
        ]) {
          const number = opened.numberOf(each);
          if (!isMarked) marks.unmark(each);
          else if (number >= 0) marks.mark(number);
          if (isMarked && number >= 0) model.add(each);
          else model.delete(each);
          expect([marks.paths(), marks.count()]).toEqual([[...model].sort(), model.size]);
        }
      },
    ),
  );
});

/** The same with an object for each. */
function createModel() {
  const stamps = new Map<string, KeptFile['stamp']>();
  const noted = new Map<string, Omit<KeptFile, 'hash'>>();
  return {
    expect() {},
    stamp(each: string, it: KeptFile['stamp']) {
      if (!stamps.has(each)) stamps.set(each, it);
    },
    note(each: string, isCandidate: boolean) {
      const known = stamps.get(each);
      if (known) noted.set(each, { stamp: known, isCandidate });
    },
    delete(each: string) {
      stamps.delete(each);
      noted.delete(each);
    },
    get: (each: string) => noted.get(each),
    paths: () => [...noted.keys()].sort(),
    size: () => noted.size,
  };
}

it('notes of files what is told, whatever comes after what', () => {
  const few = fc.constantFrom(...[...'abcdefgh'].map((each) => each.repeat(3)));
  const step = fc.oneof(
    fc.tuple(fc.constant('stamp' as const), few, stamp),
    fc.tuple(fc.constant('note' as const), few, fc.boolean()),
    fc.tuple(fc.constant('delete' as const), few),
    fc.tuple(fc.constant('expect' as const), fc.constant(['bbb', 'ddd', 'eee', 'aaa', 'ggg'])),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [noted, model] = [createNotedFiles(), createModel()];
      for (const [what, ...told] of steps) {
        for (const each of [noted, model]) (each[what] as (...told: unknown[]) => void)(...told);
        expect([noted.paths(), noted.size()]).toEqual([model.paths(), model.size()]);
      }
      for (const each of model.paths()) expect(noted.get(each)).toEqual(model.get(each));
      expect(noted.get('unheard of')).toBeUndefined();
    }),
  );
});

it('has room for thousands', () => {
  const noted = createNotedFiles();
  for (let at = 0; at < 3000; at++) {
    noted.stamp(`${at}`, { size: at, modified: at / 2 });
    if (at % 2 === 0) noted.note(`${at}`, at % 4 === 0);
  }
  expect(noted.size()).toBe(1500);
  const stamp = { size: 2998, modified: 1499 };
  expect(noted.get('2998')).toEqual({ stamp, isCandidate: false });
});

it('has a list of texts as bytes', () => {
  const texts = fc.array(path, { maxLength: 2000, size: 'max' });
  fc.assert(
    fc.property(texts, (list) => {
      expect(unpackTexts(packTexts(list))).toEqual(list);
    }),
    { numRuns: 20 },
  );
});
