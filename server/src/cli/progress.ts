/** A bar on the terminal while something takes long; nothing at all anywhere else. */

export interface Progress {
  /** `done` of `total` are dealt with. */
  update(what: string, done: number, total: number): void;
  /** Takes the bar away; call it before printing anything. */
  clear(): void;
}

/** What is done sooner shows no bar. */
const PATIENCE_MS = 400;
const BETWEEN_MS = 80;
const CELLS = 24;
const FALLBACK_COLUMNS = 80;
const TO_LINE_START_AND_ERASE = '\r\u001B[2K';

export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** @param now milliseconds of a clock that never goes back. */
export function createProgress(
  stream: ProgressStream,
  now: () => number = () => performance.now(),
): Progress {
  if (stream.isTTY !== true) return { update: () => {}, clear: () => {} };
  const started = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    update(what, done, total) {
      const time = now();
      if (time - started < PATIENCE_MS || time - drawnAt < BETWEEN_MS || total === 0) return;
      drawnAt = time;
      isDrawn = true;
      stream.write(
        TO_LINE_START_AND_ERASE + bar(what, done, total, stream.columns || FALLBACK_COLUMNS),
      );
    },
    clear() {
      if (isDrawn) stream.write(TO_LINE_START_AND_ERASE);
      isDrawn = false;
    },
  };
}

function bar(what: string, done: number, total: number, columns: number): string {
  const full = Math.min(CELLS, Math.round((done / total) * CELLS));
  const text = `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${what} ${done}/${total}`;
  // A longer line would wrap, and only its last part be erased.
  return text.slice(0, Math.max(0, columns - 1));
}
