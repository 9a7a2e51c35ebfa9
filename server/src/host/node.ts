/** The host of the command line and of the server under Node: files of the local disk. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { decodeSource } from './decode';
import type { DirectoryEntry, Host, SyncFiles } from './host';

/** A text larger than this is nobody's source: generated data is not worth the memory. */
const MAX_BYTES = 32 * 1024 * 1024;

/** @param assets the folder that holds the wasm files, with a trailing `/`. */
export function createNodeHost(assets: string): Host {
  return {
    // Reading is quicker without the thread pool, and a promise keeps the browser's shape.
    readText: async (path) => syncFiles.readText(path),
    readDirectory: async (path) => syncFiles.readDirectory(path),
    sync: syncFiles,
    loadAsset: async (name) => new Uint8Array(await readFile(assets + name)),
  };
}

const syncFiles: SyncFiles = {
  readText(path) {
    const bytes = readBytes(path);
    return bytes === null ? null : decodeSource(bytes).text;
  },
  readDirectory(path) {
    try {
      return readdirSync(toNative(path), { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink()
          ? linkKind(`${path}/${entry.name}`)
          : entry.isFile()
            ? 'file'
            : entry.isDirectory()
              ? 'directory'
              : 'other',
      }));
    } catch {
      return null; // gone, not a folder, or not ours to read: the same to a reader
    }
  },
};

/** A regular file's bytes; null for what is missing, unreadable, huge, or would block (FIFO, socket, device). */
export function readBytes(path: string): Uint8Array | null {
  try {
    const native = toNative(path);
    const stat = statSync(native);
    return stat.isFile() && stat.size <= MAX_BYTES ? readFileSync(native) : null;
  } catch {
    return null;
  }
}

function linkKind(path: string): DirectoryEntry['kind'] {
  try {
    const stat = statSync(toNative(path));
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'linked-directory' : 'other';
  } catch {
    return 'other';
  }
}

/** Windows takes `/` in `C:/a/b`; only a path's leading slash before the drive has to go. */
function toNative(path: string): string {
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}
