/** How much garbage the engine lets pile up. */
import { setFlagsFromString } from 'node:v8';

export interface HeapRoom {
  /** Is to be called when the program is loaded. */
  loaded(): void;
  /** Does something under the flags of the start: V8 takes back compiled code only under those it was kept under. */
  asAtStart(act: () => void): void;
}

/**
 * Collects early and often. Left to itself the engine lets the heap grow to several times of what is in use, which a
 * program that runs beside an editor for days should not; and collections of a small young generation are short
 * enough to go unnoticed between two keys.
 *
 * The young generation may grow once, from one megabyte to four, which the program's own loading makes it do: an edit of
 * a package's names makes five megabytes of short-lived objects, and with one megabyte it was stopped seven times, of
 * 20 ms of processor time in all 15 per cent (`--trace-gc`, a package of 300 names). More room would take more memory than
 * it would save time.
 *
 * @returns see there.
 */
export function keepHeapSmall(): HeapRoom {
  // Per cent of what was in use after the last collection.
  setFlagsFromString('--heap-growing-percent=30');
  setFlagsFromString(MAY_GROW);
  return {
    loaded: () => setFlagsFromString(STAYS),
    asAtStart(act) {
      setFlagsFromString(MAY_GROW);
      act();
      setFlagsFromString(STAYS);
    },
  };
}

const MAY_GROW = '--semi-space-growth-factor=4';
const STAYS = '--semi-space-growth-factor=1';
