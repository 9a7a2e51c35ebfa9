/**
 * Counts the findings of the whole workspace for those who show such a number, once somebody has asked: when
 * all is quiet, in small slices, and given up as soon as something changes.
 */
import { findingsOf } from '../ide/diagnostics';
import { type CountedFinding, countFindings, type FindingCounts } from '../ide/finding-counts';
import { packageKey, projectOf } from '../ide/projects';
import type { Snapshot } from '../ide/snapshot';
import type { Finding } from '../rules/rule';
import { createEvent } from '../workspace/event';
import { nextTurn } from '../workspace/scan/next-turn';
import { guardedTask } from './guard';
import type { Session } from './session';

export interface FindingCounter {
  /** The last counts, which an edit may have made untrue since; null before the first. Asks for new ones. */
  counts(): FindingCounts | null;
  onDidCount(listener: () => void): () => void;
}

/** Milliseconds of rest before counting, and of work between two looks at the event loop. */
const REST = 1000;
const SLICE = 20;

interface Counted {
  readonly packages: Snapshot['packages'];
  /** Of an open document its text, of a closed file its imports, which are read anew when it changes. */
  readonly says: unknown;
  readonly findings: readonly CountedFinding[];
}

export function createFindingCounter({
  documents,
  indexed,
  log,
  onDispose,
  workspace,
}: Pick<Session, 'documents' | 'indexed' | 'log' | 'onDispose' | 'workspace'>): FindingCounter {
  const done = createEvent<void>();
  const kept = new Map<string, Counted>();
  let last: FindingCounts | null = null;
  /** The version that was counted. */
  let of = -1;
  let wanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void guardedTask(log, 'counting findings', count), delay);
  }

  async function count(): Promise<void> {
    await indexed;
    const snapshot = workspace.snapshot();
    if (!snapshot.complete || snapshot.version === of) return;
    const paths = [...new Set([...snapshot.candidates, ...snapshot.documents.keys()])];
    const all: (readonly CountedFinding[])[] = [];
    let until = performance.now() + SLICE;
    for (const path of paths) {
      all.push(findingsOfFile(snapshot, path));
      if (performance.now() < until) continue;
      await nextTurn();
      if (workspace.snapshot() !== snapshot) return; // the change has asked for another count
      until = performance.now() + SLICE;
    }
    of = snapshot.version;
    last = countFindings(all);
    done.fire();
  }

  /**
   * What a file that imports packages says depends on them and on its own text, and both are new objects when
   * they change; documents and the packages' own files also depend on who imports what.
   */
  function findingsOfFile(whole: Snapshot, path: string): readonly CountedFinding[] {
    const snapshot = projectOf(whole, path);
    const { packages } = snapshot;
    const file = snapshot.file(path);
    // An edit may leave all imports alone.
    const says = documents.get(path) ? file?.content : file?.imports;
    const known = kept.get(path);
    if (says && known?.packages === packages && known.says === says) return known.findings;
    // Without their fixes, which would keep the whole snapshot.
    const findings = findingsOf(snapshot, path).map((each) => counted(snapshot, each));
    const isOwn = [...packages.values()].some((each) => each.path === path);
    if (says && !isOwn) kept.set(path, { packages, says, findings });
    else kept.delete(path);
    return findings;
  }

  onDispose(workspace.onDidChange(() => wanted && schedule(REST)));
  onDispose(() => clearTimeout(timer));
  return {
    counts() {
      if (!wanted) schedule(0);
      wanted = true;
      return last;
    },
    onDidCount: done.on,
  };
}

function counted(snapshot: Snapshot, { severity, name, ...finding }: Finding): CountedFinding {
  const tiered = snapshot.packages.get(finding.package ?? '');
  return { severity, package: tiered ? packageKey(snapshot, tiered) : finding.package, name };
}
