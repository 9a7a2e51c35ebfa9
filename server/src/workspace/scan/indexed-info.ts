/** What a workspace tells of a finished scan. */
import type { Scan } from './scanner';

export interface IndexedInfo {
  readonly files: number;
  readonly candidates: number;
  readonly durationMs: number;
  /** Files whose earlier result was used. */
  readonly cached: number;
}

/** @param started as `Date.now()` was then; the finer clock takes Node 1.6 ms to load. */
export function indexedInfo(scan: Scan, started: number): IndexedInfo {
  let candidates = 0;
  for (const isCandidate of scan.files.values()) if (isCandidate) candidates++;
  return {
    files: scan.files.size + scan.unreadable.length,
    candidates,
    durationMs: Math.max(0, Date.now() - started),
    cached: scan.cached,
  };
}
