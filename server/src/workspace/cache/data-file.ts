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
 * Numbers are little-endian and of 32 bits. The sections begin at multiples of four.
 */
import { createDataWriter, type DataTables, readData } from './plain-data';

/** "ExpTier" and the version of this layout. */
const MAGIC = Uint8Array.of(0x45, 0x78, 0x70, 0x54, 0x69, 0x65, 0x72, 1);

const HEAD = MAGIC.length + 4 * 7;

/** A file that was read. */
export interface DataFile {
  keys(): readonly string[];
  has(key: string): boolean;
  /** The record of a key, made anew at every call; undefined where there is none or it cannot be read. */
  get(key: string): unknown;
}

/**
 * @param label what made the records, and in which version: `export-tiers 1.2.0 facts 3`.
 * @param records plain data by key; one that is none is left out.
 */
export function encodeDataFile(
  label: string,
  records: Iterable<readonly [key: string, value: unknown]>,
): Uint8Array {
  const writer = createDataWriter();
  const pieces: Uint8Array[] = [];
  const places: (readonly [key: string, at: number])[] = [];
  let length = 0;
  for (const [key, value] of records) {
    const bytes = tryWrite(writer.write, value);
    if (!bytes) continue;
    places.push([key, length]);
    pieces.push(bytes);
    length += bytes.length;
  }
  const shapes = writer.shapes();
  const index = new Uint32Array(places.flatMap(([key, at]) => [writer.numberOf(key), at]));
  const { starts, texts } = encodeTexts(writer.strings());
  const shapeBytes = createDataWriter().write(shapes);
  return assemble([
    new TextEncoder().encode(label),
    bytesOf(starts),
    texts,
    shapeBytes,
    bytesOf(index),
    concatenate(pieces),
  ]);
}

/** All into the same memory: thousands of small pieces would take longer. */
function encodeTexts(strings: readonly string[]): { starts: Uint32Array; texts: Uint8Array } {
  const encoder = new TextEncoder();
  const starts = new Uint32Array(strings.length + 1);
  let bytes = new Uint8Array(strings.reduce((sum, { length }) => sum + length, 0) + 1024);
  let at = 0;
  for (let i = 0; i < strings.length; i++) {
    const text = strings[i] as string;
    if (at + 3 * text.length > bytes.length) {
      const larger = new Uint8Array(2 * bytes.length + 3 * text.length);
      larger.set(bytes);
      bytes = larger;
    }
    at += encoder.encodeInto(text, bytes.subarray(at)).written;
    starts[i + 1] = at;
  }
  return { starts, texts: bytes.subarray(0, at) };
}

/**
 * Null for what is no such file, of another label, of another version, or damaged.
 *
 * @param label as it was written.
 */
export function decodeDataFile(bytes: Uint8Array, label: string): DataFile | null {
  try {
    const sections = takeApart(bytes);
    if (!sections || new TextDecoder().decode(sections[0]) !== label) return null;
    return openSections(sections);
  } catch (error) {
    // A checksum that fits by chance, or was made to fit.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Sections = readonly [
  label: Uint8Array,
  starts: Uint8Array,
  texts: Uint8Array,
  shapes: Uint8Array,
  index: Uint8Array,
  data: Uint8Array,
];

function openSections([, startBytes, texts, shapeBytes, indexBytes, data]: Sections): DataFile {
  const starts = numbersOf(startBytes);
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
  };
}

function readShapes(bytes: Uint8Array, string: (number: number) => string): string[][] {
  const none: DataTables = { string: outOfRange, shape: outOfRange };
  const read = readData(bytes, 0, none);
  if (!Array.isArray(read)) throw new RangeError('no shapes');
  return read.map((keys: unknown) => {
    if (!Array.isArray(keys)) throw new RangeError('no shape');
    const names = keys.map((key: unknown) => string(Number(key)));
    if (names.includes('__proto__')) throw new RangeError('no shape of plain data');
    return names;
  });
}

function outOfRange(): never {
  throw new RangeError('no such entry');
}

/** Null where a value is no plain data: what cannot be kept is worked out again. */
function tryWrite(write: (value: unknown) => Uint8Array, value: unknown): Uint8Array | null {
  try {
    return write(value);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function assemble(sections: readonly Uint8Array[]): Uint8Array {
  const size = sections.reduce((sum, { length }) => sum + padded(length), HEAD);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  let at = HEAD;
  for (const [number, section] of sections.entries()) {
    view.setUint32(MAGIC.length + 4 * (number + 1), section.length, true);
    bytes.set(section, at);
    at += padded(section.length);
  }
  view.setUint32(MAGIC.length, checksum(bytes.subarray(MAGIC.length + 4)), true);
  return bytes;
}

function takeApart(bytes: Uint8Array): Sections | null {
  if (bytes.length < HEAD || MAGIC.some((byte, at) => bytes[at] !== byte)) return null;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.length);
  if (view.getUint32(MAGIC.length, true) !== checksum(aligned.subarray(MAGIC.length + 4))) {
    return null;
  }
  const sections: Uint8Array[] = [];
  let at = HEAD;
  for (let number = 1; number <= 6; number++) {
    const length = view.getUint32(MAGIC.length + 4 * number, true);
    if (at + length > aligned.length) return null;
    sections.push(aligned.subarray(at, at + length));
    at += padded(length);
  }
  return sections as unknown as Sections;
}

/** Over words of 32 bits; the length is a multiple of four. */
function checksum(bytes: Uint8Array): number {
  const words = numbersOf(bytes);
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) {
    sum = Math.imul(sum ^ (words[at] as number), 0x01000193);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}

function numbersOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
