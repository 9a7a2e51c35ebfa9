/** What a workspace can be told and asked; `workspace.ts` makes one. */
import type { Snapshot } from '../ide/snapshot';
import type { AnyText } from '../rope';
import type { Keepers } from './cache/keepers';
import type { SettingsByFolder } from './project/folder-settings';
import type { FileChange } from './project/project-file';
import type { PartialSettings } from './project/settings';
import type { IndexedInfo } from './scan/indexed-info';
import type { PackageFile, ScannedLayout } from './scan/scanned-layout';

/** What is known of the first answers when they are asked for. */
export interface FirstAnswers {
  /**
   * Settles when the grammar is there, and fails where it cannot be loaded: until then the workspace is to be told nothing, and
   * asked for nothing else than it was asked for with this.
   */
  readonly whole: Promise<void>;
  /** False where some packages are not known yet. */
  readonly isForAll: boolean;
}

export interface Workspace extends Keepers {
  /** Cheap: made once a version. */
  snapshot(): Snapshot;
  /** Counts from the next scan on. */
  setFolders(folders: readonly string[]): void;
  /** Folders whose packages others of the same name hide from this workspace's answers. */
  hiddenTerritories(): readonly string[];
  /** @param folders what some folders, by their paths, have instead. */
  setSettings(settings: PartialSettings, folders?: ReadonlyMap<string, PartialSettings>): void;
  /**
   * Finds out, in steps between which all may be asked and told, what the packages give as far as nobody has asked for
   * it: each snapshot answers as if that had been done.
   */
  completing(): Iterable<void>;
  settings(): SettingsByFolder;
  openDocument(path: string, version: number, text: AnyText): void;
  changeDocument(path: string, version: number, text: AnyText): void;
  closeDocument(path: string): void;
  /** Files, and folders of which nothing else needs to be told. */
  filesChanged(changes: readonly FileChange[]): void;
  /** Whether anything was read in one of the folders. */
  isAnyKnown(folders: ReadonlySet<string>): boolean;
  /**
   * Indexes the folders. While a scan is under way it asks for another one and waits for both. Rejects with
   * `ScanCancelled` where all files were never known and `isCancelled` says so: snapshots then answer for what is open,
   * and a change of what projects or settings say has all indexed.
   */
  scan(
    progress?: (done: number, total: number) => void,
    isCancelled?: () => boolean,
  ): Promise<void>;
  /** Reads what was asked for and is not read yet; true where there was any, so that it is worth asking again. */
  readMissing(): Promise<boolean>;
  /** Settles when no scan is under way: changes of what projects say have each been taken in by one. */
  scanned(): Promise<void>;
  /**
   * What is computed from snapshots, which are to be asked for in there; again, where the grammar had to be loaded
   * first. Needed where the workspace has a parser that comes when it is needed.
   */
  whole<T>(compute: () => T | Promise<T>): Promise<T>;
  onDidChange(listener: (snapshot: Snapshot) => void): () => void;
  /**
   * Before the first scan is over: snapshots know the packages and what is open, and say that they are not complete. The grammar
   * is loaded after that: where a listener throws a `GrammarMissing`, all are called again when it is there.
   */
  onAnswerable(listener: (answers: FirstAnswers) => void): () => void;
  onIndexed(listener: (info: IndexedInfo) => void): () => void;
  /** Files that the last scan could not read, sorted. */
  unreadable(): readonly string[];
  /** Dotted names of the workspace's packages, sorted. */
  packageNames(): readonly string[];
  /** The same with their files: several projects may have a package of one name. */
  packageFiles(): readonly PackageFile[];
  /** What the last scan went by; empty before the first. */
  layout(): ScannedLayout;
  /** The text that the current snapshot's spans of a path count in. */
  text(path: string): string | null;
  /** The same, but null where a closed file changed since, unannounced; it is read anew from then on. */
  unchangedText(path: string): string | null;
  /** Gives back what is held beside the memory of JavaScript, once no scan is under way; there are no answers any more. */
  dispose(): Promise<void>;
}
