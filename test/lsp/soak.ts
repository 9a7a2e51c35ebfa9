/** Very many edits of one session, and the memory that they leave behind. */

import { WORKSPACE } from './fuzz/texts';
import { startClient, uriOf } from './test-client';

export interface Sample {
  readonly edits: number;
  /** Bytes in use after a collection, where the process was started with `--expose-gc`. */
  readonly heap: number;
}

/** What an editor of a small package does in an hour, again and again: typing, opening, closing, asking. */
export async function soak(
  edits: number,
  samples: number,
  note: (sample: Sample) => void,
): Promise<void> {
  const client = await startClient(WORKSPACE);
  const main = uriOf('main.py');
  const init = uriOf('pkg/__init__.py');
  await client.open(main);
  await client.open(init);
  const at = { line: 0, character: 0 };
  for (let edit = 1; edit <= edits; edit++) {
    const uri = edit % 50 === 0 ? init : main;
    const isInsert = edit % 100 < 50;
    const range = { start: at, end: isInsert ? at : { line: 1, character: 0 } };
    await client.change(uri, isInsert ? `import m${edit}\n` : '', range);
    await client.pull(uri);
    if (edit % 10 === 0) await client.hover(main, at);
    if (edit % 20 === 0) await client.actions(main, { start: at, end: { line: 80, character: 0 } });
    if (edit % 100 === 0) {
      for (const each of [main, init]) {
        await client.close(each);
        await client.open(each);
      }
      await client.write(uriOf('other.py'), `from pkg import special  # ${edit}\n`);
    }
    if (edit % Math.max(1, Math.floor(edits / samples)) === 0) {
      // What the client of the test has kept is not the server's.
      for (const kept of [client.published, client.notified, client.requested, client.logged]) {
        kept.length = 0;
      }
      globalThis.gc?.();
      note({ edits: edit, heap: process.memoryUsage().heapUsed });
    }
  }
  await client.stop();
}
