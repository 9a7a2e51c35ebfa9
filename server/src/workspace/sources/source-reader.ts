/** Reading of Python files, as the rest sees it. */
import type { Import, ModuleSummary } from '../../python/module-summary';
import type { ScopeModel } from '../../python/scopes/scope-model';
import type { AnyText } from '../../rope';
import type { FileFacts } from './file-facts';
import type { ReadText } from './read-text';

/** Reading; results are computed once for a text. */
export interface SourceReader {
  isOpen(path: string): boolean;
  /** All documents that are open. */
  openDocuments(): readonly string[];
  /** Null where the file cannot be read, or (without a synchronous host) is not read yet. */
  text(path: string): string | null;
  /** The same; an open document's as it was given. */
  content(path: string): AnyText | null;
  /**
   * The same, but null where a closed file changed since its facts were read, which nobody announced: what is
   * known of it would edit the wrong places. It is read anew from then on.
   */
  unchangedText(path: string): string | null;
  /** False where `text` is null, told without reading a file that was read before. */
  canRead(path: string): boolean;
  imports(path: string): readonly Import[];
  /** What an empty text says where there is none. */
  fact<K extends keyof FileFacts>(path: string, key: K): FileFacts[K];
  summary(path: string): ModuleSummary | null;
  scopes(path: string): ScopeModel | null;
  /** The module's own names that the file's code reads, in whatever scope. */
  namesRead(path: string): ReadonlySet<string>;
  /** Stands for what the file says: another one where that may be something else. */
  saying(path: string): object;
  /** What another text says, which nobody keeps. */
  readAs(text: string): ReadText;
  /** The same object as long as the same documents are open and all other files say what they said. */
  closedState(): object;
}
