/** Keeps the files' analyses as long as the snapshot that they were made of is the current one. */
import type { Diagnostic } from 'vscode-languageserver';
import { analyseFile, type FileAnalysis } from '../ide/analysis';
import type { Snapshot } from '../ide/snapshot';

export interface Analyses {
  of(snapshot: Snapshot, path: string): FileAnalysis;
  /** What `make` made of the file's findings in that snapshot; made once. */
  reportOf(snapshot: Snapshot, path: string, make: () => FileReport): FileReport;
}

/** One file's diagnostics with an identity that changes exactly when they do. */
export interface FileReport {
  readonly items: Diagnostic[];
  readonly resultId: string;
}

export function createAnalyses(): Analyses {
  let current: Snapshot | null = null;
  let held = new Map<string, FileAnalysis>();
  let reports = new Map<string, FileReport>();

  function hold(snapshot: Snapshot): void {
    if (snapshot === current) return;
    current = snapshot;
    held = new Map();
    reports = new Map();
  }

  return {
    of(snapshot, path) {
      hold(snapshot);
      const analysis = held.get(path) ?? analyseFile(snapshot, path);
      held.set(path, analysis);
      return analysis;
    },
    reportOf(snapshot, path, make) {
      hold(snapshot);
      const report = reports.get(path) ?? make();
      reports.set(path, report);
      return report;
    },
  };
}
