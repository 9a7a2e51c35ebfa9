/** The Python files and notebooks of the last scan, kept up to date with what changed since. */
import { isNotebook } from '../sources/notebook-host';
import { FileMarks, type FoundFiles } from './file-marks';

/** Sorted. */
export interface Importers {
  /** Python files. */
  readonly candidates: readonly string[];
  readonly notebooks: readonly string[];
  /** Both. */
  readonly importers: readonly string[];
}

export interface ScannedFiles {
  /** @param isCandidate true where the file may import a tiered package. */
  set(path: string, isCandidate: boolean): void;
  /** False where it was not there. */
  delete(path: string): boolean;
  /** @param files not to be changed any more. */
  replace(files: FoundFiles): void;
  /** As they are now and stay. */
  copy(): FoundFiles;
  /** All of them; the same list as long as nothing changes. */
  paths(): readonly string[];
  /** Those that may import a tiered package; the same lists as long as nothing changes. */
  importers(): Importers;
}

export function createScannedFiles(): ScannedFiles {
  let files: FoundFiles = new FileMarks([]);
  /** The same where it may be changed: a scan's own is taken over as it is, and mostly stays so. */
  let own: FileMarks | null = null;
  let paths: readonly string[] | null = null;
  let importers: Importers | null = null;

  function forget(): void {
    paths = null;
    importers = null;
  }

  function changing(): FileMarks {
    if (!own) {
      own = files.copy();
      files = own;
    }
    return own;
  }

  return {
    set(path, isCandidate) {
      if (files.get(path) === isCandidate) return;
      changing().set(path, isCandidate);
      forget();
    },
    delete(path) {
      forget();
      return files.has(path) && changing().delete(path);
    },
    replace(found) {
      files = found;
      own = null;
      forget();
    },
    copy() {
      own = null;
      return files;
    },
    paths() {
      paths ??= files.paths();
      return paths;
    },
    importers() {
      if (!importers) {
        const all = files.candidates().sort();
        const candidates = all.filter((path) => !isNotebook(path));
        const notebooks = all.filter(isNotebook);
        importers = { candidates, notebooks, importers: [...candidates, ...notebooks] };
      }
      return importers;
    },
  };
}
