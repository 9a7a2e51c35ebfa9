/**
 * Texts of Python files and what was read out of them. An open document's text goes before the disk's.
 * Of a closed file only the results are kept: its text can be read again, its tree is disposed of.
 */
import type { Host } from '../../host/host';
import { ownStrings } from '../../python/lexical/own-strings';
import type { PythonParser } from '../../python/parser';
import type { ScopeModel } from '../../python/scopes/scope-model';
import { resummarize } from '../../python/summary/resummarize';
import type { KeptResults } from '../cache/facts-cache';
import { textHash } from '../cache/text-hash';
import { createOpenTrees } from '../snapshot/open-trees';
import { type FileFacts, READ } from './file-facts';
import { readText } from './read-text';
import { createRecentValues } from './recent-values';
import { type Entry, factsOf, linesOf } from './source-entry';
import type { SourceReader } from './source-reader';

export interface Sources extends SourceReader {
  /** A reader for which the documents that are open now stay as they are now. */
  frozen(): SourceReader;
  /** An editor's buffer is the file's text from now on. */
  open(path: string, text: string): void;
  close(path: string): void;
  openPaths(): Iterable<string>;
  /** The file changed on disk. */
  invalidate(path: string): void;
  /** Files that were asked for and are not read yet; never any with a synchronous host. */
  readonly misses: ReadonlySet<string>;
  load(path: string): Promise<string | null>;
  /** Keeps what a text says that was read for the scan, and itself where reading has to wait. */
  scanned(path: string, facts: Partial<FileFacts>, text: string, hash: string | null): void;
  /** Takes over what an earlier run read of the same text; read when it is first asked for. */
  restored(path: string, hash: string | null, results: () => KeptResults | null): void;
  /** All that is known of a closed file, for the next run; the hash is null where the file changed meanwhile. */
  results(path: string): (KeptResults & { readonly hash: string | null }) | null;
  /** How much more was read of closed files since this was last asked than earlier runs had. */
  learned(): number;
  /** Gives the trees of open documents back. */
  dispose(): void;
}

/** Characters of closed files' texts that are kept: enough for what one answer looks at. */
const ROOM = 4_000_000;

/** Characters of closed files of which the scopes are kept: a model takes some sixty bytes for each. */
const SCOPES_ROOM = 1_000_000;

