/** Where the editor goes from a place: the definition of the name there, or the module's file. */
import type { Span } from '../text';
import { definitionInDocument } from './definition-in-document';
import { definitionInPython } from './definition-in-python';
import type { Snapshot } from './snapshot';

export interface Place {
  readonly path: string;
  readonly span: Span;
}

export interface Definitions {
  /** The text that means it. */
  readonly span: Span;
  /** Never empty; several where a pattern covers several. */
  readonly targets: readonly Place[];
}

/** Null where the product knows of nothing to go to. */
export function definitionAt(snapshot: Snapshot, path: string, offset: number): Definitions | null {
  const document = snapshot.documents.get(path);
  return document
    ? definitionInDocument(snapshot, document, offset)
    : definitionInPython(snapshot, path, offset);
}
