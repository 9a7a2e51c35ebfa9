/**
 * Answers the server's questions about files that it cannot reach itself: all files from a web worker,
 * those of virtual folders from a process. What is missing or unreadable is null.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Makes bytes into what the connection can carry: JSON between processes, bytes as they are to a worker. */
export type PackBytes = (bytes: Uint8Array) => unknown;

type EntryKind = 'file' | 'directory' | 'linked-directory' | 'other';

/** Answers `exportTiers/readFile` and `exportTiers/readDirectory`. */
export function serveFiles(client: BaseLanguageClient, pack: PackBytes): vscode.Disposable[] {
  return [
    client.onRequest('exportTiers/readFile', async ({ uri }: { uri: string }) => {
      const bytes = await readFile(vscode.Uri.parse(uri));
      return bytes && pack(bytes);
    }),
    client.onRequest('exportTiers/readDirectory', ({ uri }: { uri: string }) =>
      readDirectory(vscode.Uri.parse(uri)),
    ),
  ];
}

/** Answers `exportTiers/readAsset` with files of the extension's own folder `dist`. */
export function serveAssets(client: BaseLanguageClient, dist: vscode.Uri): vscode.Disposable {
  return client.onRequest('exportTiers/readAsset', ({ name }: { name: string }) =>
    readFile(vscode.Uri.joinPath(dist, name)),
  );
}

async function readFile(uri: vscode.Uri): Promise<Uint8Array | null> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return null; // gone, a folder, or not ours to read: the same to a reader
  }
}

async function readDirectory(uri: vscode.Uri): Promise<[name: string, kind: EntryKind][] | null> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => [name, kindOf(type)]);
  } catch {
    return null;
  }
}

/** A link's type has the bit of what it leads to, too. */
function kindOf(type: vscode.FileType): EntryKind {
  const linked = (type & vscode.FileType.SymbolicLink) !== 0;
  if (type & vscode.FileType.Directory) return linked ? 'linked-directory' : 'directory';
  return type & vscode.FileType.File ? 'file' : 'other';
}
