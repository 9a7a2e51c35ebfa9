/**
 * The host of a server in a web worker: it has no files of its own and asks the client for them, which
 * reads through the editor's file system (a virtual workspace, a repository on the web).
 */
import { decodeSource } from './decode';
import type { DirectoryEntry, Host } from './host';

/** What the client answers; null for what is missing or cannot be read. */
export interface ClientFiles {
  readFile(path: string): Promise<Uint8Array | null>;
  readDirectory(path: string): Promise<readonly DirectoryEntry[] | null>;
}

/** @param loadAsset fetches one of the parser's wasm files. */
export function createBrowserHost(files: ClientFiles, loadAsset: Host['loadAsset']): Host {
  return {
    async readText(path, mostBytes = Number.POSITIVE_INFINITY) {
      const bytes = await orNull(files.readFile(path));
      return bytes && bytes.length <= mostBytes ? decodeSource(bytes).text : null;
    },
    readDirectory: (path) => orNull(files.readDirectory(path)),
    sync: null,
    loadAsset,
  };
}

/** A client that fails to answer has no such file, as far as a reader can tell. */
async function orNull<T>(answer: Promise<T | null>): Promise<T | null> {
  try {
    return await answer;
  } catch {
    return null;
  }
}
