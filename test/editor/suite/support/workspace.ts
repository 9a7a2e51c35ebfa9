/** The folder that the tests work in: a copy of the sample, on disk or in a file system of the editor's. */
import files from 'suite:sample';
import * as vscode from 'vscode';
import { poll } from './poll';

/** The extension's id, as the manifest makes it. */
const EXTENSION = 'export-tiers.export-tiers';

/** The URI of a file of the workspace. */
export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('the editor has no folder open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** True where no server can find the files on its disk. */
export function isVirtual(): boolean {
  return fileUri('').scheme === 'vscode-vfs';
}

/** Starts the extension. */
export async function openWorkspace(): Promise<void> {
  const extension = vscode.extensions.getExtension(EXTENSION);
  if (!extension) throw new Error(`the editor does not have the extension ${EXTENSION}`);
  await extension.activate();
}

/** Puts a file back as the sample has it, and forgets unsaved edits of it. */
export async function restoreFile(path: string): Promise<void> {
  const text = files[path];
  if (text === undefined) throw new Error(`the sample has no file ${path}`);
  await forgetEdits(path);
  if ((await textOnDisk(path)) !== text) await writeNoticed(fileUri(path), text);
}

function openDocument(path: string): vscode.TextDocument | undefined {
  const wanted = fileUri(path).toString();
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === wanted);
}

/** An editor with unsaved edits is not closed with the others, and its document is there for the next test. */
async function forgetEdits(path: string): Promise<void> {
  const open = openDocument(path);
  if (!open?.isDirty) return;
  await vscode.window.showTextDocument(open);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

/**
 * Writes a file and waits until the editor has noticed. It gives a preview of changes up when it notices
 * only then that a file in it was written.
 */
async function writeNoticed(uri: vscode.Uri, text: string): Promise<void> {
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.split('/').at(-1) ?? ''),
  );
  let noticed = false;
  const notice = () => {
    noticed = true;
  };
  watcher.onDidChange(notice);
  watcher.onDidCreate(notice);
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await poll(`word of ${uri.path}`, () => noticed);
  } finally {
    watcher.dispose();
  }
}

/** Puts back every file of the sample that differs, and takes away files that a test has made. */
export async function restoreWorkspace(made: readonly string[]): Promise<void> {
  for (const path of Object.keys(files)) {
    const changed = openDocument(path)?.isDirty || (await textOnDisk(path)) !== files[path];
    if (changed) await restoreFile(path);
  }
  for (const path of made) {
    await emptyDocument(path);
    if ((await textOnDisk(path)) !== null) await vscode.workspace.fs.delete(fileUri(path));
  }
}

/** A document outlives its file and its editors for a while, and is a part of the program that the next test sees. */
async function emptyDocument(path: string): Promise<void> {
  await forgetEdits(path);
  const open = openDocument(path);
  if (!open || open.getText() === '') return;
  await vscode.workspace.fs.writeFile(fileUri(path), new Uint8Array());
  await poll(`an empty ${path}`, () => open.isClosed || open.getText() === '');
}

/** A file's saved text; null where there is none. */
export async function textOnDisk(path: string): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(path)));
  } catch {
    return null;
  }
}
