/** Files that change outside the editor. */

import type { FileChange } from '../workspace/project/project-file';
import { guardedNotification, guardedTask } from './guard';
import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind } from './protocol';
import type { Session } from './session';
import { changesOfFolders } from './watched-folders';

const PATTERNS = [
  '**/*.py',
  '**/*.pyi',
  '**/*.ipynb',
  '**/EXPORT_TIERS.md',
  '**/{CLAUDE,AGENTS,CONTRIBUTING}.md',
  '**/pyproject.toml',
  '**/export-tiers.toml',
  '**/export-tiers*.json',
  '**/.gitignore',
];

/** Of all else it matters whether it comes or goes, for it may be a folder. */
const FOLDERS = { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete };

/** What the patterns stand for, told by a path. */
const IS_FILE =
  /\.(?:pyi?|ipynb|toml)$|\/(?:EXPORT_TIERS|CLAUDE|AGENTS|CONTRIBUTING)\.md$|\/export-tiers[^/]*\.json$|\/\.gitignore$/;

const KINDS = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
} as const;

/** Asks the client to watch, where it can, and takes in what it reports. */
export function followWatchedFiles(session: Session): void {
  const { client, connection, locations, log, told } = session;
  told.onTake((changes) => {
    void guardedTask(log, 'taking in changes of files', () => takeIn(session, changes));
  });
  session.onDispose(told.dispose);
  connection.onDidChangeWatchedFiles(
    guardedNotification(log, 'workspace/didChangeWatchedFiles', ({ changes }) => {
      told.add(
        changes.map(({ uri, type }) => ({ path: locations.toPath(uri), kind: KINDS[type] })),
      );
    }),
  );
  if (!client.watchFiles) return;
  void guardedTask(log, 'registering for file changes', async () => {
    const watchers = [...PATTERNS.map((globPattern) => ({ globPattern })), FOLDERS];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}

async function takeIn(session: Session, changes: readonly FileChange[]): Promise<void> {
  // Of what two patterns match it is told twice.
  const all = [...new Map(changes.map((each) => [`${each.kind} ${each.path}`, each])).values()];
  const isFile = ({ kind, path }: FileChange) => kind === 'changed' || IS_FILE.test(path);
  const files = all.filter(isFile);
  const others = all.filter((change) => !isFile(change));
  if (files.length > 0) session.workspace.filesChanged(files);
  const more = [
    ...(await goneThoughOpen(session, files)),
    ...(others.length > 0 ? await changesOfFolders(session, others) : []),
  ];
  if (more.length > 0) session.workspace.filesChanged(more);
}

/**
 * A watcher may call a change what was a deletion. Of closed files the workspace sees it when it reads them; an open
 * document's text is the client's.
 */
async function goneThoughOpen(
  { documents, host }: Session,
  files: readonly FileChange[],
): Promise<FileChange[]> {
  const gone: FileChange[] = [];
  for (const { kind, path } of files) {
    if (kind !== 'changed' || !documents.get(path)) continue;
    if ((await host.readText(path)) === null) gone.push({ path, kind: 'deleted' });
  }
  return gone;
}
