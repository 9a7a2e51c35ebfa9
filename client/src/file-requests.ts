/** Answers the worker's questions about files: a server in a web worker reaches them through the client only. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

type EntryKind = 'file' | 'directory' | 'other';

/** Registers the handlers; what is missing or unreadable is null, as the server's host has it. */
export function serveFiles(client: BaseLanguageClient, assets: vscode.Uri): vscode.Disposable[] {
  return [
    client.onRequest('exportTiers/readFile', ({ uri }: { uri: string }) =>
      readFile(vscode.Uri.parse(uri)),
    ),
    client.onRequest('exportTiers/readDirectory', ({ uri }: { uri: string }) =>
      readDirectory(vscode.Uri.parse(uri)),
    ),
    client.onRequest('exportTiers/readAsset', ({ name }: { name: string }) =>
      readFile(vscode.Uri.joinPath(assets, name)),
    ),
  ];
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
  if (type & vscode.FileType.Directory) return 'directory';
  return type & vscode.FileType.File ? 'file' : 'other';
}
