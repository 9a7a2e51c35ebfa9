/** `textDocument/definition` */
import type { DefinitionLink, DefinitionParams, Location } from 'vscode-languageserver';
import { definitionAt } from '../ide/definition';
import { guardedAnswer } from './guard';
import { converterFor, type Session } from './session';

export function serveDefinition(session: Session): void {
  session.connection.onDefinition(
    guardedAnswer(session, 'textDocument/definition', null, (params: DefinitionParams) =>
      answerDefinition(session, params),
    ),
  );
}

function answerDefinition(
  session: Session,
  { textDocument, position }: DefinitionParams,
): DefinitionLink[] | Location[] | null {
  const { client, documents, locations, options, workspace } = session;
  const path = locations.toPath(textDocument.uri);
  const snapshot = workspace.snapshot();
  const convert = converterFor(session, snapshot);
  const offset = convert.offset(path, position);
  const found = offset === null ? null : definitionAt(snapshot, path, offset, options.definitions);
  if (!found) return null;
  const targets = found.targets.map((target) => ({
    uri: documents.get(target.path)?.uri ?? locations.toUri(target.path),
    range: convert.range(target.path, target.span),
  }));
  if (!client.definitionLinks) return targets;
  const originSelectionRange = convert.range(path, found.span);
  return targets.map(({ uri, range }) => ({
    originSelectionRange,
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
  }));
}
