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
  return {
    files: scan.files.size + scan.unreadable.length,
    candidates: [...scan.files.values()].filter(Boolean).length,
    durationMs: performance.now() - started,
    cached: scan.cached,
  };
}
