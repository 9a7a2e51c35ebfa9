/** Files that change outside the editor. */
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import { guardedNotification, guardedTask } from './guard';
import type { Session } from './session';

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

const KINDS = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
} as const;

/** Asks the client to watch, where it can, and takes in what it reports. */
export function followWatchedFiles({
  client,
  connection,
  locations,
  log,
  workspace,
}: Session): void {
  connection.onDidChangeWatchedFiles(
    guardedNotification(log, 'workspace/didChangeWatchedFiles', ({ changes }) => {
      workspace.filesChanged(
        changes.map(({ uri, type }) => ({ path: locations.toPath(uri), kind: KINDS[type] })),
      );
    }),
  );
  if (!client.watchFiles) return;
  void guardedTask(log, 'registering for file changes', async () => {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: PATTERNS.map((globPattern) => ({ globPattern })),
    });
  });
}
