/**
 * Whatever a client does, in whatever order: every request is answered, nothing but what was malformed is
 * logged as failed, and in the end the server knows what a fresh one knows of the same texts.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases, FUZZ_TIMEOUT } from '../../support/cases';
import type { TestClient } from '../test-client';
import { freshServer, type Played, play, type Surroundings, type Told } from './play';
import { step } from './steps';
import { look, published } from './view';

/** Milliseconds in which scans and timers have to come to rest. */
const REST = 4000;

/** Milliseconds after the last change until diagnostics of closed files are sent, and some more. */
const SENT = 150;

/** As many looks at least: where the machine is busy, that time is over before the servers have done much. */
const LOOKS = 100;

const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  sync: fc.boolean(),
  modern: fc.boolean(),
});

it(
  'ends where a fresh server begins',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), surroundings, async (steps, around) => {
        const played = await play(steps, around);
        const fresh = await freshServer(played.told, around);
        try {
          expect(played.wrong).toEqual([]);
          await expectAlike(played, fresh, around);
        } finally {
          await played.client.stop();
          await fresh.stop();
        }
      }),
      { numRuns: cases(60), endOnFailure: false },
    );
  },
  2 * FUZZ_TIMEOUT,
);

async function expectAlike(
  { client, told }: Played,
  fresh: TestClient,
  { modern }: Surroundings,
): Promise<void> {
  const limit = performance.now() + REST;
  let since: number | null = null;
  for (let looks = 1; ; looks++) {
    const [seen, expected] = [await view(client, told, modern), await view(fresh, told, modern)];
    if (performance.now() > limit && looks > LOOKS) {
      expect(seen).toEqual(expected);
      return;
    }
    // Servers that have not begun are alike, too, and so are those that will yet send what they found.
    const isAlike = JSON.stringify(seen) === JSON.stringify(expected);
    since = isAlike && isIndexed(client) && isIndexed(fresh) ? (since ?? performance.now()) : null;
    if (since !== null && performance.now() - since >= (modern ? 0 : SENT)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function isIndexed({ logged }: TestClient): boolean {
  return logged.some((line) => line.startsWith('Indexed '));
}

async function view(client: TestClient, told: Told, modern: boolean) {
  const open = new Map(Array.from(told.documents.values(), (each) => [each.uri, each.getText()]));
  const closed = [...told.files.keys()]
    .map((path) => `file://${path}`)
    .filter((uri) => !open.has(uri));
  return [await look(client, open, closed), modern ? null : published(client)];
}
