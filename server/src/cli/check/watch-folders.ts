/**
 * Tells of changed files below folders. Folders are watched one by one, not recursively: what a project
 * leaves out (virtual environments, `node_modules`) costs nothing, and every platform can do it.
 */
import { existsSync, type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { pollFolder } from './poll-folder';

export interface FolderWatch {
  /** Watches these folders from now on, and no others; gives those that it did not watch before. */
  follow(folders: readonly string[]): readonly string[];
  close(): void;
}

/** Editors write in several steps; what comes within this time is one change. */
const SETTLE_MS = 100;

/** @param changed is told the paths of files and folders that came, went or changed. */
export function watchFolders(changed: (paths: readonly string[]) => void): FolderWatch {
  const watchers = new Map<string, { close(): void }>();
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const tell = (file: string) => {
    pending.add(file);
    timer ??= setTimeout(() => {
      timer = null;
      const paths = [...pending];
      pending.clear();
      changed(paths);
    }, SETTLE_MS);
  };
  const start = (folder: string): { close(): void } => {
    const join = (name: string) => tell(path.posix.join(folder, name));
    try {
      const watcher: FSWatcher = watch(folder, (_, name) => {
        // A watcher ends with its folder, which may have another one in its place by now: this one is told of once more.
        if (name === path.posix.basename(folder) && !existsSync(path.posix.join(folder, name))) {
          watcher.close();
          watchers.delete(folder);
          tell(folder);
        } else join(name ?? '');
      });
      // The folder has gone, or the system's limit of watchers is reached.
      watcher.on('error', () => {
        watcher.close();
        watchers.set(folder, pollFolder(folder, join));
      });
      return watcher;
    } catch {
      return pollFolder(folder, join);
    }
  };
  return {
    follow(folders) {
      const wanted = new Set(folders);
      for (const [folder, watcher] of watchers) {
        if (wanted.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      const news = [...wanted].filter((folder) => !watchers.has(folder));
      for (const folder of news) watchers.set(folder, start(folder));
      return news;
    },
    close() {
      if (timer) clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
