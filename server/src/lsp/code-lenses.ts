/**
 * `textDocument/codeLens`, and `exportTiers/importers` for the list behind one: a client that knows our
 * command `exportTiers.showImporters` asks for it when the lens is clicked.
 */
import type { CodeLens, CodeLensParams, Location } from 'vscode-languageserver';
import { codeLenses, lensPlaces } from '../ide/code-lenses';
import { allFiles } from './all-files';
import { guarded } from './guard';
import { locationsOf } from './references';
import { converterFor, type Session } from './session';

export const IMPORTERS = 'exportTiers/importers';

/** Registered by the client, with the document's URI, the lens's position and `ImportersParams`. */
export const SHOW_IMPORTERS = 'exportTiers.showImporters';

export interface ImportersParams {
  readonly package: string;
  readonly names: readonly string[];
}

export function serveCodeLenses(session: Session): void {
  const { connection, log, locations, indexed, workspace, options } = session;
  connection.onCodeLens(
    guarded(log, 'textDocument/codeLens', null, async ({ textDocument }: CodeLensParams) => {
      await indexed;
      if (!workspace.settings().all.codeLens) return [];
      const path = locations.toPath(textDocument.uri);
      const snapshot = workspace.snapshot();
      const convert = converterFor(session, snapshot);
      return codeLenses(snapshot, path).map(({ span, title, names, package: owner }): CodeLens => {
        const range = convert.range(path, span);
        const params: ImportersParams = { package: owner, names };
        const target = [textDocument.uri, range.start, params];
        const command = options.showImporters ? SHOW_IMPORTERS : '';
        return { range, command: { title, command, ...(command && { arguments: target }) } };
      });
    }),
  );
  connection.onRequest(
    IMPORTERS,
    guarded(log, IMPORTERS, [], async (params: ImportersParams): Promise<Location[]> => {
      await allFiles(session);
      const snapshot = workspace.snapshot();
      return locationsOf(session, snapshot, lensPlaces(snapshot, params.package, params.names));
    }),
  );
}
