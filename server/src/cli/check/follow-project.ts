/**
 * Keeps a workspace as its folders are: all that were looked into are watched, for a first Python file may come into any of
 * them. What happens in one between the look and the watching is found by the times of what is in it.
 */
import { readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { FileChange, Workspace } from '../../workspace/workspace';
import type { CheckedProject } from './checked-project';
import { watchFolders } from './watch-folders';

/** Files that can change what is found. */
const RELEVANT =
  /\.(?:pyi?|ipynb)$|\/(?:EXPORT_TIERS\.md|pyproject\.toml|export-tiers\.toml|setup\.cfg)$/;

/** Milliseconds: some file systems tell times of two seconds. */
const GRANULARITY = 2000;

export interface Following {
  /** Milliseconds since 1970: a moment before the project was looked at. */
  readonly since: number;
  /** Is called when changes were taken in, once for all that came together. */
  readonly changed: () => Promise<unknown>;
  readonly failed: (error: unknown) => void;
}

export interface Followed {
  /** Settles when the workspace has all that was there when the watching began. */
  readonly isWatched: Promise<void>;
  close(): void;
}

/** Watches a project until it is closed. */
export function followProject(
  project: Pick<CheckedProject, 'folders' | 'workspace'>,
  { since, changed, failed }: Following,
): Followed {
  const { workspace } = project;

  /** @returns whether there was anything. */
  async function takeIn(paths: readonly string[]): Promise<boolean> {
    const changes = changesAmong(paths, workspace);
    if (changes.length === 0) return false;
    const began = Date.now();
    workspace.filesChanged(changes);
    // Joins a scan that the changes began; without one it costs a walk over the folders.
    await workspace.scan();
    await watchFrom(began);
    return true;
  }

  /** Watches what the last scan, which began then, has looked into. */
  async function watchFrom(began: number): Promise<void> {
    const news = folders.follow(foldersOf(project));
    await takeIn(news.flatMap((folder) => changedSince(began - GRANULARITY, folder)));
  }

  const folders = watchFolders((paths) => {
    work = work
      .then(async () => {
        if (await takeIn(paths)) await changed();
      })
      .catch(failed);
  });
  let work = watchFrom(since).catch(failed);
  return { isWatched: work, close: folders.close };
}

/** The folders of the project that were looked into and are there. */
function foldersOf({
  workspace,
  folders,
}: Pick<CheckedProject, 'folders' | 'workspace'>): readonly string[] {
  const isInside = (each: string) => folders.some((top) => each.startsWith(`${top}/`));
  const below = workspace.layout().lookedInto.filter(isInside);
  return [...new Set([...folders, ...below])].filter((each) => statOf(each)?.isDirectory());
}

function changesAmong(paths: readonly string[], workspace: Workspace): FileChange[] {
  const known = new Set(workspace.layout().files);
  return paths.flatMap((each): FileChange[] => {
    const stat = statOf(each);
    // A new folder, or one that is gone: what was or is in it is for the next scan to see.
    const isFolder = stat ? stat.isDirectory() : path.extname(each) === '';
    if (isFolder) return [{ path: each, kind: stat ? 'created' : 'deleted' }];
    if (!RELEVANT.test(each)) return [];
    if (!stat) return [{ path: each, kind: 'deleted' }];
    return [{ path: each, kind: known.has(each) ? 'changed' : 'created' }];
  });
}

/** The folder where something came into it or went, and files in it that were written. */
function changedSince(time: number, folder: string): readonly string[] {
  const isYoung = (each: string) => (statOf(each)?.ctimeMs ?? 0) >= time;
  const files = namesIn(folder).map((name) => path.posix.join(folder, name));
  return [folder, ...files.filter((each) => RELEVANT.test(each))].filter(isYoung);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function statOf(each: string): Stats | null {
  try {
    return statSync(each, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
