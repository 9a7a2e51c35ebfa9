/** How much garbage the engine lets pile up. */
import { setFlagsFromString } from 'node:v8';

/**
 * Collects early and often. Left to itself the engine lets the heap grow to several times of what is in use, which a
 * program that runs beside an editor for days should not; and collections of a small young generation are short
 * enough to go unnoticed between two keys.
 */
export function keepHeapSmall(): void {
  // Per cent of what was in use after the last collection.
  setFlagsFromString('--heap-growing-percent=30');
  setFlagsFromString('--semi-space-growth-factor=1');
}
