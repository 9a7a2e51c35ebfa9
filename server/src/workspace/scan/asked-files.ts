/** Of few files is read what folders say of themselves: which these are, and how they were when they were read. */
import type { FileStamp, SyncFiles } from '../../host/host';
import type { Sources } from '../sources/sources';
import type { Directories } from './directories';

export interface AskedFiles {
  /** Notes what is asked of them. */
  readonly sources: Sources;
  /** Is to be called before a file is read in another way. */
  note(path: string): void;
  /** What was noted by now. Nothing is noted after this. */
  end(directories: Pick<Directories, 'known'>): SeenFiles;
}

export interface SeenFiles {
  /** Stamps from before the files were read, null for what is no file. */
  readonly asked: ReadonlyMap<string, FileStamp | null>;
  /** False where an editor has another text of one of the files. */
  readonly areAsOnDisk: boolean;
  /** Folders that were looked at, and what was looked for as one. */
  readonly folders: readonly string[];
}

/** @param sync the host's own way to read without waiting. */
export function createAskedFiles(sources: Sources, sync: SyncFiles): AskedFiles {
  const asked = new Map<string, FileStamp | null>();
  let [areAsOnDisk, isOver] = [true, false];

  function note(path: string): void {
    if (isOver || asked.has(path)) return;
    asked.set(path, sync.stamp(path));
    if (sources.isOpen(path) && sources.text(path) !== sync.readText(path)) areAsOnDisk = false;
  }

  return {
    note,
    sources: {
      ...sources,
      text(path) {
        note(path);
        return sources.text(path);
      },
    },
    end(directories) {
      isOver = true;
      return { asked, areAsOnDisk, folders: directories.known() };
    },
  };
}
