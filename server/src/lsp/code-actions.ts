/**
 * `textDocument/codeAction` and `codeAction/resolve`. Nothing is kept between the two: resolving computes
 * the place's actions again, on the text as it is by then.
 */

import type { CodeAction, CodeActionParams, Diagnostic, Range } from 'vscode-languageserver';
import { codeActions, type CodeAction as IdeAction } from '../ide/code-actions';
import type { Snapshot } from '../ide/snapshot';
import { sourceText } from '../ide/source-text';
import { t } from '../l10n';
import type { Finding } from '../rules/rule';
import { guarded } from './guard';
import { LSPErrorCodes, ResponseError } from './protocol';
import { converterFor, type Session } from './session';
import { TRIES, takeInUnannounced } from './unannounced-changes';

/** What an action without edits carries, so that they can be computed when it is chosen. */
interface ActionPlace {
  readonly uri: string;
  readonly range: Range;
  readonly only: readonly string[] | null;
}

export function serveCodeActions(session: Session): void {
  const { client, connection, log } = session;
  if (!client.codeActionLiterals) return;
  connection.onCodeAction(
    guarded(log, 'textDocument/codeAction', [], (params) => answerActions(session, params)),
  );
  if (!client.lazyEdits) return;
  connection.onCodeActionResolve((action, token) =>
    guarded(log, 'codeAction/resolve', action, () => resolveAction(session, action))(action, token),
  );
}

async function answerActions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const place: ActionPlace = {
    uri: params.textDocument.uri,
    range: params.range,
    only: params.context.only ?? null,
  };
  // Whether a fix is safe, other files tell.
  await session.indexed;
  const snapshot = session.workspace.snapshot();
  if (!snapshot.complete) return [];
  const convert = converterFor(session, snapshot);
  let found = actionsAt(session, snapshot, place);
  if (!session.client.lazyEdits) {
    const edited = found.flatMap(({ fix }) => fix.files);
    const changed = await takeInUnannounced(session, snapshot, edited);
    found = found.filter(({ fix }) => fix.files.every(({ path }) => !changed.has(path)));
  }
  const toAction = (action: IdeAction): CodeAction => ({
    title: action.title,
    kind: action.kind,
    ...(action.preferred && { isPreferred: true }),
    ...(action.findings.length > 0 && { diagnostics: action.findings.map(convert.diagnostic) }),
    ...(session.client.lazyEdits ? { data: place } : { edit: convert.workspaceEdit(action.fix) }),
  });
  return [
    ...found.filter(({ silences }) => !silences).map(toAction),
    ...(session.options.fixWorkspace ? everywhere(found, convert.diagnostic) : []),
    ...found.filter(({ silences }) => silences).map(toAction),
  ];
}

/** The same in all files: the client asks for the edit and shows it before it is made. */
function everywhere(
  found: readonly IdeAction[],
  toDiagnostic: (finding: Finding) => Diagnostic,
): CodeAction[] {
  const names = new Map<string, CodeAction>();
  for (const finding of found.flatMap(({ findings }) => findings)) {
    const { code, package: packageName, name } = finding;
    if (!/^ET10[1257]$/.test(code) || packageName === null || name === null) continue;
    const title = t('Export Tiers: Move every import of `{0}` in the workspace…', name);
    names.set(`${packageName}:${name}`, {
      title,
      kind: 'quickfix',
      diagnostics: [toDiagnostic(finding)],
      command: {
        title,
        command: 'exportTiers.fixWorkspace',
        arguments: [{ package: packageName, names: [name] }],
      },
    });
  }
  return [...names.values()];
}

async function resolveAction(session: Session, action: CodeAction): Promise<CodeAction> {
  const place = readPlace(action.data);
  for (let attempt = 1; ; attempt++) {
    const snapshot = session.workspace.snapshot();
    const chosen = actionsAt(session, snapshot, place).find(
      ({ title, kind }) => title === action.title && kind === action.kind,
    );
    // The text has changed since, and there is nothing left to mend where the action was offered.
    if (!chosen) throw new ResponseError(LSPErrorCodes.ContentModified, t('the text has changed'));
    const changed = await takeInUnannounced(session, snapshot, chosen.fix.files);
    if (changed.size === 0) {
      return { ...action, edit: converterFor(session, snapshot).workspaceEdit(chosen.fix) };
    }
    if (attempt === TRIES) {
      throw new ResponseError(LSPErrorCodes.ContentModified, t('files keep changing'));
    }
  }
}

function actionsAt(session: Session, snapshot: Snapshot, place: ActionPlace): readonly IdeAction[] {
  const path = session.locations.toPath(place.uri);
  const convert = converterFor(session, snapshot);
  const start = convert.offset(path, place.range.start);
  const end = convert.offset(path, place.range.end);
  // A project's file is read anew a moment after each change; edits for its old text would garble it.
  const open = session.documents.get(path);
  if (open && open.text !== sourceText(snapshot, path)) return [];
  // Clamped ends of a range out of bounds may have changed places.
  if (start === null || end === null || end < start) return [];
  return codeActions(session.analyses.of(snapshot, path), { start, end }, place.only);
}

function readPlace(data: unknown): ActionPlace {
  const place = data as Partial<ActionPlace> | null | undefined;
  if (!place?.uri || !place.range) throw new Error('a code action of another server');
  return { uri: place.uri, range: place.range, only: place.only ?? null };
}
