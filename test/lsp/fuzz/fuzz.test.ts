/**
 * Whatever a client does, in whatever order: every request is answered, nothing but what was malformed is
 * logged as failed, and in the end the server knows what a fresh one knows of the same texts.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases, FUZZ_TIMEOUT } from '../../support/cases';
import type { TestClient } from '../test-client';
import { CELL_URIS, notebookStep } from './notebook-steps';
import { freshServer, type Played, play, type Surroundings, type Told } from './play';
import { type Step, step } from './steps';
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

it('ends where a fresh server begins', () => expectAlikeAfter(step, cases(30)), 2 * FUZZ_TIMEOUT);

it(
  'ends where a fresh server begins that is told of the same notebooks',
  () => {
    const either = fc.oneof({ weight: 2, arbitrary: notebookStep }, { weight: 1, arbitrary: step });
    return expectAlikeAfter(either, cases(20));
  },
  FUZZ_TIMEOUT,
);

async function expectAlikeAfter(each: fc.Arbitrary<Step>, numRuns: number): Promise<void> {
  // Left to itself, the library makes rows of ten at most.
  const session = fc.array(each, { maxLength: 30, size: 'max' });
  await fc.assert(
    fc.asyncProperty(session, surroundings, async (steps, around) => {
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
    { numRuns, endOnFailure: false },
  );
}

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
  const cells = [...told.notebooks.values()].flatMap((each) => each.cells);
  const documents = [...told.documents.values(), ...cells.map(({ document }) => document)];
  const open = new Map(documents.map((each) => [each.uri, each.getText()]));
  const files = Array.from(told.files.keys(), (path) => `file://${path}`);
  const closed = [...files, ...CELL_URIS].filter((uri) => !open.has(uri));
  return [await look(client, open, closed), modern ? null : published(client)];
}
