/**
 * Texts of Python files and what was read out of them. An open document's text goes before the disk's.
 * Of a closed file only the results are kept: its text can be read again, its tree is disposed of.
 */
import type { Host } from '../host/host';
import type { Import, ModuleSummary } from '../python/module-summary';
import type { ParsedModule, PythonParser } from '../python/parser';
import { scanImports } from '../python/scan-imports';
import type { ScopeModel } from '../python/scope-model';

/** Reading; results are computed once for a text. */
export interface SourceReader {
  isOpen(path: string): boolean;
  /** Null where the file cannot be read, or (without a synchronous host) is not read yet. */
  text(path: string): string | null;
  imports(path: string): readonly Import[];
  /** The dotted names that stand in quotes: `"pkg.sub.name"`, in whatever string. */
  quoted(path: string): readonly string[];
  /** @param text the file's text where it is at hand already. */
  summary(path: string, text?: string): ModuleSummary | null;
  /** @param text the file's text where it is at hand already. */
  scopes(path: string, text?: string): ScopeModel | null;
}

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
  /** Keeps the results of a text that was read for the scan, and itself where reading has to wait. */
  scanned(path: string, imports: readonly Import[], text: string): void;
}

interface Entry {
  /** Kept for open documents, and for all where reading again would have to wait. */
  text: string | null | undefined;
  imports?: readonly Import[] | undefined;
  quoted?: readonly string[] | undefined;
  summary?: ModuleSummary | undefined;
  scopes?: ScopeModel | undefined;
}

/** @param parser gives the parser; only called when something has to be parsed. */
export function createSources(host: Host, parser: () => PythonParser): Sources {
  const closed = new Map<string, Entry>();
  const misses = new Set<string>();
  /** Replaced, never changed, so that a frozen reader can keep it. */
  let opened: ReadonlyMap<string, Entry> = new Map();

  function closedEntry(path: string): Entry {
    let entry = closed.get(path);
    if (!entry) {
      entry = { text: undefined };
      closed.set(path, entry);
    }
    return entry;
  }

  function readClosed(path: string): string | null {
    const held = closed.get(path)?.text;
    if (held !== undefined) return held;
    if (host.sync) return host.sync.readText(path);
    misses.add(path);
    return null;
  }

  function parse<T>(text: string | null, read: (of: ParsedModule) => T): T | undefined {
    if (text === null) return undefined;
    const module = parser().parse(text);
    const result = read(module);
    module.dispose();
    return result;
  }

  function readerOver(documents: () => ReadonlyMap<string, Entry>): SourceReader {
    const entryOf = (path: string) => documents().get(path) ?? closedEntry(path);
    const textOf = (path: string) => documents().get(path)?.text ?? readClosed(path);
    return {
      isOpen: (path) => documents().has(path),
      text: textOf,
      imports(path) {
        const entry = entryOf(path);
        if (!entry.imports) {
          const text = textOf(path);
          entry.imports = text === null ? [] : scanImports(text);
        }
        return entry.imports;
      },
      quoted(path) {
        const entry = entryOf(path);
        entry.quoted ??= quotedNames(textOf(path) ?? '');
        return entry.quoted;
      },
      summary(path, text) {
        const entry = entryOf(path);
        if (!entry.summary) {
          const read = text ?? textOf(path);
          if (read !== null) entry.summary = parser().summarize(read);
        }
        return entry.summary ?? null;
      },
      scopes(path, text) {
        const entry = entryOf(path);
        entry.scopes ??= parse(text ?? textOf(path), ({ scopes }) => scopes);
        return entry.scopes ?? null;
      },
    };
  }

  return {
    ...readerOver(() => opened),
    frozen() {
      const now = opened;
      return readerOver(() => now);
    },
    misses,
    open(path, text) {
      opened = new Map(opened).set(path, { text });
    },
    close(path) {
      opened = new Map([...opened].filter(([other]) => other !== path));
      closed.delete(path); // the buffer may have been saved since
    },
    openPaths: () => opened.keys(),
    invalidate: (path) => void closed.delete(path),
    async load(path) {
      const text = await host.readText(path);
      misses.delete(path);
      if (!host.sync) closedEntry(path).text ??= text;
      return text;
    },
    scanned(path, imports, text) {
      if (opened.has(path)) return;
      const entry = closedEntry(path);
      entry.imports = imports;
      if (!host.sync) entry.text = text;
    },
  };
}

function quotedNames(text: string): string[] {
  const found = text.matchAll(/(["'])([\p{L}_]\w*(?:\.[\p{L}_]\w*)+)\1/gu);
  return [...new Set(Array.from(found, (match) => match[2] ?? ''))];
}
