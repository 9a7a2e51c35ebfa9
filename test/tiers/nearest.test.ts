import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearestNames } from '../../server/src/tiers/nearest';

test('words near a mistyped one, best first', () => {
  const known = ['EventRouter', 'EventType', 'event_router', 'reset_router', 'publish'];
  expect(nearestNames('EvnetRouter', known)).toEqual(['EventRouter', 'event_router']);
  expect(nearestNames('pubish', known)).toEqual(['publish']);
  expect(nearestNames('nothing_like_it', known)).toEqual([]);
});

test('no word is passed over that is near enough', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'B', '_', 'é', 'i'),
    maxLength: 12,
  });
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 30 }), (word, known) => {
      const reach = Math.max(1, Math.floor(word.length / 3));
      const near = known.filter(
        (each) => each !== word && editDistance(word.toLowerCase(), each.toLowerCase()) <= reach,
      );
      expect([...nearestNames(word, known, 100)].sort()).toEqual(near.sort());
      // The best of them are the first of all, whatever was seen before them.
      expect(nearestNames(word, known)).toEqual(nearestNames(word, known, 100).slice(0, 3));
    }),
    { numRuns: 2000 },
  );
});
