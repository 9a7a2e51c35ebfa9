/** The documents that the client holds open: text, version and the URI as the client spells it. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { isNotebookCell } from '../fixes/notebook-cells';
import { pythonOfCell } from '../python/notebook/notebook-cell';
import { type AnyText, Rope } from '../rope';
import type { LineIndex } from '../text';
import type { Locations } from './locations';

/** As it is at one moment: a change makes another one. */
export interface OpenDocument {
  readonly path: string;
  readonly uri: string;
  readonly version: number;
  /** Of a notebook's cell its Python: see `python/notebook/notebook-cell.ts`. */
  readonly content: AnyText;
  /** The same as one string. */
  readonly text: string;
}

export interface OpenDocuments {
  open(uri: string, version: number, text: string): OpenDocument;
  /** Applies changes in order, ranges out of bounds clamped; null for a document that is not open. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | null;
  /** Null for a document that was not open. */
  close(uri: string): { readonly path: string } | null;
  get(path: string): OpenDocument | null;
  all(): readonly OpenDocument[];
  /** The lines of a document as long as it has this text, which need not be looked for; null where it has another one. */
  lineIndex(path: string, text: AnyText): LineIndex | null;
}

export function createOpenDocuments(locations: Locations): OpenDocuments {
  const byPath = new Map<string, Document>();

  function put(path: string, uri: string, version: number, written: Rope): OpenDocument {
    const document = new Document(path, uri, version, written);
    byPath.set(path, document);
    return document;
  }

  return {
    open: (uri, version, text) => put(locations.toPath(uri), uri, version, Rope.of(text)),
    change(uri, version, changes) {
      const path = locations.toPath(uri);
      const document = byPath.get(path);
      return document
        ? put(path, document.uri, version, changes.reduce(changed, document.written))
        : null;
    },
    close(uri) {
      const path = locations.toPath(uri);
      return byPath.delete(path) ? { path } : null;
    },
    get: (path) => byPath.get(path) ?? null,
    all: () => [...byPath.values()],
    lineIndex(path, text) {
      const written = byPath.get(path)?.written;
      if (!written || written.length !== text.length) return null;
      return written === text || (typeof text === 'string' && written.toString() === text)
        ? written
        : null;
    },
  };
}

class Document implements OpenDocument {
  readonly path: string;
  readonly uri: string;
  readonly version: number;
  /** What the client has in it. */
  readonly written: Rope;
  readonly content: AnyText;

  constructor(path: string, uri: string, version: number, written: Rope) {
    this.path = path;
    this.uri = uri;
    this.version = version;
    this.written = written;
    this.content = isNotebookCell({ path }) ? pythonOfCell(written.toString()) : written;
  }

  get text(): string {
    return this.content.toString();
  }
}

/** Places out of bounds are clamped, and a range may be given from its end to its start. */
function changed(before: Rope, change: TextDocumentContentChangeEvent): Rope {
  if (!('range' in change) || !change.range) return Rope.of(change.text);
  const [a, b] = [before.offsetAt(change.range.start), before.offsetAt(change.range.end)];
  return before.replace(Math.min(a, b), Math.max(a, b), change.text);
}
