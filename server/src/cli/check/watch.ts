/** `export-tiers check --watch`: looks again whenever a file changes, until it is interrupted. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FileChange, Workspace } from '../../workspace/workspace';
import { CLEAN } from '../exit-status';
import type { Output } from '../output';
import type { CheckedProject } from './checked-project';
import { watchFolders } from './watch-folders';

/** Files that can change what is found. */
const RELEVANT =
  /\.(?:pyi?|ipynb)$|\/(?:EXPORT_TIERS\.md|pyproject\.toml|export-tiers\.toml|setup\.cfg)$/;

/**
 * @param look prints the findings as they are now.
 * @returns the exit status, once somebody interrupts.
 */
export async function watch(
  project: CheckedProject,
  look: () => Promise<unknown>,
  output: Output,
): Promise<number> {
  const { workspace } = project;
  let work = Promise.resolve();
  const again = async () => {
    clearScreen(output);
    await look();
    output.note('Watching for changes; Ctrl+C ends it.\n');
  };
  const folders = watchFolders((paths) => {
    work = work.then(async () => {
      const changes = changesAmong(paths, workspace);
      if (changes.length === 0) return;
      await applyChanges(workspace, changes);
      folders.follow(foldersOf(project));
      await again();
    });
    work.catch((error: unknown) => output.warn(String(error)));
  });
  folders.follow(foldersOf(project));
  await again();
  await interruption();
  folders.close();
  return CLEAN;
}

/** The folders with Python files, and those around them. */
function foldersOf({ workspace, folders }: CheckedProject): string[] {
  const found = new Set(folders);
  for (const file of workspace.layout().files) {
    for (let folder = path.posix.dirname(file); !found.has(folder); ) {
      if (!folders.some((top) => folder.startsWith(`${top}/`))) break;
      found.add(folder);
      folder = path.posix.dirname(folder);
    }
  }
  return [...found].filter((folder) => existsSync(folder));
}

function changesAmong(paths: readonly string[], workspace: Workspace): FileChange[] {
  const known = new Set(workspace.layout().files);
  return paths.flatMap((each): FileChange[] => {
    const exists = existsSync(each);
    // A new folder, or one that is gone: what was or is in it is for the next scan to see.
    const isFolder = exists ? statSync(each).isDirectory() : path.extname(each) === '';
    if (isFolder) return [{ path: each, kind: exists ? 'created' : 'deleted' }];
    if (!RELEVANT.test(each)) return [];
    if (!exists) return [{ path: each, kind: 'deleted' }];
    return [{ path: each, kind: known.has(each) ? 'changed' : 'created' }];
  });
}

/** Waits until the workspace has taken the changes in. */
async function applyChanges(workspace: Workspace, changes: readonly FileChange[]): Promise<void> {
  workspace.filesChanged(changes);
  // Joins a scan that the changes began; without one it costs a walk over the folders.
  await workspace.scan();
}

function clearScreen(output: Output): void {
  if (process.stdout.isTTY) output.write('\u001B[2J\u001B[H');
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
}
