/**
 * Plain data (what JSON can say, `undefined`, and bytes) as bytes, which `read-data.ts` reads: small, quick to read, one value
 * without the others. Texts and the names of objects' keys are written once, into tables that all values share.
 */

/** Tables that grow while values are written. */
export interface DataWriter {
  /**
   * Writes a value behind the others, and gives the offset at which it begins.
   *
   * @throws TypeError for what is no plain data
   * @throws RangeError where it is nested too deep
   */
  write(value: unknown): number;
  /**
   * All that was written, as it is now, in pieces of whole multiples of eight bytes but for the last; good with the tables as
   * they are then or grew since.
   */
  written(): readonly Uint8Array[];
  /** The number of a text in the table; a new one where it was not written before. */
  numberOf(text: string): number;
  /** Every text that was written, by number. */
  strings(): readonly string[];
  /** The keys of every shape of object that was written, by number; as numbers of texts. */
  shapes(): readonly (readonly number[])[];
}

/** The lowest three bits of what begins a value. The rest is a number: itself, a text's, a length, a shape's. */
export const Tag = {
  constant: 0,
  number: 1,
  negative: 2,
  string: 3,
  array: 4,
  object: 5,
  double: 6,
  bytes: 7,
};

export const CONSTANTS: readonly unknown[] = [null, undefined, true, false];

/** Numbers up to here are written in as few bytes as they need; all others as doubles. */
const LARGEST = 2 ** 40;

/** No key may reach into what objects inherit. */
const FORBIDDEN = '__proto__';

/** Bytes that are not copied. */
const LARGE = 1 << 16;

/** Bytes begin and end at multiples of it, so that doubles may be read where they lie. */
const ALIGNMENT = 8;

/** Where bytes begin that are written at an offset. */
export function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

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
  const done: Uint8Array[] = [];
  /** How many bytes are done. */
  let before = 0;
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

  /** Large ones are a piece of what is written: it would be copied several times while that grows. */
  function raw(value: Uint8Array): void {
    begin(Tag.bytes, value.length);
    align();
    let rest = value;
    if (value.length >= LARGE) {
      const whole = value.length - (value.length % ALIGNMENT);
      done.push(bytes.subarray(0, at), value.subarray(0, whole));
      before += at + whole;
      [bytes, at] = [new Uint8Array(1 << 16), 0];
      rest = value.subarray(whole);
    }
    room(rest.length);
    bytes.set(rest, at);
    at += rest.length;
    align();
  }

  function align(): void {
    room(ALIGNMENT);
    // Pieces are whole multiples.
    for (const end = aligned(at); at < end; at++) bytes[at] = 0;
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
    } else if (value instanceof Uint8Array) raw(value);
    else if (typeof value === 'object' && value !== null) {
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
      const [pieces, doneBefore, piece, start] = [done.length, before, bytes, at];
      try {
        put(value);
      } catch (error) {
        done.length = pieces;
        // What holds this value's begin has grown since, or is done.
        if (before !== doneBefore) bytes = piece;
        [before, at] = [doneBefore, start];
        throw error;
      }
      return doneBefore + start;
    },
    written: () => [...done, bytes.subarray(0, at)],
    numberOf,
    strings: () => [...strings.keys()],
    shapes: () => shapeKeys,
  };
}
