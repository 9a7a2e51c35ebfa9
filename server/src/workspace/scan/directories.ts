/**
 * Folder listings, read once and kept until a change is reported. With a synchronous host a folder is
 * read when first asked for; else the question is remembered as a miss, `load` fetches it, and the asker
 * asks again.
 */
import type { DirectoryEntry, Host } from '../../host/host';
import { createLateReads } from '../sources/late-reads';
import { Listing } from './listing';

type Kind = DirectoryEntry['kind'];

export interface Directories {
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names of the entries, sorted; empty for what is no folder. */
  list(path: string): readonly string[];
  /** What a folder has in it, or null for what is no folder (or not read yet). */
  listing(path: string): Listing | null;
  /**
   * False for a file that was there when its folder was last looked at, or whose folder was not looked at though it was
   * there. Nothing is looked at for this: what is there now tells nothing of what was.
   */
  isNews(path: string): boolean;
  /** All that was looked at and is remembered; null for what is no folder. */
  known(): readonly (readonly [path: string, listing: Listing | null])[];
  /** Takes over what an earlier run saw of a folder that is as it was. */
  restore(path: string, listing: Listing): void;
  /** What is being read of the folders around a file may lack it, for what is called a change may be a new file. */
  readAround(path: string): void;
  /** Forgets what a created or deleted path makes untrue. */
  invalidate(path: string): void;
  /** Folders that were asked for and are not read yet; never any with a synchronous host. */
  readonly misses: ReadonlySet<string>;
  /** Reads a folder and keeps its listing. */
  load(path: string): Promise<Listing | null>;
}

/** What is no folder and is remembered as such: while a module's name is typed each key makes another one. */
const MOST_ABSENT = 4000;

export function createDirectories(host: Host): Directories {
  const known = new Map<string, Listing | null>();
  const misses = new Set<string>();
  const reads = createLateReads();
  /** How many of those known are no folders, at most. */
  let absent = 0;

  function keep(path: string, entries: readonly DirectoryEntry[] | null): Listing | null {
    const listing = entries && new Listing(entries);
    if (!listing) noteAbsent();
    known.set(path, listing);
    misses.delete(path);
    return listing;
  }

  function noteAbsent(): void {
    // Where reading has to wait, an answer that wants more of them would be asked for again and again.
    if (!host.sync || absent++ < MOST_ABSENT) return;
    absent = 1;
    for (const [path, listing] of known) if (!listing) known.delete(path);
  }

  function listing(path: string): Listing | null {
    const held = known.get(path);
    if (held !== undefined) return held;
    if (host.sync) return keep(path, host.sync.readDirectory(path));
    misses.add(path);
    return null;
  }

  function kindOf(path: string): Kind | null {
    const slash = path.lastIndexOf('/');
    return listing(path.slice(0, slash) || '/')?.kindOf(path.slice(slash + 1)) ?? null;
  }

  /** A URI's authority or the root has no parent to be listed in. */
  const isTop = (path: string) =>
    /^([a-z][\w+.-]*:)?\/*[^/]*$/i.test(path) && listing(path) !== null;

  return {
    misses,
    listing,
    known: () => [...known],
    restore: (path, listing) => void known.set(path, known.get(path) ?? listing),
    isFile: (path) => kindOf(path) === 'file',
    isDirectory(path) {
      // What is around it is not looked at where it need not be: that changes all the time. Some hosts have an
      // empty listing for what is not there.
      if (known.get(path)?.size) return true;
      const kind = kindOf(path);
      return kind === 'directory' || kind === 'linked-directory' || isTop(path);
    },
    list: (path) => (listing(path)?.names() ?? []).sort(),
    isNews(path) {
      let below = path;
      for (const folder of foldersAround(path)) {
        const held = known.get(folder);
        const name = below.slice(below.lastIndexOf('/') + 1);
        if (held !== undefined)
          return below === path ? held?.kindOf(name) !== 'file' : !held?.has(name);
        below = folder;
      }
      return false;
    },
    async load(path) {
      const held = known.get(path);
      if (held !== undefined) return held;
      const read = (folder: string) => host.readDirectory(folder);
      return reads.read(path, read, (entries) => keep(path, entries));
    },
    readAround(path) {
      const around = new Set(foldersAround(path));
      reads.outdate((folder) => around.has(folder));
    },
    invalidate(path) {
      // Folders around it may have come or gone with it, of which watchers of files tell nothing.
      const around = new Set(foldersAround(path));
      const isMeant = (folder: string) =>
        around.has(folder) || folder === path || folder.startsWith(`${path}/`);
      reads.outdate(isMeant);
      for (const folder of known.keys()) if (isMeant(folder)) known.delete(folder);
    },
  };
}

/** Nearest first. */
function* foldersAround(path: string): Iterable<string> {
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
    yield path.slice(0, end) || '/';
    if (end === 0) break;
  }
}
