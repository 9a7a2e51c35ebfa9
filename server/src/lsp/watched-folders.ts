/**
 * Folders that come and go. Of a folder that is deleted or renamed editors tell nothing but that, and of one that is
 * new not always what is in it: watchers may begin to look into it after its files were written.
 */
import type { FileChange } from '../workspace/project/project-file';
import { IGNORED } from '../workspace/scan/walk';
import type { Session } from './session';

/**
 * The changes of folders that may matter.
 *
 * @param changes of whatever is in the window's folders; those of files are passed over.
 */
export async function changesOfFolders(
  { host, workspace }: Pick<Session, 'host' | 'workspace'>,
  changes: readonly FileChange[],
): Promise<FileChange[]> {
  const gone = changes.filter(({ kind }) => kind === 'deleted');
  const areKnown = workspace.isAnyKnown(new Set(gone.map(({ path }) => path)));
  const created: FileChange[] = [];
  for (const change of changes) {
    if (change.kind !== 'created' || !mayBeFolder(change.path)) continue;
    const entries = host.sync
      ? host.sync.readDirectory(change.path)
      : await host.readDirectory(change.path);
    if (entries && entries.length > 0) created.push(change);
  }
  return [...(areKnown ? gone : []), ...created];
}

/** Names with a dot are those of files: packages cannot have one. What runs or builds makes many of both. */
function mayBeFolder(path: string): boolean {
  const segments = path.split('/');
  const name = segments.at(-1) ?? '';
  return !name.includes('.') && !segments.some((segment) => IGNORED.has(segment));
}
