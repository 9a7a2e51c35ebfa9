/**
 * What the server needs of its surroundings. Paths are absolute and use `/`; in a browser a path is the
 * file's URI as text. Nothing here throws for a missing or unreadable file: it answers null.
 */
export interface DirectoryEntry {
  readonly name: string;
  /** A link to a folder is told apart, for a walk must not follow it: links can form loops. */
  readonly kind: 'file' | 'directory' | 'linked-directory' | 'other';
}

export interface Host {
  /** The file's text, decoded as Python would (BOM, UTF-8, a PEP 263 cookie for latin-1), or null. */
  readText(path: string): Promise<string | null>;
  /** The folder's entries (a link to a file counts as a file), or null. */
  readDirectory(path: string): Promise<readonly DirectoryEntry[] | null>;
  /** The same without waiting, where the surroundings can (node); the scan is several times faster by it. */
  readonly sync: SyncFiles | null;
  /** The wasm binaries of the parser. */
  loadAsset(name: 'web-tree-sitter.wasm' | 'tree-sitter-python.wasm'): Promise<Uint8Array>;
}

export interface SyncFiles {
  readText(path: string): string | null;
  /**
   * The same, but undefined for a file that has none of the words: most files are not even decoded.
   *
   * @param words in ASCII.
   */
  readTextWith(path: string, words: readonly string[]): string | null | undefined;
  readDirectory(path: string): readonly DirectoryEntry[] | null;
}
