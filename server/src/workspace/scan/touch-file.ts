/** A file's new text between two scans: what the packages rest on of it, and whether it is a candidate. */
import type { KeptCore, Said } from '../snapshot/kept-core';
import type { Sources } from '../sources/sources';
import { mayBeCandidate } from './candidates';
import type { Directories } from './directories';
import type { ScannedFiles } from './scanned-files';
import type { Scan } from './scanner';

export interface TouchInput {
  /** The last scan; null before the first. */
  readonly last: () => Scan | null;
  readonly core: Pick<KeptCore, 'restsOn' | 'changed'>;
  readonly sources: Sources;
  readonly files: ScannedFiles;
  readonly directories: Directories;
  /** A file that had to be waited for was read. */
  readonly loaded: () => void;
  readonly rescan: () => void;
}

/** @returns is to be told of each file that may have another text, with what it said before where that is known. */
export function createTouch(input: TouchInput): (path: string, before?: Said | null) => void {
  const { core, sources, files, directories, loaded, rescan } = input;

  function touch(path: string, before: Said | null = null): void {
    const last = input.last();
    if (!last || !mayBeCandidate(path)) return;
    const { leftOut, test, isWalked } = last;
    if (core.restsOn(path) || test.byPlace(path)) core.changed(path, before);
    if (leftOut(path)) return;
    // Left out by git's rules, or not there when these were last asked.
    if (!sources.isOpen(path) && !isWalked(path)) return void files.delete(path);
    const text = sources.content(path);
    if (text === null && sources.misses.has(path)) {
      void sources.load(path).then(() => {
        touch(path);
        loaded();
      });
    } else if (text === null) vanish(path);
    else files.set(path, test.byPlace(path) || test.byText(text));
  }

  /** A watcher may call a change what was a deletion; a scan on its way then may have listed the file and found no text. */
  function vanish(path: string): void {
    if (!files.delete(path) && !input.last()?.isWalked(path)) return;
    directories.invalidate(path);
    rescan();
  }

  return touch;
}