/** @param parser gives the parser; only called when something has to be parsed. */
export function createSources(host: Host, parser: () => PythonParser): Sources {
  const closed = new Map<string, Entry>();
  const texts = createRecentValues<string>(ROOM);
  const scopesOfClosed = createRecentValues<ScopeModel>(SCOPES_ROOM);
  const misses = new Set<string>();
  const trees = createOpenTrees(parser);
  const hashOfText = textHash(host);
  let learned = 0;
  let state = {};
  /** Replaced, never changed, so that a frozen reader can keep it. */
  let opened: ReadonlyMap<string, Entry> = new Map();

  function closedEntry(path: string): Entry {
    let entry = closed.get(path);
    if (!entry) {
      entry = { text: undefined, facts: {} };
      closed.set(path, entry);
    }
    const kept = entry.kept?.();
    entry.kept = undefined;
    if (kept) {
      Object.assign(entry.facts, kept.facts);
      entry.summary = kept.summary ?? undefined;
    }
    return entry;
  }

  function readClosed(path: string): string | null {
    const known = closed.get(path)?.text;
    // Null is an answer too: what cannot be read is not asked for again and again.
    const held = known !== undefined ? known : texts.get(path);
    if (held !== undefined) return held;
    if (!host.sync) {
      misses.add(path);
      return null;
    }
    const text = host.sync.readText(path);
    if (text !== null) texts.set(path, text, text.length);
    return text;
  }

  function forget(path: string): void {
    state = {};
    closed.delete(path);
    texts.delete(path);
    scopesOfClosed.delete(path);
  }

  /** Facts of a closed file are to be of one text; where reading has to wait, that is kept. */
  function noteText(entry: Entry, text: string): void {
    if (!host.sync) return;
    const hash = hashOfText(text);
    entry.hash ??= hash;
    if (entry.hash !== hash) entry.isMixed = true;
  }

  function unchangedText(path: string): string | null {
    const text = readClosed(path);
    if (text === null) return null;
    const entry = closedEntry(path);
    noteText(entry, text);
    if (!entry.isMixed) return text;
    forget(path);
    return null;
  }

  function readerOver(
    documents: () => ReadonlyMap<string, Entry>,
    closedState: () => object,
  ): SourceReader {
    const entryOf = (path: string) => documents().get(path) ?? closedEntry(path);
    const textOf = (path: string) => documents().get(path)?.text ?? readClosed(path);
    const fact: SourceReader['fact'] = (path, key) => {
      const entry = entryOf(path);
      const { facts } = entry;
      const known = facts[key];
      if (known !== undefined) return known;
      const text = textOf(path);
      const read = READ[key](text ?? '', {
        imports: () => fact(path, 'imports'),
        lines: () => linesOf(documents().get(path), text ?? ''),
        before: () => documents().get(path)?.before ?? null,
      });
      if (text === null) return read;
      facts[key] = read;
      if (!documents().has(path)) {
        noteText(entry, text);
        learned++;
      }
      return read;
    };
    const summaryOf = (path: string, text: string) => {
      const document = documents().get(path);
      const imports = fact(path, 'imports');
      const { before } = document ?? {};
      const known = before?.summary && { text: before.text, summary: before.summary };
      return (
        (known && resummarize(linesOf(document, text), imports, known)) ??
        ownStrings(parser().summarize(text, imports))
      );
    };
    return {
      closedState,
      isOpen: (path) => documents().has(path),
      openDocuments: () => [...documents().keys()],
      text: textOf,
      unchangedText: (path) => documents().get(path)?.text ?? unchangedText(path),
      canRead: (path) =>
        documents().has(path) ||
        closedEntry(path).facts.imports !== undefined ||
        textOf(path) !== null,
      imports: (path) => fact(path, 'imports'),
      fact,
      summary(path) {
        const entry = entryOf(path);
        const text = entry.summary ? null : textOf(path);
        if (text !== null) {
          entry.summary = summaryOf(path, text);
          if (!documents().has(path)) {
            noteText(entry, text);
            learned++;
          }
        }
        return entry.summary ?? null;
      },
      readAs: (text) => readText(text, parser()),
      scopes(path) {
        const entry = documents().get(path);
        const known = entry ? entry.scopes : scopesOfClosed.get(path);
        if (known) return known;
        const text = textOf(path);
        if (text === null) return null;
        const isOpen = entry !== undefined && opened.get(path) === entry;
        const scopes = isOpen ? trees.scopesOfOpen(path, text) : trees.scopesOnce(text);
        if (entry) entry.scopes = scopes;
        else scopesOfClosed.set(path, scopes, text.length);
        return scopes;
      },
    };
  }

  return {
    ...readerOver(
      () => opened,
      () => state,
    ),
    frozen() {
      const [now, then] = [opened, state];
      return readerOver(
        () => now,
        () => then,
      );
    },
    misses,
    open(path, text) {
      const last = opened.get(path);
      if (!last) state = {};
      const document = { text, facts: {}, lines: last?.lines, before: factsOf(last) };
      opened = new Map(opened).set(path, document);
    },
    close(path) {
      opened = new Map([...opened].filter(([other]) => other !== path));
      trees.close(path);
      forget(path); // the buffer may have been saved since
    },
    openPaths: () => opened.keys(),
    invalidate: forget,
    async load(path) {
      const text = await host.readText(path);
      misses.delete(path);
      if (!host.sync) {
        closedEntry(path).text ??= text;
        state = {};
      }
      return text;
    },
    scanned(path, facts, text, hash) {
      if (opened.has(path)) return;
      const of = host.sync ? (hash ?? hashOfText(text)) : hash;
      const kept = host.sync ? undefined : text;
      state = {};
      closed.set(path, { text: kept, facts: ownStrings({ ...facts }), hash: of });
    },
    restored(path, hash, kept) {
      state = {};
      closed.set(path, { text: undefined, facts: {}, hash, kept });
    },
    results(path) {
      if (opened.has(path) || !closed.has(path)) return null;
      const { facts, summary, hash, isMixed } = closedEntry(path);
      return { facts, summary: summary ?? null, hash: isMixed ? null : (hash ?? null) };
    },
    learned() {
      const count = learned;
      learned = 0;
      return count;
    },
    dispose: trees.dispose,
  };
}
