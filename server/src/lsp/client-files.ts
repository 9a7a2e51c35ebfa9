/**
 * Files through the client, for the browser's host: in a web worker there is no other way, and under Node
 * a workspace of virtual folders has none either. The client answers `exportTiers/readFile`,
 * `exportTiers/readDirectory`, and in a browser `exportTiers/readAsset`; what is missing is null.
 */
import type { Connection } from 'vscode-languageserver';
import type { ClientFiles } from '../host/browser';
import type { DirectoryEntry, Host } from '../host/host';

export const READ_FILE = 'exportTiers/readFile';
export const READ_DIRECTORY = 'exportTiers/readDirectory';
export const READ_ASSET = 'exportTiers/readAsset';

/** A client in a browser hands over bytes; messages between processes are JSON, so there it is base64. */
type FileAnswer = Uint8Array | { readonly base64: string } | null;

type DirectoryAnswer = readonly (readonly [name: string, kind: DirectoryEntry['kind']])[] | null;

/** @param toUri gives the URI of a path of the workspace. */
export function createClientFiles(
  connection: Connection,
  toUri: (path: string) => string,
): ClientFiles {
  return {
    async readFile(path) {
      return bytesOf(await connection.sendRequest<FileAnswer>(READ_FILE, { uri: toUri(path) }));
    },
    async readDirectory(path) {
      const uri = toUri(path);
      const answer = await connection.sendRequest<DirectoryAnswer>(READ_DIRECTORY, { uri });
      return answer?.map(([name, kind]) => ({ name, kind })) ?? null;
    },
  };
}

/** The parser's binaries from the extension's own folder, where the worker cannot fetch them itself. */
export function assetsOfClient(connection: Connection): Host['loadAsset'] {
  return async (name) => {
    const bytes = bytesOf(await connection.sendRequest<FileAnswer>(READ_ASSET, { name }));
    if (!bytes) throw new Error(`the client has no ${name}`);
    return bytes;
  };
}

function bytesOf(answer: FileAnswer): Uint8Array | null {
  if (answer === null || answer instanceof Uint8Array) return answer;
  return Uint8Array.from(atob(answer.base64), (character) => character.charCodeAt(0));
}
