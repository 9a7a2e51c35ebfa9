/**
 * Texts of Python files and what was read out of them. An open document's text goes before the disk's.
 * Of a closed file only the results are kept: its text can be read again, its tree is disposed of.
 */
import type { Host } from '../host/host';
import type { Import, ModuleSummary } from '../python/module-summary';
import type { ParsedModule, PythonParser } from '../python/parser';
import { scanImports } from '../python/scan-imports';
import type { ScopeModel } from '../python/scope-model';

export interface Sources {
  /** Null where the file cannot be read, or (without a synchronous host) is not read yet. */
  text(path: string): string | null;
  imports(path: string): readonly Import[];
  /** @param text the file's text where it is at hand already. */
  summary(path: string, text?: string): ModuleSummary | null;
  /** @param text the file's text where it is at hand already. */
  scopes(path: string, text?: string): ScopeModel | null;
  /** An editor's buffer is the file's text from now on. */
  open(path: string, text: string): void;
  close(path: string): void;
  isOpen(path: string): boolean;
  openPaths(): Iterable<string>;
  /** The file changed on disk. */
  invalidate(path: string): void;
  /** Files that were asked for and are not read yet; never any with a synchronous host. */
  readonly misses: ReadonlySet<string>;
  load(path: string): Promise<string | null>;
  /** Keeps the results of a text that was read for the scan. */
  scanned(path: string, imports: readonly Import[]): void;
}

interface Entry {
  /** Kept for open documents, and for all where reading again would have to wait. */
  text: string | null | undefined;
  imports?: readonly Import[];
  summary?: ModuleSummary | undefined;
  scopes?: ScopeModel | undefined;
}

/** @param parser gives the parser; only called when something has to be parsed. */
export function createSources(host: Host, parser: () => PythonParser): Sources {
  const closed = new Map<string, Entry>();
  const opened = new Map<string, Entry>();
  const misses = new Set<string>();

  function entryOf(path: string): Entry {
    const held = opened.get(path) ?? closed.get(path);
    if (held) return held;
    const entry: Entry = { text: undefined };
    closed.set(path, entry);
    return entry;
  }

  function textOf(path: string): string | null {
    const held = entryOf(path).text;
    if (held !== undefined) return held;
    if (host.sync) return host.sync.readText(path);
    misses.add(path);
    return null;
  }

  function parse<T>(path: string, given: string | undefined, read: (of: ParsedModule) => T) {
    const text = given ?? textOf(path);
    if (text === null) return undefined;
    const module = parser().parse(text);
    const result = read(module);
    module.dispose();
    return result;
  }

  return {
    misses,
    text: textOf,
    imports(path) {
      const entry = entryOf(path);
      entry.imports ??= scanText(textOf(path));
      return entry.imports;
    },
    summary(path, text) {
      const entry = entryOf(path);
      entry.summary ??= parse(path, text, ({ summary }) => summary);
      return entry.summary ?? null;
    },
    scopes(path, text) {
      const entry = entryOf(path);
      entry.scopes ??= parse(path, text, ({ scopes }) => scopes);
      return entry.scopes ?? null;
    },
    open(path, text) {
      opened.set(path, { text });
    },
    close(path) {
      opened.delete(path);
      closed.delete(path); // the buffer may have been saved since
    },
    isOpen: (path) => opened.has(path),
    openPaths: () => opened.keys(),
    invalidate: (path) => void closed.delete(path),
    async load(path) {
      const text = await host.readText(path);
      misses.delete(path);
      if (!host.sync) entryOf(path).text ??= text;
      return text;
    },
    scanned(path, imports) {
      if (!opened.has(path)) entryOf(path).imports = imports;
    },
  };
}

function scanText(text: string | null): readonly Import[] {
  return text === null ? [] : scanImports(text);
}
