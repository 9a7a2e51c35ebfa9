import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBatch } from '../../server/src/host/cat-file-batch';

const bytes = (text: string) => new TextEncoder().encode(text);

function readAll(output: Uint8Array, sizes: readonly number[]): [string, string][] {
  const found: [string, string][] = [];
  const feed = readBatch((id, content) => found.push([id, Buffer.from(content).toString('hex')]));
  let at = 0;
  for (let i = 0; at < output.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    feed(output.subarray(at, at + size));
    at += size;
  }
  return found;
}

it('takes objects apart, wherever the pieces end', () => {
  const objects = fc.array(
    fc.record({ missing: fc.boolean(), content: fc.uint8Array({ maxLength: 40 }) }),
  );
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
  fc.assert(
    fc.property(objects, sizes, (given, pieces) => {
      const output = Buffer.concat(
        given.flatMap(({ missing, content }, i) =>
          missing
            ? [bytes(`id${i} missing\n`)]
            : [bytes(`id${i} blob ${content.length}\n`), content, bytes('\n')],
        ),
      );
      const expected = given.flatMap(({ missing, content }, i) =>
        missing ? [] : [[`id${i}`, Buffer.from(content).toString('hex')]],
      );
      expect(readAll(output, pieces)).toEqual(expected);
    }),
  );
});

it('passes over what is no blob', () => {
  expect(readAll(bytes('a tree 2\nxy\nb blob 1\nz\n'), [5])).toEqual([['b', '7a']]);
});
