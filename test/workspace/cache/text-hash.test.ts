import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOfText } from '../../../server/src/workspace/cache/text-hash';

test('equal for equal texts, and for no others, whatever was hashed before', () => {
  const hashes = new Map<string, string>();
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '\0'), maxLength: 9 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.nat(200_000).map((length) => 'x'.repeat(length)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const hash = hashOfText(text);
      expect(hashOfText(`${text} `.slice(0, -1))).toBe(hash);
      expect(hashes.get(hash) ?? text).toBe(text);
      hashes.set(hash, text);
    }),
    { numRuns: 2000 },
  );
});
