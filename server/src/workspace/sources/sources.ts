/**
 * Texts of Python files and what was read out of them. An open document's text goes before the disk's.
 * Of a closed file only the results are kept: its text can be read again, its tree is disposed of.
 */
import type { Host } from '../../host/host';
import type { PythonParser } from '../../python/parser';
import { namesReadBy } from '../../python/scopes/names-read';
import type { ScopeModel } from '../../python/scopes/scope-model';
import { readsSameNames } from '../../python/summary/changed-import';
import { resummarize, type SummaryEdit } from '../../python/summary/resummarize';
import type { AnyText } from '../../rope';
import { createOpenTrees } from '../snapshot/open-trees';
import { type ClosedEntries, createClosedEntries } from './closed-entries';
import { type FileFacts, READ } from './file-facts';
import { createHeldTexts } from './held-texts';
import { createLateReads } from './late-reads';
import { readText } from './read-text';
import { createRecentValues } from './recent-values';
import { factsOf, linesOf, type OpenEntry } from './source-entry';
import type { SourceReader } from './source-reader';

/** What an earlier run read of closed files, and the next one is left. */
type Results = Pick<ClosedEntries, 'restored' | 'results' | 'learned' | 'paths'>;

export interface Sources extends SourceReader, Results {
  /**
   * Keeps what a text says that was read for the scan, and itself where reading has to wait.
   *
   * @param read gives what a check asks for.
   */
  scanned(
    path: string,
    read: (text: string) => Partial<FileFacts>,
    text: string,
    hash: string | null,
  ): void;
  /** Characters of files that were scanned. */
  size(): number;
  /** A reader for which the documents that are open now stay as they are now. */
  frozen(): SourceReader;
  /** An editor's buffer is the file's text from now on. */
  open(path: string, text: AnyText): void;
  close(path: string): void;
  openPaths(): Iterable<string>;
  /** How an open document's summary differs from the one that it was made of; undefined where it was made of none. */
  editOf(path: string): SummaryEdit | undefined;
  /** The file, or the folder around others, changed on disk. */
  invalidate(path: string): void;
  /** Files that were asked for and are not read yet; never any with a synchronous host. */
  readonly misses: ReadonlySet<string>;
  load(path: string): Promise<string | null>;
  /** Reads a file where that has to wait, again where it changes before `take` is given its text. */
  readLate(path: string, take: (text: string | null) => void): Promise<void>;
  /** Gives the trees of open documents back. */
  dispose(): void;
}

/** Characters of closed files of which the scopes are kept: a model takes some sixty bytes for each. */
const SCOPES_ROOM = 1_000_000;

/**
 * @param parser gives the parser; only called when something has to be parsed.
 * @param recall is called when a closed file is asked for of which nothing is known: `restored` may be told then.
 */
