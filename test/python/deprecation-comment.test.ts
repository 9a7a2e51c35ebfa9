import { describe, expect, it } from 'vitest';
import { readDeprecation } from '../../server/src/python/comments/deprecation-comment';

const NOTHING = { tier: null, home: null, remove: null };

describe('a deprecation comment', () => {
  it.each([
    [
      '# export-tiers: deprecated tier=3 home=a.b remove=2026-09-30',
      { tier: 3, home: { module: 'a.b', name: null }, remove: '2026-09-30' },
    ],
    [
      '#export-tiers:deprecated remove=2028-02-29 home=a.b:c and words',
      { tier: null, home: { module: 'a.b', name: 'c' }, remove: '2028-02-29' },
    ],
    ['# export-tiers: deprecated', NOTHING],
    ['# export-tiers: deprecated tier=4 home=a..b remove=soon', NOTHING],
    ['# export-tiers: deprecated remove=2026-02-29', NOTHING],
    ['# export-tiers: deprecated remove=2026-13-01', NOTHING],
  ])('%s', (comment, read) => {
    expect(readDeprecation(comment)).toEqual(read);
  });

  it.each([
    '# deprecated',
    '# export-tiers: deprecated-since 2.0',
    '# export-tiers: ignore[ET101]',
  ])('is not %s', (comment) => {
    expect(readDeprecation(comment)).toBeNull();
  });
});
