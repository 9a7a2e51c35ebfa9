/**
 * `textDocument/completion` and `completionItem/resolve`. Nothing is kept between the two: an item's
 * documentation is looked up again, at the place that it was offered for.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import { type Completion, type CompletionKind, completionsAt } from '../ide/completion';
import { createLineIndex, type LineIndex, type TextEdit } from '../text';
import { guarded } from './guard';
import { plainText } from './plain-text';
import type { Session } from './session';

/** What opens a slot in a document: a dotted module, inline code, a string. */
export const COMPLETION_TRIGGERS: readonly string[] = ['.', '`', '"', "'"];

/** What an item carries, so that its documentation can be found. */
interface ItemPlace {
  readonly uri: string;
  readonly position: Position;
}

export function serveCompletion(session: Session): void {
  const { client, connection, log } = session;
  connection.onCompletion(
    guarded(log, 'textDocument/completion', NOTHING, (params: CompletionParams) => {
      const place = { uri: params.textDocument.uri, position: params.position };
      return completionItems(session, place);
    }),
  );
  if (!client.lazyDocumentation && !client.lazyCompletionEdits) return;
  connection.onCompletionResolve((item, token) =>
    guarded(log, 'completionItem/resolve', item, () => documented(session, item))(item, token),
  );
}

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

function completionItems(session: Session, place: ItemPlace): CompletionList {
  const found = completionsOf(session, place);
  if (!found) return NOTHING;
  const { lines, items } = found;
  const { client } = session;
  const shown = items.map(
    ({ label, kind, detail, rank, span, newText, ...more }): CompletionItem => ({
      label,
      kind: KINDS[kind],
      detail,
      ...(client.labelDetails && {
        labelDetails: {
          ...(more.beside && { detail: more.beside }),
          ...(more.source && { description: more.source }),
        },
      }),
      ...(more.deprecated && client.completionTags && { tags: [CompletionItemTag.Deprecated] }),
      ...furtherEdits(
        lines,
        more.edits ?? (client.lazyCompletionEdits ? undefined : more.laterEdits?.()),
      ),
      filterText: label,
      // Editors order by this text: the rank as one digit, then the name as people sort it.
      sortText: `${rank} ${label.toLowerCase()}`,
      textEdit: {
        range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) },
        newText,
      },
      data: place,
    }),
  );
  return { isIncomplete: items.some(({ partial }) => partial), items: shown };
}

function furtherEdits(lines: LineIndex, edits: readonly TextEdit[] | undefined) {
  return (
    edits && {
      additionalTextEdits: edits.map(({ span, newText }) => ({
        range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) },
        newText,
      })),
    }
  );
}

/** In the text that the editor has now: a snapshot may still be of the one before the last key. */
function completionsOf(session: Session, { uri, position }: ItemPlace) {
  const path = session.locations.toPath(uri);
  const text = session.documents.get(path)?.text;
  if (text === undefined) return null;
  const lines = createLineIndex(text);
  const offset = lines.offsetAt(position);
  const items = completionsAt(session.workspace.snapshot(), { path, text, offset });
  return { lines, items };
}

function documented(session: Session, item: CompletionItem): CompletionItem {
  const place = item.data as Partial<ItemPlace> | undefined;
  if (!place?.uri || !place.position) return item;
  const found = completionsOf(session, { uri: place.uri, position: place.position });
  const offered = found?.items.find(isOffered(item));
  const edited =
    session.client.lazyCompletionEdits && found && offered?.laterEdits
      ? { ...item, ...furtherEdits(found.lines, offered.laterEdits()) }
      : item;
  const markdown = offered?.markdown?.();
  if (markdown === undefined) return edited;
  const documentation = session.client.markdownCompletion
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };
  return { ...edited, documentation };
}

function isOffered({ label, detail }: CompletionItem): (item: Completion) => boolean {
  return (item) => item.label === label && item.detail === detail;
}

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  class: CompletionItemKind.Class,
  function: CompletionItemKind.Function,
  variable: CompletionItemKind.Variable,
  module: CompletionItemKind.Module,
  unknown: CompletionItemKind.Reference,
};
