/** `textDocument/documentLink` */
import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { documentLinks } from '../ide/document-links';
import { guarded } from './guard';
import { converterFor, type Session } from './session';

export function serveDocumentLinks(session: Session): void {
  session.connection.onDocumentLinks(
    guarded(session.log, 'textDocument/documentLink', null, async (params: DocumentLinkParams) => {
      // Editors do not ask again before the text changes.
      await session.indexed;
      return answerLinks(session, params);
    }),
  );
}

function answerLinks(session: Session, { textDocument }: DocumentLinkParams): DocumentLink[] {
  const { documents, locations, workspace } = session;
  const path = locations.toPath(textDocument.uri);
  const snapshot = workspace.snapshot();
  const convert = converterFor(session, snapshot);
  return documentLinks(snapshot, path).map(({ span, target, title }) => ({
    range: convert.range(path, span),
    target:
      'url' in target
        ? target.url
        : (documents.get(target.path)?.uri ?? locations.toUri(target.path)),
    tooltip: title,
  }));
}
