/**
 * What the server needs of its surroundings. Paths are absolute and use `/`; in a browser a path is the
 * file's URI as text. Nothing here throws for a missing or unreadable file: it answers null.
 */
export interface DirectoryEntry {
  readonly name: string;
  /** A link to a folder is told apart, for a walk must not follow it: links can form loops. */
  readonly kind: 'file' | 'directory' | 'linked-directory' | 'other';
  /** True for a link: its kind is that of what it leads to, whatever is there by now. */
  readonly isLink?: boolean;
}

export interface Host {
  /**
   * The file's text, decoded as Python would (BOM, UTF-8, a PEP 263 cookie for latin-1), or null.
   *
   * @param mostBytes a larger file is as if it could not be read.
   */
  readText(path: string, mostBytes?: number): Promise<string | null>;
  /** The folder's entries (a link to a file counts as a file), or null. */
  readDirectory(path: string): Promise<readonly DirectoryEntry[] | null>;
  /** True for a file that nobody may write; absent where that cannot be told. */
  isReadOnly?(path: string): Promise<boolean>;
  /** The same without waiting, where the surroundings can (node); the scan is several times faster by it. */
  readonly sync: SyncFiles | null;
  /** What is kept from one run to the next; without it, or where it is null, nothing is. */
  readonly store?: Store | null;
  /** Tells a text from another of the same file, where the surroundings do it quicker than we can. */
  readonly hash?: (text: string) => string;
  /** What was read out of a file elsewhere, where somebody has that beside its text; null for other files. */
  readBefore?(path: string): ReadBefore | null;
  /** Where so many files are worth threads that look through them beside this one, what starts these; else null. */
  readonly readers?: (files: number) => (() => readonly SideThread[]) | null;
  /** Is told of a file that another thread looked at for this one, with its stamp from before. */
  readonly seenBeside?: (path: string, stamp: FileStamp | null) => void;
  /** True where nothing that is read is kept, or written over: no text has to be told from a later one. */
  readonly isReadOnce?: boolean;
  /** True where less is asked of most files than a check does; read once, they are not read for all that then. */
  readonly asksForLess?: boolean;
  /** The wasm binaries of the parser. */
  loadAsset(name: 'web-tree-sitter.wasm' | 'tree-sitter-python.wasm'): Promise<Uint8Array>;
}

/** A thread beside this one. Nothing here waits or throws: one that fails says nothing any more. */
export interface SideThread {
  /** Once. */
  tell(message: unknown): void;
  /** The oldest of its answers that was not taken yet; undefined where there is none. */
  take(): unknown;
}

export interface ReadBefore {
  /** Of the text. */
  readonly hash: string;
  /** As it was kept; null for what has to be read out of the text after all. */
  results(): unknown;
}

/** Files by name that outlive the process. Nothing here throws. */
export interface Store {
  /** Says which build of the program writes: what another one wrote is not to be trusted. */
  readonly writer: string;
  read(name: string): Uint8Array | null;
  /** Replaces the file as a whole, by pieces that follow each other. False where it could not be written. */
  write(name: string, ...pieces: readonly Uint8Array[]): boolean;
  /** A sum over much, by which damage is told, where the surroundings make one quicker than we can; 32 bits. */
  readonly sum?: (pieces: readonly Uint8Array[]) => number;
}

/** What tells that a file may have changed. */
export interface FileStamp {
  /** Bytes. */
  readonly size: number;
  /** When it was last changed, be it by name or rights; milliseconds, with fractions where the file system has them. */
  readonly modified: number;
}

export interface SyncFiles {
  readText(path: string): string | null;
  /**
   * The same, but undefined for a file that has none of the words: most files are not even decoded.
   *
   * @param words in ASCII; a notebook may have them in JSON's escapes.
   * @param stamped is told the file's stamp, from before it is read; not where it cannot be opened. This is quicker
   *   than to ask for it.
   */
  readTextWith(
    path: string,
    words: readonly string[],
    stamped?: (stamp: FileStamp | null) => void,
  ): string | null | undefined;
  /** Null for what is no regular file. */
  stamp(path: string): FileStamp | null;
  readDirectory(path: string): readonly DirectoryEntry[] | null;
  /**
   * When an entry of the folder last came, went or became another one, in milliseconds; null for what is no folder, and where
   * the system may not say so of each.
   */
  folderTime?(path: string): number | null;
}
