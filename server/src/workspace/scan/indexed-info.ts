/** What a workspace tells of a finished scan. */
import type { Scan } from './scanner';

export interface IndexedInfo {
  readonly files: number;
  readonly candidates: number;
  readonly durationMs: number;
  /** Files whose earlier result was used. */
  readonly cached: number;
}

/** @param started as the clock was then. */
export function indexedInfo(scan: Scan, started: number): IndexedInfo {
  let candidates = 0;
  for (const isCandidate of scan.files.values()) if (isCandidate) candidates++;
  return {
    files: scan.files.size + scan.unreadable.length,
    candidates,
    durationMs: performance.now() - started,
    cached: scan.cached,
  };
}