export function createSources(
  host: Host,
  parser: () => PythonParser,
  recall: (path: string) => void = () => {},
): Sources {
  const texts = createHeldTexts(host);
  const scopesOfClosed = createRecentValues<ScopeModel>(SCOPES_ROOM);
  const closed = createClosedEntries(host, recall, texts, scopesOfClosed.delete);
  const misses = new Set<string>();
  const reads = createLateReads();
  const readWaiting = (path: string) => host.readText(path);
  let size = 0;
  const trees = createOpenTrees(parser);
  /** Replaced, never changed, so that a frozen reader can keep it. */
  let opened: ReadonlyMap<string, OpenEntry> = new Map();

  function readClosed(path: string): string | null {
    const known = closed.known(path)?.text;
    // Null is an answer too: what cannot be read is not asked for again and again.
    const held = known !== undefined ? known : texts.get(path);
    if (held !== undefined) return held;
    if (!host.sync) {
      misses.add(path);
      return null;
    }
    const text = host.sync.readText(path);
    if (text !== null) texts.hold(path, text, null);
    return text;
  }

  function forget(path: string): void {
    reads.outdate((each) => each === path || each.startsWith(`${path}/`));
    closed.forget(path);
  }

  function unchangedText(path: string): string | null {
    const text = readClosed(path);
    if (text === null) return null;
    const entry = closed.of(path);
    closed.noteText(path, entry, text);
    if (!entry.isMixed) return text;
    forget(path);
    return null;
  }

  function readerOver(
    documents: () => ReadonlyMap<string, OpenEntry>,
    closedState: () => object,
  ): SourceReader {
    const entryOf = (path: string) => documents().get(path) ?? closed.of(path);
    const contentOf = (path: string) => documents().get(path)?.text ?? readClosed(path);
    const textOf = (path: string) => contentOf(path)?.toString() ?? null;
    const fact: SourceReader['fact'] = (path, key) => {
      const entry = entryOf(path);
      const { facts } = entry;
      const known = facts[key];
      if (known !== undefined) return known;
      const text = contentOf(path);
      const read = READ[key](text ?? '', {
        imports: () => fact(path, 'imports'),
        lines: () => linesOf(documents().get(path), text ?? ''),
        before: () => documents().get(path)?.before ?? null,
        own: texts.own,
      });
      if (text === null) return read;
      facts[key] = read;
      if (!documents().has(path)) closed.learn(path, entry, text.toString());
      return read;
    };
    const summaryOf = (path: string, text: string) => {
      const document = documents().get(path);
      const imports = fact(path, 'imports');
      const { before } = document ?? {};
      const known = before?.summary && { text: before.text, summary: before.summary };
      const made = known && resummarize(linesOf(document, document?.text ?? text), imports, known);
      if (document) document.edit = made?.edit;
      return made?.summary ?? texts.own(parser().summarize(text, imports));
    };
    /** Most edits leave alone what is read: to see that takes no scopes, which take a tree. */
    const namesBefore = (path: string): ReadonlySet<string> | undefined => {
      const document = documents().get(path);
      const { before, text } = document ?? {};
      if (!before?.namesRead || text === undefined) return undefined;
      if (before.summary?.errors.length !== 0) return undefined;
      const isSame = readsSameNames(linesOf(document, text), fact(path, 'imports'), before);
      return isSame ? before.namesRead : undefined;
    };
    const scopesOf: SourceReader['scopes'] = (path) => {
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
    };
    return {
      closedState,
      isOpen: (path) => documents().has(path),
      openDocuments: () => [...documents().keys()],
      text: textOf,
      content: contentOf,
      unchangedText: (path) => documents().get(path)?.text.toString() ?? unchangedText(path),
      canRead: (path) =>
        documents().has(path) ||
        closed.of(path).facts.imports !== undefined ||
        textOf(path) !== null,
      imports: (path) => fact(path, 'imports'),
      fact,
      summary(path) {
        const entry = entryOf(path);
        const text = entry.summary ? null : textOf(path);
        if (text !== null) {
          entry.summary = summaryOf(path, text);
          if (!documents().has(path)) closed.learn(path, entry, text);
        }
        return entry.summary ?? null;
      },
      // What is yet to be read goes into the same entry.
      saying: (path) => documents().get(path) ?? (host.sync ? closed.of(path) : {}),
      readAs: (text) => readText(text, parser()),
      scopes: scopesOf,
      namesRead(path) {
        const document = documents().get(path);
        const names =
          document?.namesRead ?? namesBefore(path) ?? namesReadBy(scopesOf(path)?.uses ?? []);
        if (document) document.namesRead = names;
        return names;
      },
    };
  }

  return {
    ...readerOver(() => opened, closed.state),
    size: () => size,
    frozen() {
      const [now, then] = [opened, closed.state()];
      return readerOver(
        () => now,
        () => then,
      );
    },
    misses,
    open(path, text) {
      const last = opened.get(path);
      if (!last) closed.changed();
      const document = { text, facts: {}, lines: last?.lines, before: factsOf(last) };
      opened = new Map(opened).set(path, document);
    },
    close(path) {
      opened = new Map([...opened].filter(([other]) => other !== path));
      trees.close(path);
      forget(path); // the buffer may have been saved since
    },
    openPaths: () => opened.keys(),
    editOf: (path) => opened.get(path)?.edit,
    invalidate: forget,
    readLate: (path, take) => reads.read(path, readWaiting, take),
    load: (path) =>
      reads.read(path, readWaiting, (text) => {
        misses.delete(path);
        if (host.sync) return text;
        closed.of(path).text ??= text;
        closed.changed();
        return text;
      }),
    scanned(path, read, text, hash) {
      if (opened.has(path)) return;
      size += text.length;
      // What is a candidate is looked at again soon; where it may be edited by then, it is read anew.
      const isAtHand = host.isReadOnce === true && texts.hasRoom(text);
      if (host.isReadOnce) texts.hold(path, text, hash);
      // Right after it was read is the best time for what is asked for anyway.
      closed.scanned(path, isAtHand && host.asksForLess ? {} : read(text), text, hash);
    },
    restored: closed.restored,
    results: (path) => (opened.has(path) ? null : closed.results(path)),
    learned: closed.learned,
    paths: closed.paths,
    dispose: trees.dispose,
  };
}
