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
  /**
   * Has another one follow where somebody has asked for one before. Where that was cancelled it is begun anew only if it
   * is wanted whole; else it goes as far as it takes to be cancelled.
   */
  follow(isWantedWhole: boolean): void;
  /** Settles when no scan is under way, however the last one ended. */
  idle(): Promise<void>;
}

export function createScanQueue(scanOnce: ScanOnce): ScanQueue {
  let running: Promise<void> | null = null;
  let again = false;
  let before: 'none' | 'some' | 'cancelled' = 'none';
  let isCut = false;
  /** Of all who wait. */
  const cancels: IsCancelled[] = [];
  const isCancelled = () => isCut || cancels.some((each) => each());

  async function scanUnlessWantedAgain(progress: Progress): Promise<void> {
    try {
      await scanOnce(progress, isCancelled);
    } catch (error) {
      // Something changed meanwhile: the one to come sees that much of it as it takes to be cancelled, too.
      if (!(error instanceof ScanCancelled && again)) throw error;
    }
  }

  async function scanAll(progress: Progress): Promise<void> {
    before = 'some';
    try {
      while (again) {
        again = false;
        await scanUnlessWantedAgain(progress);
      }
    } catch (error) {
      if (error instanceof ScanCancelled) before = 'cancelled';
      throw error;
    } finally {
      // At once: who asked a moment after the last look at `again` would wait for a scan that never comes.
      running = null;
      again = false;
      isCut = false;
      cancels.length = 0;
    }
  }

  async function scanNext(progress: Progress = () => {}): Promise<void> {
    again = true;
    running ??= scanAll(progress);
    return running;
  }

  return {
    isRunning: () => running !== null,
    isWanted: () => again,
    async idle() {
      await running?.catch(() => {});
    },
    scan(progress, ownCancel) {
      isCut = false;
      if (ownCancel) cancels.push(ownCancel);
      return scanNext(progress);
    },
    follow(isWantedWhole) {
      if (before === 'none') return;
      if (isWantedWhole) isCut = false;
      else if (before === 'cancelled') isCut = true;
      void scanNext().catch(() => {});
    },
  };
}
