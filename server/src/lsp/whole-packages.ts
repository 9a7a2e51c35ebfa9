/** For work that takes all that the packages give, which a scan leaves to be found out when there is time or need. */
import { projectOf } from '../ide/projects';
import type { Snapshot } from '../ide/snapshot';
import type { Session } from './session';

type Workspace = Pick<Session['workspace'], 'completing' | 'snapshot'>;

/**
 * For `whenQuiet`: what is left open is found out step by step, then the work is done.
 *
 * @param first steps that make it shorter.
 */
export function* onceWhole(
  workspace: Workspace,
  act: () => unknown,
  first: Iterable<unknown> = [],
): Iterator<unknown> {
  yield* workspace.completing();
  yield* first;
  act();
}

/** What counts over all files take of each, file by file. */
export function* lookThroughFiles({ snapshot }: Pick<Workspace, 'snapshot'>): Iterable<void> {
  for (const each of snapshot().candidates) {
    yield;
    projectOf(snapshot(), each).lookAhead?.(each);
  }
}

/** A snapshot that goes on to say what it says while others edit: nothing of it is left open. */
export function wholeSnapshot(workspace: Workspace): Snapshot {
  for (const _ of workspace.completing());
  return workspace.snapshot();
}
