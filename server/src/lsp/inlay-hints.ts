/** `textDocument/inlayHint` */
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../ide/inlay-hints';
import { guardedAnswer } from './guard';
import { InlayHintKind } from './protocol';
import { converterFor, type Session } from './session';

export function serveInlayHints(session: Session): void {
  const { connection, locations, workspace } = session;
  connection.languages.inlayHint.on(
    guardedAnswer(
      session,
      'textDocument/inlayHint',
      null,
      ({ textDocument, range }: InlayHintParams) => {
        if (!workspace.settings().all.inlayHints) return [];
        const path = locations.toPath(textDocument.uri);
        const snapshot = workspace.snapshot();
        const convert = converterFor(session, snapshot);
        const start = convert.offset(path, range.start);
        const end = convert.offset(path, range.end);
        if (start === null || end === null) return [];
        return inlayHints(snapshot, path, { start, end }).map(
          ({ offset, label, tooltip }): InlayHint => ({
            position: convert.range(path, { start: offset, end: offset }).start,
            label,
            tooltip,
            kind: InlayHintKind.Type,
            paddingLeft: true,
          }),
        );
      },
    ),
  );
}
