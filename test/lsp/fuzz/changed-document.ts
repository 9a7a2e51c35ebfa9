/** A document of the client's after changes, which may be anything. */
import {
  TextDocument,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-textdocument';
import type { Place } from './steps';

/**
 * Each change in a new document: the library loses count of lines where a range is behind the last one, and finds no line
 * for a figure that is not whole.
 */
export function changed(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  const { uri, languageId } = document;
  const create = (text: string) => TextDocument.create(uri, languageId, version, text);
  return changes.reduce(
    (before, each) =>
      create(TextDocument.update(before, [inWholeFigures(each)], version).getText()),
    create(document.getText()),
  );
}

function inWholeFigures(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const whole = ({ line, character }: Place) => ({
    line: Math.trunc(line),
    character: Math.trunc(character),
  });
  return { ...change, range: { start: whole(change.range.start), end: whole(change.range.end) } };
}
