/** Plain data read out of the bytes that `plain-data.ts` made. */
import { fittedList } from '../../python/lexical/fitted-list';
import { aligned, CONSTANTS, Tag } from './plain-data';

/** What tables are read from. */
export interface DataTables {
  /** @throws RangeError for a number that there is no text for */
  string(number: number): string;
  /** @throws RangeError for a number that there is no shape for */
  shape(number: number): Shape;
}

/** What objects of the same keys are made by. */
export interface Shape {
  readonly keys: readonly string[];
  readonly Plain: new () => Record<string, unknown>;
}

/**
 * A function for each shape makes the same plain objects that a literal makes. The engine learns of each function how much
 * room its objects need; one made by `{}` has room for four values, and a list beside it for those beyond: a fifth more.
 */
export function shapeOf(keys: readonly string[]): Shape {
  function Plain() {}
  Plain.prototype = Object.prototype;
  return { keys, Plain: Plain as unknown as Shape['Plain'] };
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
    const start = aligned(at);
    if (count > length - start) throw new RangeError('the data ends within bytes');
    at = aligned(start + count);
    return bytes.subarray(start, start + count);
  }

  function object({ keys, Plain }: Shape): Record<string, unknown> {
    const made = new Plain();
    for (const key of keys) made[key] = value();
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
