/** In what answers rest on other files than the cache has. */
import { expect, test } from 'vitest';
import { createDifferences } from '../../../server/src/workspace/cache/differences';

const stamp = (modified: number) => ({ size: 1, modified });

test('of a file that is read twice the stamp from before the first time counts', () => {
  const differences = createDifferences();
  differences.read('/lib/a.py', stamp(1));
  differences.read('/lib/a.py', stamp(2));
  expect(differences.stampOf('/lib/a.py')).toEqual(stamp(1));
  differences.forget('/lib/a.py');
  differences.read('/lib/a.py', stamp(3));
  expect(differences.stampOf('/lib/a.py')).toEqual(stamp(3));
});

test('the cache has what was written into it, and no other file', () => {
  const differences = createDifferences();
  for (const path of ['/ws/a.py', '/ws/b.py']) differences.add(path);
  differences.read('/lib/c.py', null);
  differences.written((path) => path === '/ws/a.py');
  expect(differences.paths()).toEqual(['/ws/b.py', '/lib/c.py']);
  expect(['/ws/a.py', '/ws/b.py'].map(differences.has)).toEqual([false, true]);
});

test.each(['add', 'read'] as const)(
  '%s: more than a start can look at are none that it knows',
  (how) => {
    const differences = createDifferences();
    const told = (at: number) => differences[how](`/ws/file${at}.py`, null);
    for (let at = 0; at < 500; at++) told(at);
    expect(differences.paths()).toHaveLength(500);
    told(0);
    expect(differences.paths()).toHaveLength(500);
    told(500);
    expect(differences.paths()).toBeNull();
  },
);
