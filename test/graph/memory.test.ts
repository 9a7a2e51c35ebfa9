/** Answers that rest on each other: as told by a memory, in each order of asking, and as told by one that knows nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemory } from '../../server/src/graph/look-up/memory';
import { cases } from '../support/cases';

/** What each key is made of, and the keys that are made anew each time. */
interface World {
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly anew?: ReadonlySet<string>;
}

function asking({ parts, anew }: World) {
  const memory = createMemory();
  const [kept, others] = [memory.table<string, string>(), memory.table<string, string>()];
  let made = 0;
  const ask = (key: string): string => {
    const circle = () => `${key}!`;
    const make = () => {
      made++;
      return `${key}(${(parts.get(key) ?? []).map(ask).join(' ')})`;
    };
    return anew?.has(key) ? others.anew(key, circle, make) : kept.once(key, circle, make);
  };
  return { ask: (key: string) => memory.question(() => ask(key)), made: () => made };
}

const world = (parts: Readonly<Record<string, string>>): World => ({
  parts: new Map(Object.entries(parts).map(([key, of]) => [key, of.split(' ').filter(Boolean)])),
});

it('is what it is of what it asks for, once', () => {
  const { ask, made } = asking(world({ a: 'b c', b: 'c', c: '' }));
  expect([ask('a'), ask('b'), ask('c')]).toEqual(['a(b(c()) c())', 'b(c())', 'c()']);
  expect(made()).toBe(3);
});

it('asks again for what was found in a circle once that is closed', () => {
  const { ask } = asking(world({ a: 'b c', b: 'c', c: 'b' }));
  expect(ask('a')).toBe('a(b(c(b!)) c(b(c!)))');
});

it('keeps what rests on a closed circle', () => {
  const { ask, made } = asking(world({ a: 'b', b: 'c', c: 'b', d: 'a', e: 'a' }));
  expect(ask('a')).toBe('a(b(c(b!)))');
  expect([ask('d'), ask('e')]).toEqual(['d(a(b(c(b!))))', 'e(a(b(c(b!))))']);
  expect(made()).toBe(5);
});

it('answers in each order as one that knows nothing', () => {
  const keys = [...'abcdefg'];
  const part = fc.array(fc.constantFrom(...keys), { maxLength: 3 });
  fc.assert(
    fc.property(
      fc.tuple(...keys.map(() => part)),
      fc.subarray(keys),
      fc.array(fc.constantFrom(...keys), { maxLength: 12 }),
      (all, anew, order) => {
        const random = {
          parts: new Map(keys.map((key, i) => [key, all[i] ?? []])),
          anew: new Set(anew),
        };
        const { ask } = asking(random);
        for (const key of order) expect(ask(key)).toBe(asking(random).ask(key));
      },
    ),
    { numRuns: cases(2000) },
  );
});

it('makes no more of an open circle than a search does', () => {
  const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);
  const table = createMemory().table<string, true>();
  let made = 0;
  const ask = (key: string): true =>
    table.once(
      key,
      () => true,
      () => {
        made++;
        return keys.every(ask) as true;
      },
    );
  ask('k0');
  expect(made).toBe(keys.length);
});

/** How many answers one rests on, itself included. */
function counting(parts: (key: number) => number | null) {
  const table = createMemory().table<number, number>();
  const count = (key: number): number =>
    table.once(
      key,
      () => 0,
      () => {
        const next = parts(key);
        return next === null ? 1 : 1 + count(next);
      },
    );
  return count;
}

it('needs no stack for long chains', () => {
  expect(counting((key) => (key < 60_000 ? key + 1 : null))(0)).toBe(60_001);
});

it('needs no stack for long circles, which are gone round anew for each question', () => {
  const round = () => counting((key) => (key + 1) % 2000);
  const [first, second] = [round(), round()];
  first(0);
  expect(first(7)).toBe(second(7));
});
