/** What `sources.ts` keeps of a file: of a closed one what was read out of it, of an open one its text as well. */
import { type LineStore, lineStore } from '../../python/lexical/line-store';
import type { ModuleSummary } from '../../python/module-summary';
import type { ScopeModel } from '../../python/scopes/scope-model';
import type { SummaryEdit } from '../../python/summary/resummarize';
import type { AnyText } from '../../rope';
import type { KeptResults } from '../cache/facts-cache';
import type { FactsBefore, FileFacts } from './file-facts';

/** What is known of one file. */
export interface Entry {
  /** Of a closed file kept where reading again would have to wait. */
  text: string | null | undefined;
  facts: { [K in keyof FileFacts]?: FileFacts[K] };
  summary?: ModuleSummary | undefined;
  /** Of an open document: what the summary was made with of the one before. */
  edit?: SummaryEdit | undefined;
  /** Of the text of a closed file that the facts are of. */
  hash?: string | null;
  /** True where some facts are of another text. */
  isMixed?: boolean;
  /** What an earlier run read and was not asked for yet. */
  kept?: (() => KeptResults | null) | undefined;
  /** Of an open document. */
  scopes?: ScopeModel | undefined;
  /** Of an open document: see `SourceReader`. */
  namesRead?: ReadonlySet<string> | undefined;
  /** Of an open document's text, or of the one before it. */
  lines?: LineStore | undefined;
  /** Of an open document. */
  readonly before?: FactsBefore | null;
}

/** What is known of an open document. */
export interface OpenEntry extends Omit<Entry, 'text'> {
  readonly text: AnyText;
}

/** What is known of a document's text when another one takes its place; of the one before it where it was not read. */
export function factsOf(document: OpenEntry | undefined): FactsBefore | null {
  const { text, facts, summary, namesRead } = document ?? {};
  return text !== undefined && facts?.imports
    ? { text, imports: facts.imports, calls: facts.calls, summary, namesRead }
    : (document?.before ?? null);
}

/** Those of a document are made of those of its text before, which most keys leave alone. */
export function linesOf(document: OpenEntry | undefined, text: AnyText): LineStore {
  if (!document) return lineStore(text);
  if (document.lines?.text !== text) document.lines = lineStore(text, document.lines);
  return document.lines;
}
