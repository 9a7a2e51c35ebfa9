/** `textDocument/references` */
import type { Location, ReferenceParams } from 'vscode-languageserver';
import type { Place } from '../ide/definition';
import { referencesAt } from '../ide/references';
import type { Snapshot } from '../ide/snapshot';
import { sourceText } from '../ide/source-text';
import { allFiles } from './all-files';
import { guarded } from './guard';
import { converterFor, type Session } from './session';

export function serveReferences(session: Session): void {
  const { connection, log, locations, workspace } = session;
  connection.onReferences(
    guarded(log, 'textDocument/references', null, async (params: ReferenceParams) => {
      await allFiles(session);
      const path = locations.toPath(params.textDocument.uri);
      const snapshot = workspace.snapshot();
      const offset = converterFor(session, snapshot).offset(path, params.position);
      if (offset === null) return null;
      const { includeDeclaration } = params.context;
      const places = referencesAt(snapshot, path, offset, includeDeclaration);
      return locationsOf(session, snapshot, places);
    }),
  );
}

/** Places as the client spells them; those whose file is gone are left out. */
export function locationsOf(
  session: Session,
  snapshot: Snapshot,
  places: readonly Place[],
): Location[] {
  const { documents, locations } = session;
  const convert = converterFor(session, snapshot);
  return places
    .filter(({ path }) => sourceText(snapshot, path) !== null)
    .map(({ path, span }) => ({
      uri: documents.get(path)?.uri ?? locations.toUri(path),
      range: convert.range(path, span),
    }));
}
