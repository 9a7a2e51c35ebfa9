/**
 * Files change without a word: a checkout that no watcher saw, a key pressed while a long answer was worked
 * out. What was computed of an older text would edit the wrong places, so texts are looked at again before
 * an edit goes out.
 */
import type { FileEdits } from '../fixes/fix';
import type { Snapshot } from '../ide/snapshot';
import { sourceText } from '../ide/source-text';
import { type BaseText, baseOf } from './planned-edit';
import type { Session } from './session';

/** How often an answer is worked out anew since files change under it, before they are left alone. */
export const TRIES = 3;

/**
 * The files whose text is no longer the one that their edits, computed on `snapshot`, count in. The workspace
 * takes in what they say now, so that the next snapshot can be asked again.
 */
export async function takeInUnannounced(
  { documents, host, workspace }: Session,
  snapshot: Snapshot,
  files: readonly FileEdits[],
): Promise<ReadonlySet<string>> {
  const paths = pathsOf(files);
  const changed = new Set<string>();
  for (const path of paths.filter((each) => !documents.get(each))) {
    const isMixed = /\.pyi?$/.test(path) && workspace.unchangedText(path) === null;
    const now = await host.readText(path);
    if (isMixed || now !== sourceText(snapshot, path)) changed.add(path);
  }
  if (changed.size > 0) {
    workspace.filesChanged([...changed].map((path) => ({ path, kind: 'changed' })));
    await workspace.readMissing();
  }
  for (const path of paths) {
    const open = documents.get(path);
    if (open && open.text !== sourceText(snapshot, path)) changed.add(path);
  }
  return changed;
}

/** What each file must still say when its edits are made: the client looks, since a person may take their time. */
export function basesOf(
  session: Session,
  snapshot: Snapshot,
  files: readonly FileEdits[],
): BaseText[] {
  return pathsOf(files).map((path) => baseOf(session, path, sourceText(snapshot, path)));
}

function pathsOf(files: readonly FileEdits[]): string[] {
  return [...new Set(files.map(({ path }) => path))].sort();
}
