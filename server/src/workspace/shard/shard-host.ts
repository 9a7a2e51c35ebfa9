/** Shards as the files of a host: what lies in none of them is not there. */
import type { DirectoryEntry, Host, SyncFiles } from '../../host/host';
import type { Shard } from './shard';

/**
 * @param base the folder that the shards' paths are put in.
 * @throws RangeError where two shards have a file with different texts.
 */
export function createShardHost(
  shards: readonly Shard[],
  base: string,
  loadAsset: Host['loadAsset'],
): Host {
  const owners = ownersOf(shards, base);
  const folders = foldersOf(shards, owners.keys(), base);
  const sync: SyncFiles = {
    readText: (path) => owners.get(path)?.text(path.slice(base.length + 1)) ?? null,
    readTextWith(path, words) {
      const text = sync.readText(path);
      return text !== null && !words.some((word) => text.includes(word)) ? undefined : text;
    },
    // One time for all: they do not change.
    stamp: (path) => (owners.has(path) ? { size: 0, modified: 0 } : null),
    readDirectory(path) {
      const entries = folders.get(path);
      return entries ? Array.from(entries, ([name, kind]) => ({ name, kind })) : null;
    },
  };
  return {
    readText: async (path) => sync.readText(path),
    readDirectory: async (path) => sync.readDirectory(path),
    sync,
    store: null,
    isReadOnce: true,
    readBefore(path) {
      const shard = owners.get(path);
      const file = path.slice(base.length + 1);
      const hash = shard?.hash(file) ?? null;
      return shard && hash !== null ? { hash, results: () => shard.results(file) } : null;
    },
    loadAsset,
  };
}

function ownersOf(shards: readonly Shard[], base: string): Map<string, Shard> {
  const owners = new Map<string, Shard>();
  for (const shard of shards) {
    for (const file of shard.files) {
      const path = `${base}/${file}`;
      const other = owners.get(path);
      if (other && other.hash(file) !== shard.hash(file)) {
        throw new RangeError(`two indexes have different texts of ${file}: make them of one state`);
      }
      owners.set(path, shard);
    }
  }
  return owners;
}

type Entries = Map<string, DirectoryEntry['kind']>;

function foldersOf(
  shards: readonly Shard[],
  files: Iterable<string>,
  base: string,
): Map<string, Entries> {
  const folders = new Map<string, Entries>();
  /** The folders above the base are there, too, with nothing else in them. */
  const enter = (path: string): Entries => {
    const known = folders.get(path);
    if (known) return known;
    const made: Entries = new Map();
    folders.set(path, made);
    const slash = path.lastIndexOf('/');
    if (slash >= 0 && path !== '/') {
      enter(path.slice(0, slash) || '/').set(path.slice(slash + 1), 'directory');
    }
    return made;
  };
  enter(base);
  for (const folder of shards.flatMap((shard) => shard.folders)) enter(`${base}/${folder}`);
  for (const path of files) {
    const slash = path.lastIndexOf('/');
    enter(path.slice(0, slash)).set(path.slice(slash + 1), 'file');
  }
  return folders;
}
