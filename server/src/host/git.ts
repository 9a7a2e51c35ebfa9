/**
 * Reading a git repository without checking anything out. Nothing here throws: where git or the
 * repository is missing, or an object is (a shallow or partial clone), the answer is null or leaves it out.
 */
export interface Git {
  /** The repository around a folder, or null. */
  locate(folder: string): Promise<Repository | null>;
  /** Commits of the first-parent history that changed a path, newest first. */
  commitsOf(top: string, path: string): Promise<readonly Commit[]>;
  /** The commit that is checked out, or null. */
  head(top: string): Promise<Commit | null>;
  /**
   * Tracked files that differ from the commit that is checked out, as sorted paths relative to the top. A file that
   * a filter would make equal to what git keeps differs: filters are not run. Null where git cannot tell.
   */
  changed(top: string): Promise<readonly string[] | null>;
  /** The files of a commit, by path relative to the top. */
  tree(top: string, commit: string): Promise<ReadonlyMap<string, string>>;
  /** The bytes of blobs, handed over one by one; missing ones are left out. */
  readBlobs(
    top: string,
    blobs: readonly string[],
    take: (blob: string, bytes: Uint8Array) => void,
  ): Promise<void>;
}

export interface Repository {
  /** Its top folder; the other questions want it. */
  readonly top: string;
  /** Where the folder is in it: empty, or with a `/` at its end. */
  readonly prefix: string;
}

export interface Commit {
  readonly id: string;
  /** Of committing, ISO 8601. */
  readonly date: string;
}
