/** Scans one at a time: who asks while one is under way waits for it and for another one. */

type Progress = (done: number, total: number) => void;

export interface ScanQueue {
  scan(progress?: Progress): Promise<void>;
  isRunning(): boolean;
  /** True where one is to come, after the one that may be under way. */
  isWanted(): boolean;
  /** Settles when no scan is under way, however the last one ended. */
  idle(): Promise<void>;
}

export function createScanQueue(scanOnce: (progress: Progress) => Promise<void>): ScanQueue {
  let running: Promise<void> | null = null;
  let again = false;
  return {
    isRunning: () => running !== null,
    isWanted: () => again,
    async idle() {
      await running?.catch(() => {});
    },
    async scan(progress = () => {}) {
      again = true;
      running ??= (async () => {
        try {
          while (again) {
            again = false;
            await scanOnce(progress);
          }
        } finally {
          // At once: who asked a moment after the last look at `again` would wait for a scan that never comes.
          running = null;
        }
      })();
      return running;
    },
  };
}
