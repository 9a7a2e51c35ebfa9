/** A host whose files are a map: for tests of the workspace and of the server. */
import { readFile } from 'node:fs/promises';
import type { DirectoryEntry, FileStamp, Host, Store, SyncFiles } from '../../server/src/host/host';

const ASSETS = {
  'web-tree-sitter.wasm': 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-python.wasm': 'node_modules/tree-sitter-python/tree-sitter-python.wasm',
};

export interface MemoryHost extends Host {
  /** By absolute path; change it at will, and tell whoever watches. */
  readonly files: Map<string, string>;
  /** Paths of files that are read-only. */
  readonly locked: Set<string>;
}

/** @param options `sync: false` makes a host that has to be waited for, as in a browser. */
export function createMemoryHost(
  files: ReadonlyMap<string, string>,
  options: {
    readonly sync?: boolean;
    readonly store?: Store;
    /** What a file's stamp is, where it is another one than its text has. */
    readonly stamp?: (path: string) => FileStamp | null;
  } = {},
): MemoryHost {
  const held = new Map(files);
  const locked = new Set<string>();
  const stamp = (path: string) => options.stamp?.(path) ?? stampOf(held.get(path));
  const sync: SyncFiles = {
    readText: (path) => held.get(path) ?? null,
    readTextWith(path, words, stamped) {
      stamped?.(stamp(path));
      const text = held.get(path) ?? null;
      return text === null || words.some((word) => text.includes(word)) ? text : undefined;
    },
    readDirectory: (path) => entriesOf(held, path),
    stamp,
    folderTime(path) {
      const entries = entriesOf(held, path);
      return stampOf(entries ? JSON.stringify(entries) : undefined)?.modified ?? null;
    },
  };
  return {
    files: held,
    locked,
    isReadOnly: async (path) => locked.has(path),
    store: options.store ?? null,
    readText: async (path) => sync.readText(path),
    readDirectory: async (path) => sync.readDirectory(path),
    sync: options.sync === false ? null : sync,
    loadAsset: async (name) => new Uint8Array(await readFile(ASSETS[name])),
  };
}

function entriesOf(files: ReadonlyMap<string, string>, path: string): DirectoryEntry[] | null {
  const folder = path.endsWith('/') ? path : `${path}/`;
  const entries = new Map<string, DirectoryEntry>();
  for (const file of files.keys()) {
    if (!file.startsWith(folder)) continue;
    const [name = '', ...rest] = file.slice(folder.length).split('/');
    entries.set(name, { name, kind: rest.length > 0 ? 'directory' : 'file' });
  }
  return entries.size > 0 ? [...entries.values()] : null;
}

/** As a file system would: another text of the same length has another time. */
function stampOf(text: string | undefined): FileStamp | null {
  if (text === undefined) return null;
  let modified = 1;
  for (let at = 0; at < text.length; at++) modified = (modified * 31 + text.charCodeAt(at)) % 1e9;
  return { size: text.length, modified };
}

/** A store whose files are a map. */
export function createMemoryStore(
  writer = 'test',
): Store & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    writer,
    files,
    read: (name) => files.get(name) ?? null,
    write: (name, ...pieces) => files.set(name, Uint8Array.from(Buffer.concat(pieces))).size > 0,
  };
}
