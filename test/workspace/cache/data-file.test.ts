/** Plain data in a file: what is written is what is read, and nothing that is damaged or foreign is read. */
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDataFile, encodeDataFile } from '../../../server/src/workspace/cache/data-file';

const LABEL = 'test 1';

const plainData = fc.jsonValue({ maxDepth: 5 }).map((value) => clean(value));

/** JSON has keys that no object literal may have. */
function clean(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto'));
}

const records = fc.dictionary(fc.string(), plainData).map((each) => Object.entries(each));

describe('a data file', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(records, (written) => {
        const file = decodeDataFile(encodeDataFile(LABEL, written), LABEL);
        expect(file?.keys()).toEqual(written.map(([key]) => key));
        for (const [key, value] of written) expect(file?.get(key)).toEqual(value);
      }),
    );
  });

  it('lets go of its last record, and of the memory that it was read into', () => {
    fc.assert(
      fc.property(records, fc.nat(), (written, number) => {
        const bytes = encodeDataFile(LABEL, written);
        const file = decodeDataFile(bytes, LABEL);
        const last = written.at(-1)?.[0];
        const [key] = written[number % written.length] ?? ['none'];
        file?.dropLast(key);
        if (key === last) bytes.fill(77);
        for (const [each, value] of written) {
          expect(file?.get(each)).toEqual(each === last && key === last ? undefined : value);
        }
      }),
    );
  });

  it.each([
    0,
    -0,
    1,
    -1,
    127,
    128,
    2 ** 31,
    2 ** 32,
    2 ** 40,
    2 ** 53,
    -(2 ** 40),
    0.1,
    -1e300,
    NaN,
    -Infinity,
    undefined,
    null,
    true,
    false,
    '',
    '\uFEFFa',
    'naïve 𝒳',
    [],
    {},
    [[]],
    { a: undefined },
    new Uint8Array(0),
    { a: [Uint8Array.of(0, 127, 128, 255)], b: 1 },
  ])('keeps %j', (value) => {
    const file = decodeDataFile(encodeDataFile(LABEL, [['key', value]]), LABEL);
    expect(file?.get('key')).toStrictEqual(value);
  });

  it('writes texts and keys of objects once', () => {
    const one = { 'a-long-key-of-an-object': 'a long text that is written again and again' };
    const size = (count: number) =>
      encodeDataFile(
        LABEL,
        Array.from({ length: count }, (_, at) => [`${at}`, one]),
      ).length;
    expect(size(100) - size(1)).toBeLessThan(100 * 24);
  });

  it('leaves out what is no plain data', () => {
    let deep: unknown = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const written: [string, unknown][] = [
      ['map', new Map()],
      ['function', () => 0],
      ['deep', deep],
      ['inherited', JSON.parse('{"__proto__": 1}')],
      ['fine', [1]],
    ];
    const file = decodeDataFile(encodeDataFile(LABEL, written), LABEL);
    expect(file?.keys()).toEqual(['fine']);
    expect(file?.get('fine')).toEqual([1]);
    expect(file?.get('map')).toBeUndefined();
  });

  it.each([0, 1, 7, 8, 9, 65_535, 65_536, 65_537, 200_003])(
    'takes %i bytes as they are',
    (count) => {
      const bytes = Uint8Array.from({ length: count }, (_, at) => at % 251);
      const record = { name: 'a', bytes, more: [bytes, 'b', bytes.subarray(count >> 1)], last: 3 };
      const written: [string, unknown][] = [
        ['before', ['text']],
        ['broken', [bytes, new Map()]],
        ['bytes', record],
        ['after', ['other text', 1]],
      ];
      const file = decodeDataFile(encodeDataFile(LABEL, written), LABEL);
      expect(file?.keys()).toEqual(['before', 'bytes', 'after']);
      expect(file?.get('before')).toEqual(['text']);
      expect(file?.get('after')).toEqual(['other text', 1]);
      const read = file?.get('bytes') as typeof record;
      const same = (one: Uint8Array | undefined, other: Uint8Array) =>
        one !== undefined && Buffer.compare(one, other) === 0;
      expect([read.name, read.last, read.more[1]]).toEqual(['a', 3, 'b']);
      expect(same(read.bytes, bytes)).toBe(true);
      expect(same(read.more[0] as Uint8Array, bytes)).toBe(true);
      expect(same(read.more[2] as Uint8Array, bytes.subarray(count >> 1))).toBe(true);
      // Doubles may be read where they lie.
      expect(read.bytes.byteOffset % 8).toBe(0);
    },
  );

  it('refuses another label', () => {
    expect(decodeDataFile(encodeDataFile('test 2', [['a', 1]]), LABEL)).toBeNull();
  });

  it('refuses what is damaged anywhere, or cut off', () => {
    const bytes = encodeDataFile(LABEL, [
      ['a', { b: ['c', 1, 2, 3] }],
      ['d', 'e'],
    ]);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] as number) ^ 0x40;
      expect(decodeDataFile(damaged, LABEL), `byte ${at}`).toBeNull();
      expect(decodeDataFile(bytes.slice(0, at), LABEL), `${at} bytes`).toBeNull();
    }
  });

  it('has much summed up by the surroundings, be it in one piece or in several', () => {
    const sum = (pieces: readonly Uint8Array[]) => crc32(Buffer.concat(pieces));
    const much = new Uint8Array(200_003).fill(7);
    for (const value of [much, 'little']) {
      const bytes = encodeDataFile(LABEL, [['a', value]], sum);
      expect(decodeDataFile(bytes, LABEL, sum)?.get('a')).toEqual(value);
      expect(decodeDataFile(bytes, LABEL) === null).toBe(value === much);
      const damaged = bytes.slice();
      damaged[bytes.length - 9] = 1;
      expect(decodeDataFile(damaged, LABEL, sum)).toBeNull();
    }
  });

  it('gives something or nothing of what is damaged and has the sum of what is whole, and never fails', () => {
    const much = new Uint8Array(1 << 17).fill(0xee);
    const value = {
      list: ['a', 'ä', [1, -2, 0.5]],
      more: { list: null, bytes: Uint8Array.of(1, 2) },
    };
    const noSum = () => 0;
    const bytes = encodeDataFile(
      LABEL,
      [
        ['much', much],
        ['a', value],
        ['b', [value, value]],
      ],
      noSum,
    );
    const begin = bytes.indexOf(0xee);
    const others = [...bytes.keys()].filter((at) => at < begin || at >= begin + much.length);
    expect(others.length).toBeLessThan(500);
    for (const at of others.slice(8)) {
      for (const change of [0x01, 0x04, 0x07, 0x40, 0x80, 0xff]) {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] as number) ^ change;
        const file = decodeDataFile(damaged, LABEL, noSum);
        for (const key of file?.keys() ?? []) expect(() => file?.get(key)).not.toThrow();
      }
    }
  });

  it('refuses any other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeDataFile(bytes, LABEL)).toBeNull();
      }),
    );
  });

  it('reads from bytes that begin anywhere in memory', () => {
    const bytes = encodeDataFile(LABEL, [['a', 'b']]);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(decodeDataFile(shifted, LABEL)?.get('a')).toBe('b');
  });
});
