/** For work that takes all that the packages give, which a scan leaves to be found out when there is time or need. */
import type { Snapshot } from '../ide/snapshot';
import type { Session } from './session';

type Workspace = Pick<Session['workspace'], 'completing' | 'snapshot'>;

/** For `whenQuiet`: what is left open is found out step by step, then the work is done. */
export function* onceWhole(workspace: Workspace, act: () => unknown): Iterator<unknown> {
  yield* workspace.completing();
  act();
}

/** A snapshot that goes on to say what it says while others edit: nothing of it is left open. */
export function wholeSnapshot(workspace: Workspace): Snapshot {
  for (const _ of workspace.completing());
  return workspace.snapshot();
}
