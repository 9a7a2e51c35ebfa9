/** The Python files and notebooks of the last scan, kept up to date with what changed since. */
import { isNotebook } from '../sources/notebook-host';

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
  replace(files: ReadonlyMap<string, boolean>): void;
  /** As they are now, true for candidates. */
  copy(): ReadonlyMap<string, boolean>;
  /** All of them; the same list as long as nothing changes. */
  paths(): readonly string[];
  /** Those that may import a tiered package; the same lists as long as nothing changes. */
  importers(): Importers;
}

export function createScannedFiles(): ScannedFiles {
  let files = new Map<string, boolean>();
  let paths: readonly string[] | null = null;
  let importers: Importers | null = null;

  function forget(): void {
    paths = null;
    importers = null;
  }

  return {
    set(path, isCandidate) {
      if (files.get(path) === isCandidate) return;
      files.set(path, isCandidate);
      forget();
    },
    delete(path) {
      forget();
      return files.delete(path);
    },
    replace(found) {
      files = new Map(found);
      forget();
    },
    copy: () => new Map(files),
    paths() {
      paths ??= [...files.keys()];
      return paths;
    },
    importers() {
      if (!importers) {
        const all = [...files].flatMap(([path, is]) => (is ? [path] : [])).sort();
        const candidates = all.filter((path) => !isNotebook(path));
        const notebooks = all.filter(isNotebook);
        importers = { candidates, notebooks, importers: [...candidates, ...notebooks] };
      }
      return importers;
    },
  };
}
