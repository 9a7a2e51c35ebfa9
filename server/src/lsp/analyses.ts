/** Keeps the files' analyses as long as the snapshot that they were made of is the current one. */
import { analyseFile, type FileAnalysis } from '../ide/analysis';
import type { Snapshot } from '../ide/snapshot';

export interface Analyses {
  of(snapshot: Snapshot, path: string): FileAnalysis;
}

export function createAnalyses(): Analyses {
  let current: Snapshot | null = null;
  let held = new Map<string, FileAnalysis>();
  return {
    of(snapshot, path) {
      if (snapshot !== current) {
        current = snapshot;
        held = new Map();
      }
      const analysis = held.get(path) ?? analyseFile(snapshot, path);
      held.set(path, analysis);
      return analysis;
    },
  };
}
