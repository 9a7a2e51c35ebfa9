/** Where the editor goes from a place: the definition of the name there, or the module's file. */
import type { Span } from '../text';
import { definitionInDocument } from './definition-in-document';
import { definitionInPython } from './definition-in-python';
import { projectOf } from './projects';
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

/**
 * Null where the product knows of nothing to go to.
 *
 * @param isAlone true where no other server is asked: every import is answered for.
 */
export function definitionAt(
  whole: Snapshot,
  path: string,
  offset: number,
  isAlone = false,
): Definitions | null {
  const snapshot = projectOf(whole, path);
  const document = snapshot.documents.get(path);
  return document
    ? definitionInDocument(snapshot, document, offset)
    : definitionInPython(snapshot, path, offset, isAlone);
}
