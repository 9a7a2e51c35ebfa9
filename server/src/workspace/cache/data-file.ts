/**
 * A file of plain data by key: a table of texts, a table of shapes, and records that are read one by one when
 * they are asked for. Keys are paths or whatever the caller wants; the file does not look into the data.
 *
 *     magic    8 bytes
 *     numbers  checksum of all that follows; lengths in bytes of label, texts, their bytes, shapes, index, data
 *     label    says what made the file; a reader refuses files with another one
 *     texts    where each text's UTF-8 bytes begin, then the bytes
 *     shapes   plain data: the texts' numbers that are the keys of each
 *     index    for each record its key's number, and where it begins in the data
 *     data     the records, as `plain-data.ts` writes them
 *
 * Numbers are little-endian and of 32 bits. The sections begin at multiples of eight.
 */
import {
  assemble,
  bytesOf,
  joinedPieces,
  numbersOf,
  type Sections,
  type Sum,
  takeApart,
} from './data-sections';
import { createDataWriter } from './plain-data';
import { type DataTables, readData, type Shape, shapeOf } from './read-data';
import { finish, type Steps } from './steps';

/** A file that was read. */
export interface DataFile {
  keys(): readonly string[];
  has(key: string): boolean;
  /** The record of a key, made anew at every call; undefined where there is none or it cannot be read. */
  get(key: string): unknown;
  /**
   * Lets go of the record, where it was written last, and of the memory that the file was read into: what is left is copied
   * out of it. Bytes that records gave are in that memory, too.
   */
  dropLast(key: string): void;
}

/**
 * @param label what made the records, and in which version: `export-tiers 1.2.0 facts 3`.
 * @param records plain data by key; one that is none is left out.
 * @param sum the store's, where it has one.
 */
export function encodeDataFile(
  label: string,
  records: Iterable<readonly [key: string, value: unknown]>,
  sum?: Sum,
): Uint8Array {
  return joinedPieces(finish(encodeInSteps(label, records, sum)));
}

/**
 * The same in pieces, a record or so in a step.
 *
 * @param records are taken one by one; null is a step without one.
 */
export function* encodeInSteps(
  label: string,
  records: Iterable<readonly [key: string, value: unknown] | null>,
  sum?: Sum,
): Steps<readonly Uint8Array[]> {
  const writer = createDataWriter();
  const index: number[] = [];
  for (const record of records) {
    yield;
    if (!record) continue;
    const [key, value] = record;
    const at = tryWrite(writer.write, value);
    if (at !== null) index.push(writer.numberOf(key), at);
  }
  const shapes = createDataWriter();
  shapes.write(writer.shapes());
  const { starts, texts } = yield* encodeTexts(writer.strings());
  const sections = [
    [new TextEncoder().encode(label)],
    [bytesOf(starts)],
    [texts],
    shapes.written(),
    [bytesOf(Uint32Array.from(index))],
    writer.written(),
  ];
  return assemble(sections, sum);
}

/** Texts that are written in a step. */
const SOME = 256;

/** All into the same memory, which is enough where they are ASCII: thousands of small pieces would take longer. */
function* encodeTexts(
  strings: readonly string[],
): Steps<{ starts: Uint32Array; texts: Uint8Array }> {
  const encoder = new TextEncoder();
  const starts = new Uint32Array(strings.length + 1);
  let bytes = new Uint8Array(strings.reduce((sum, { length }) => sum + length, 0) + 1024);
  let at = 0;
  for (let i = 0; i < strings.length; i++) {
    if (i % SOME === 0) yield;
    const text = strings[i] as string;
    let put = encoder.encodeInto(text, bytes.subarray(at));
    if (put.read < text.length) {
      const larger = new Uint8Array(2 * bytes.length + 3 * text.length);
      larger.set(bytes.subarray(0, at));
      bytes = larger;
      put = encoder.encodeInto(text, bytes.subarray(at));
    }
    at += put.written;
    starts[i + 1] = at;
  }
  return { starts, texts: bytes.subarray(0, at) };
}

/**
 * Null for what is no such file, of another label, of another version, or damaged.
 *
 * @param label as it was written.
 * @param sum by which it was written.
 */
export function decodeDataFile(bytes: Uint8Array, label: string, sum?: Sum): DataFile | null {
  try {
    const sections = takeApart(bytes, sum);
    if (!sections || new TextDecoder().decode(sections[0]) !== label) return null;
    return openSections(sections);
  } catch (error) {
    // A checksum that fits by chance, or was made to fit.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function openSections(sections: Sections): DataFile {
  const [, startBytes, , shapeBytes, indexBytes] = sections;
  let [, , texts, , , data] = sections;
  let starts = numbersOf(startBytes);
  const index = numbersOf(indexBytes);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const known: (string | undefined)[] = [];
  const string = (number: number): string => {
    const before = known[number];
    if (before !== undefined) return before;
    const start = starts[number];
    const end = starts[number + 1];
    if (start === undefined || end === undefined || start > end || end > texts.length) {
      throw new RangeError('no such text');
    }
    const text = decoder.decode(texts.subarray(start, end));
    known[number] = text;
    return text;
  };
  const shapes = readShapes(shapeBytes, string);
  const tables: DataTables = {
    string,
    shape(number) {
      const shape = shapes[number];
      if (!shape) throw new RangeError('no such shape');
      return shape;
    },
  };
  const places = new Map<string, number>();
  for (let i = 0; i + 1 < index.length; i += 2) {
    places.set(string(index[i] as number), index[i + 1] as number);
  }
  const last = index.at(-1);
  return {
    keys: () => [...places.keys()],
    has: (key) => places.has(key),
    get(key) {
      const at = places.get(key);
      if (at === undefined) return undefined;
      try {
        return readData(data, at, tables);
      } catch (error) {
        if (error instanceof RangeError) return undefined;
        throw error;
      }
    },
    dropLast(key) {
      const at = places.get(key);
      if (at === undefined || at !== last) return;
      places.delete(key);
      [starts, texts, data] = [starts.slice(), texts.slice(), data.slice(0, at)];
    },
  };
}

function readShapes(bytes: Uint8Array, string: (number: number) => string): Shape[] {
  const none: DataTables = { string: outOfRange, shape: outOfRange };
  const read = readData(bytes, 0, none);
  if (!Array.isArray(read)) throw new RangeError('no shapes');
  return read.map((keys: unknown) => {
    if (!Array.isArray(keys)) throw new RangeError('no shape');
    const names = keys.map((key: unknown) => string(Number(key)));
    if (names.includes('__proto__')) throw new RangeError('no shape of plain data');
    return shapeOf(names);
  });
}

function outOfRange(): never {
  throw new RangeError('no such entry');
}

/** Null where a value is no plain data: what cannot be kept is worked out again. */
function tryWrite(write: (value: unknown) => number, value: unknown): number | null {
  try {
    return write(value);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
