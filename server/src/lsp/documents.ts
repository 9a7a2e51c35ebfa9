/** The documents that the client holds open: text, version and the URI as the client spells it. */
import {
  TextDocument,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-textdocument';
import { isNotebookCell } from '../fixes/notebook-cells';
import { pythonOfCell } from '../python/notebook/notebook-cell';
import { createLineIndex, type LineIndex } from '../text';
import type { Locations } from './locations';

export interface OpenDocument {
  readonly path: string;
  readonly uri: string;
  readonly version: number;
  /** Of a notebook's cell its Python: see `python/notebook/notebook-cell.ts`. */
  readonly text: string;
}

export interface OpenDocuments {
  open(uri: string, languageId: string, version: number, text: string): OpenDocument;
  /** Applies changes in order, ranges out of bounds clamped; null for a document that is not open. */
  change(
    uri: string,
    version: number,
    changes: TextDocumentContentChangeEvent[],
  ): OpenDocument | null;
  /** Null for a document that was not open. */
  close(uri: string): { readonly path: string } | null;
  get(path: string): OpenDocument | null;
  all(): readonly OpenDocument[];
  /** The lines of a document as long as it has this text, which need not be looked for; null where it has another one. */
  lineIndex(path: string, text: string): LineIndex | null;
}

export function createOpenDocuments(locations: Locations): OpenDocuments {
  const byPath = new Map<string, TextDocument>();

  const view = (path: string, document: TextDocument): OpenDocument => ({
    path,
    uri: document.uri,
    version: document.version,
    text: isNotebookCell({ path }) ? pythonOfCell(document.getText()) : document.getText(),
  });

  return {
    open(uri, languageId, version, text) {
      const path = locations.toPath(uri);
      const document = TextDocument.create(uri, languageId, version, text);
      byPath.set(path, document);
      return view(path, document);
    },
    change(uri, version, changes) {
      const path = locations.toPath(uri);
      const document = byPath.get(path);
      if (!document) return null;
      for (const each of changes) {
        TextDocument.update(document, [clamped(document, each)], document.version);
      }
      return view(path, TextDocument.update(document, [], version));
    },
    close(uri) {
      const path = locations.toPath(uri);
      return byPath.delete(path) ? { path } : null;
    },
    get(path) {
      const document = byPath.get(path);
      return document ? view(path, document) : null;
    },
    all: () => Array.from(byPath, ([path, document]) => view(path, document)),
    lineIndex(path, text) {
      const document = byPath.get(path);
      return document?.getText() === text ? lineIndexOf(document) : null;
    },
  };
}

/**
 * A range behind the last line means the end of it. The library takes such a text over as well, but where the range has
 * as many lines as come in, it loses count of them.
 */
function clamped(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent {
  if (!('range' in change) || !change.range) return change;
  const { start, end } = change.range;
  const { lineCount } = document;
  if (start.line < lineCount && end.line < lineCount) return change;
  const last = document.positionAt(document.getText().length);
  const within = (place: typeof start) => (place.line < lineCount ? place : last);
  return { ...change, range: { start: within(start), end: within(end) } };
}

/** The lines that the document itself follows from edit to edit; of its text of now, whatever becomes of it. */
function lineIndexOf(document: TextDocument): LineIndex {
  const text = document.getText();
  const { version, lineCount } = document;
  let own: LineIndex | null = null;
  const index = () => {
    if (document.version === version) return document;
    own ??= createLineIndex(text);
    return own;
  };
  return {
    lineCount,
    positionAt: (offset) => index().positionAt(offset),
    offsetAt: (position) => index().offsetAt(position),
    lineStart: (line) => index().offsetAt({ line, character: 0 }),
  };
}
