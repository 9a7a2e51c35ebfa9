/**
 * What a client tells of files and folders that changed on disk. Of a folder that comes or goes it may tell nothing but
 * that: whatever was known in it may be another by now.
 */
import type { KeptFacts } from '../cache/kept-facts';
import { type FileChange, isProjectFile, isStructural } from '../project/project-file';
import type { KeptCore } from '../snapshot/kept-core';
import type { Sources } from '../sources/sources';
import type { Directories } from './directories';
import type { ScanQueue } from './scan-queue';
import type { ScannedFiles } from './scanned-files';
import type { Scan } from './scanner';

export interface FileChangesInput {
  readonly last: () => Scan | null;
  readonly core: Pick<KeptCore, 'settle'>;
  readonly sources: Sources;
  readonly files: ScannedFiles;
  readonly directories: Directories;
  readonly kept: Pick<KeptFacts, 'forget'>;
  readonly queue: Pick<ScanQueue, 'isRunning' | 'follow'>;
  /** Files that changed during a scan, which may have seen them before or after. */
  readonly meanwhile: Set<string>;
  readonly touch: (path: string) => void;
  readonly announce: () => void;
}

export interface FileChanges {
  filesChanged(changes: readonly FileChange[]): void;
  isAnyKnown(folders: ReadonlySet<string>): boolean;
}

export function createFileChanges(input: FileChangesInput): FileChanges {
  const { last, core, sources, files, directories, kept, queue, meanwhile, touch } = input;

  function* knownPaths(): Iterable<string> {
    yield* files.paths();
    yield* sources.paths();
    yield* last()?.project.documents.keys() ?? [];
  }

  return {
    isAnyKnown(folders) {
      const lookedInto = directories.known().flatMap(([path, at]) => (at ? [`${path}/`] : []));
      return [knownPaths(), lookedInto].some((paths) => pathsBelow(paths, folders).length > 0);
    },
    filesChanged(changes) {
      core.settle();
      const isOfStructure = changes.some((change) => isStructural(change, directories));
      const told = changes.map(({ path }) => path);
      const paths = [...told, ...pathsBelow(knownPaths(), foldersAmong(changes))];
      // What is called a change may be a deletion, which the scan to come is to see.
      told.forEach(isOfStructure ? directories.invalidate : directories.readAround);
      for (const path of new Set(paths)) {
        sources.invalidate(path);
        kept.forget(path);
        if (sources.isOpen(path)) continue;
        if (queue.isRunning()) meanwhile.add(path);
        // A scan that is to come reads it again; until then the old answers stand.
        if (isOfStructure) files.delete(path);
        else touch(path);
      }
      if (isOfStructure) queue.follow(paths.some(isProjectFile));
      else input.announce();
    },
  };
}

/** The names of files that matter, which those of folders are not. */
const IS_FILE = /\.(?:pyi?|ipynb|md|toml|json|cfg)$|\/\.gitignore$/;

/** What may be a folder that has come, has gone, or has taken another one's place. */
function foldersAmong(changes: readonly FileChange[]): ReadonlySet<string> {
  const mayBeFolder = ({ kind, path }: FileChange) => kind !== 'changed' && !IS_FILE.test(path);
  return new Set(changes.filter(mayBeFolder).map(({ path }) => path));
}

/** The paths that are in one of the folders. */
function pathsBelow(paths: Iterable<string>, folders: ReadonlySet<string>): string[] {
  if (folders.size === 0) return [];
  const isBelow = (path: string) => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (folders.has(path.slice(0, end))) return true;
    }
    return false;
  };
  return [...paths].filter(isBelow);
}
