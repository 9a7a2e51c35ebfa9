/** `textDocument/hover` */
import type { Hover, HoverParams } from 'vscode-languageserver';
import { hoverAt } from '../ide/hover';
import { guardedAnswer } from './guard';
import { converterFor, type Session } from './session';

export function serveHover(session: Session): void {
  const { connection, locations, options, workspace } = session;
  connection.onHover(
    guardedAnswer(session, 'textDocument/hover', null, (params: HoverParams): Hover | null => {
      const path = locations.toPath(params.textDocument.uri);
      const snapshot = workspace.snapshot();
      const convert = converterFor(session, snapshot);
      const offset = convert.offset(path, params.position);
      const hover = offset === null ? null : hoverAt(snapshot, path, offset, options.tomlSchema);
      return hover && convert.hover(path, hover);
    }),
  );
}
