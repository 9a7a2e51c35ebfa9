/** Scans one at a time: who asks while one is under way waits for it and for another one. */
import { ScanCancelled } from './scan-cancelled';

type Progress = (done: number, total: number) => void;

/** Whether somebody has cancelled; asked again and again. */
type IsCancelled = () => boolean;

export type ScanOnce = (progress: Progress, isCancelled: IsCancelled) => Promise<void>;

export interface ScanQueue {
  /** Rejects with `ScanCancelled` where one of those who wait has cancelled. */
  scan(progress?: Progress, isCancelled?: IsCancelled): Promise<void>;
  isRunning(): boolean;
  /** True where one is to come, after the one that may be under way. */
  isWanted(): boolean;
  /** True once somebody has asked for one, however it ended. */
  wasAsked(): boolean;
  /** Settles when no scan is under way, however the last one ended. */
  idle(): Promise<void>;
}

export function createScanQueue(scanOnce: ScanOnce): ScanQueue {
  let running: Promise<void> | null = null;
  let [again, asked] = [false, false];
  /** Of all who wait. */
  const cancels: IsCancelled[] = [];
  const isCancelled = () => cancels.some((each) => each());

  async function scanUnlessWantedAgain(progress: Progress): Promise<void> {
    try {
      await scanOnce(progress, isCancelled);
    } catch (error) {
      // Something changed meanwhile: the one to come sees that much of it as it takes to be cancelled, too.
      if (!(error instanceof ScanCancelled && again)) throw error;
    }
  }

  return {
    isRunning: () => running !== null,
    isWanted: () => again,
    wasAsked: () => asked,
    async idle() {
      await running?.catch(() => {});
    },
    async scan(progress = () => {}, ownCancel) {
      [again, asked] = [true, true];
      if (ownCancel) cancels.push(ownCancel);
      running ??= (async () => {
        try {
          while (again) {
            again = false;
            await scanUnlessWantedAgain(progress);
          }
        } finally {
          // At once: who asked a moment after the last look at `again` would wait for a scan that never comes.
          running = null;
          again = false;
          cancels.length = 0;
        }
      })();
      return running;
    },
  };
}
