/**
 * The sample as a folder of `vscode-vfs`, the scheme of repositories that are opened without a clone. The files are in
 * memory and can be written.
 */
import files from 'suite:sample';
import * as vscode from 'vscode';

/** Serves it in the place of the window's folder. */
export function serveSample(): vscode.Disposable {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('the editor has no folder open');
  const texts = new Map<string, Uint8Array>();
  for (const [path, text] of Object.entries(files)) {
    texts.set(vscode.Uri.joinPath(folder, path).path, new TextEncoder().encode(text));
  }
  return vscode.workspace.registerFileSystemProvider('vscode-vfs', memoryFiles(texts), {
    isCaseSensitive: true,
  });
}

/** @param files by path. A folder is what files are in. */
function memoryFiles(files: Map<string, Uint8Array>): vscode.FileSystemProvider {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const { File, Directory } = vscode.FileType;
  /** Of those that were written since: the editor takes a file of the same time and size for unchanged. */
  const written = new Map<string, number>();
  let clock = 0;
  const tell = (type: vscode.FileChangeType, uri: vscode.Uri) => changed.fire([{ type, uri }]);

  function entries(folder: string): Map<string, vscode.FileType> {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    const found = new Map<string, vscode.FileType>();
    for (const path of files.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...rest] = path.slice(prefix.length).split('/');
      found.set(name, rest.length > 0 ? Directory : File);
    }
    return found;
  }

  function remove(uri: vscode.Uri): void {
    for (const path of [...files.keys()]) {
      if (path === uri.path || path.startsWith(`${uri.path}/`)) files.delete(path);
    }
    tell(vscode.FileChangeType.Deleted, uri);
  }

  return {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose() {} }),
    stat(uri) {
      const bytes = files.get(uri.path);
      const times = { ctime: 0, mtime: written.get(uri.path) ?? 0 };
      if (bytes) return { type: File, size: bytes.byteLength, ...times };
      if (entries(uri.path).size === 0) throw vscode.FileSystemError.FileNotFound(uri);
      return { type: Directory, size: 0, ...times };
    },
    readDirectory: (uri) => [...entries(uri.path)],
    readFile(uri) {
      const bytes = files.get(uri.path);
      if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
      return bytes;
    },
    writeFile(uri, content) {
      const { Changed, Created } = vscode.FileChangeType;
      const type = files.has(uri.path) ? Changed : Created;
      files.set(uri.path, content);
      written.set(uri.path, ++clock);
      tell(type, uri);
    },
    createDirectory() {},
    delete: remove,
    rename(from, to) {
      const bytes = files.get(from.path);
      if (!bytes) throw vscode.FileSystemError.FileNotFound(from);
      files.set(to.path, bytes);
      written.set(to.path, ++clock);
      remove(from);
      tell(vscode.FileChangeType.Created, to);
    },
  };
}
