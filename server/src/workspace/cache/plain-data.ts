/**
 * Plain data (what JSON can say, `undefined`, and bytes) as bytes and back: small, quick to read, one value without
 * the others. Texts and the names of objects' keys are written once, into tables that all values share.
 */

import { fittedList } from '../../python/lexical/fitted-list';

/** Tables that grow while values are written. */
export interface DataWriter {
  /**
   * Writes a value behind the others, and gives the offset at which it begins.
   *
   * @throws TypeError for what is no plain data
   * @throws RangeError where it is nested too deep
   */
  write(value: unknown): number;
  /** All that was written, as it is now; good with the tables as they are then or grew since. */
  written(): Uint8Array;
  /** The number of a text in the table; a new one where it was not written before. */
  numberOf(text: string): number;
  /** Every text that was written, by number. */
  strings(): readonly string[];
  /** The keys of every shape of object that was written, by number; as numbers of texts. */
  shapes(): readonly (readonly number[])[];
}

/** What tables are read from. */
export interface DataTables {
  /** @throws RangeError for a number that there is no text for */
  string(number: number): string;
  /** @throws RangeError for a number that there is no shape for */
  shape(number: number): readonly string[];
}

/** The lowest three bits of what begins a value. The rest is a number: itself, a text's, a length, a shape's. */
const Tag = {
  constant: 0,
  number: 1,
  negative: 2,
  string: 3,
  array: 4,
  object: 5,
  double: 6,
  bytes: 7,
};

const CONSTANTS: readonly unknown[] = [null, undefined, true, false];

/** Numbers up to here are written in as few bytes as they need; all others as doubles. */
const LARGEST = 2 ** 40;

/** No key may reach into what objects inherit. */
const FORBIDDEN = '__proto__';

/** Objects that begin with the same keys. */
interface Keys {
  readonly next: Map<string, Keys>;
  /** Of objects that have no more of them; -1 where there was none. */
  shape: number;
}

export function createDataWriter(): DataWriter {
  const strings = new Map<string, number>();
  const noKeys: Keys = { next: new Map(), shape: -1 };
  const shapeKeys: number[][] = [];
  let bytes = new Uint8Array(1 << 16);
  let at = 0;

  function room(count: number): void {
    if (at + count <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, at + count));
    larger.set(bytes);
    bytes = larger;
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  function begin(tag: number, count: number): void {
    room(10);
    let rest = count * 8 + tag;
    while (rest >= 2 ** 31) {
      bytes[at++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    // What is left, as nearly all is from the start, has quicker signs.
    while (rest >= 128) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }

  function numberOf(text: string): number {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  }

  /** Plain objects inherit nothing that a loop over their keys would see. */
  function shapeOf(value: object): number {
    let path = noKeys;
    for (const key in value) {
      let next = path.next.get(key);
      if (!next) {
        next = { next: new Map(), shape: -1 };
        path.next.set(key, next);
      }
      path = next;
    }
    if (path.shape >= 0) return path.shape;
    const keys = Object.keys(value);
    if (keys.includes(FORBIDDEN)) throw new TypeError(`no plain data: a key ${FORBIDDEN}`);
    path.shape = shapeKeys.push(keys.map(numberOf)) - 1;
    return path.shape;
  }

  function double(value: number): void {
    begin(Tag.double, 0);
    room(8);
    new DataView(bytes.buffer).setFloat64(at, value, true);
    at += 8;
  }

  function put(value: unknown): void {
    if (typeof value === 'string') begin(Tag.string, numberOf(value));
    else if (typeof value === 'number') {
      const isSmall = Number.isInteger(value) && Math.abs(value) < LARGEST && !Object.is(value, -0);
      if (!isSmall) double(value);
      else if (value < 0) begin(Tag.negative, -value);
      else begin(Tag.number, value);
    } else if (Array.isArray(value)) {
      begin(Tag.array, value.length);
      for (let i = 0; i < value.length; i++) put(value[i]);
    } else if (value instanceof Uint8Array) {
      begin(Tag.bytes, value.length);
      room(value.length);
      bytes.set(value, at);
      at += value.length;
    } else if (typeof value === 'object' && value !== null) {
      const prototype = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) {
        throw new TypeError(`no plain data: ${value.constructor?.name}`);
      }
      begin(Tag.object, shapeOf(value));
      for (const key in value) put((value as Record<string, unknown>)[key]);
    } else {
      const constant = CONSTANTS.indexOf(value);
      if (constant < 0) throw new TypeError(`no plain data: ${typeof value}`);
      begin(Tag.constant, constant);
    }
  }

  return {
    write(value) {
      const start = at;
      try {
        put(value);
      } catch (error) {
        at = start;
        throw error;
      }
      return start;
    },
    written: () => bytes.subarray(0, at),
    numberOf,
    strings: () => [...strings.keys()],
    shapes: () => shapeKeys,
  };
}

/**
 * The value that begins at an offset.
 *
 * @throws RangeError where the bytes are none that a writer with these tables made
 */
export function readData(bytes: Uint8Array, offset: number, tables: DataTables): unknown {
  const { length } = bytes;
  let at = offset;

  function next(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      if (at >= length || factor > 2 ** 49) throw new RangeError('the data ends within a number');
      const byte = bytes[at++] as number;
      if (byte < 128) return value + byte * factor;
      value += (byte - 128) * factor;
      factor *= 128;
    }
  }

  function array(count: number): readonly unknown[] {
    // Each value takes a byte at least: a wrong length must not ask for memory.
    if (count > length - at) throw new RangeError('the data ends within a list');
    const values: unknown[] = [];
    for (let i = 0; i < count; i++) values.push(value());
    return fittedList(values);
  }

  /** A view, for these are large. */
  function raw(count: number): Uint8Array {
    if (count > length - at) throw new RangeError('the data ends within bytes');
    at += count;
    return bytes.subarray(at - count, at);
  }

  function object(shape: readonly string[]): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const key of shape) made[key] = value();
    return made;
  }

  function double(): number {
    if (at + 8 > length) throw new RangeError('the data ends within a number');
    const read = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(at, true);
    at += 8;
    return read;
  }

  function value(): unknown {
    const head = next();
    const tag = head % 8;
    const count = (head - tag) / 8;
    switch (tag) {
      case Tag.number:
        return count;
      case Tag.string:
        return tables.string(count);
      case Tag.object:
        return object(tables.shape(count));
      case Tag.array:
        return array(count);
      case Tag.negative:
        return -count;
      case Tag.double:
        return double();
      case Tag.bytes:
        return raw(count);
      default:
        if (tag !== Tag.constant || count >= CONSTANTS.length) {
          throw new RangeError('no such kind of data');
        }
        return CONSTANTS[count];
    }
  }

  return value();
}
