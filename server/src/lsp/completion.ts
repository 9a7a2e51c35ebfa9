/**
 * `textDocument/completion` and `completionItem/resolve`. Nothing is kept between the two: an item's
 * documentation is looked up again, at the place that it was offered for.
 */
import type {
  CompletionItem,
  CompletionItemLabelDetails,
  CompletionList,
  CompletionParams,
  Position,
  Range,
} from 'vscode-languageserver';
import { type Completion, type CompletionKind, completionsAt } from '../ide/completion';
import { createLineIndex, type LineIndex, type Span, type TextEdit } from '../text';
import { guarded, guardedAnswer } from './guard';
import { plainText } from './plain-text';
import { CompletionItemKind, CompletionItemTag, MarkupKind } from './protocol';
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
    guardedAnswer(session, 'textDocument/completion', NOTHING, (params: CompletionParams) => {
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
  // There may be hundreds, which are all for the same word.
  const span = items[0]?.span;
  const range = span && rangeOf(lines, span);
  const defaults = client.completionDefaults && range;
  const shown = items.map((item): CompletionItem => {
    const { label, newText, beside, source } = item;
    const isSame = item.span.start === span?.start && item.span.end === span.end;
    const told: CompletionItem = {
      label,
      kind: KINDS[item.kind],
      detail: item.detail,
      // Editors order by this text: the rank as one digit, then the name as people sort it.
      sortText: `${item.rank} ${label.toLowerCase()}`,
    };
    if (client.labelDetails) told.labelDetails = labelDetails(beside, source);
    if (item.deprecated && client.completionTags) told.tags = [CompletionItemTag.Deprecated];
    const edits = item.edits ?? (client.lazyCompletionEdits ? undefined : item.laterEdits?.());
    if (edits) told.additionalTextEdits = edits.map((edit) => protocolEdit(lines, edit));
    // Some editors take what an item writes for its name where they are told nothing else.
    if (newText !== label) told.filterText = label;
    if (!defaults) told.data = place;
    if (!defaults || !isSame) {
      told.textEdit = { range: isSame && range ? range : rangeOf(lines, item.span), newText };
    } else if (newText !== label) told.textEditText = newText;
    return told;
  });
  return {
    isIncomplete: items.some(({ partial }) => partial),
    ...(defaults && { itemDefaults: { editRange: defaults, data: place } }),
    items: shown,
  };
}

function labelDetails(beside = '', source = ''): CompletionItemLabelDetails {
  const details: CompletionItemLabelDetails = {};
  if (beside) details.detail = beside;
  if (source) details.description = source;
  return details;
}

function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

function protocolEdit(lines: LineIndex, { span, newText }: TextEdit) {
  return { range: rangeOf(lines, span), newText };
}

/** In the text that the editor has now: a snapshot may still be of the one before the last key. */
function completionsOf(session: Session, { uri, position }: ItemPlace) {
  const path = session.locations.toPath(uri);
  const text = session.documents.get(path)?.text;
  if (text === undefined) return null;
  const lines = createLineIndex(text);
  const offset = lines.offsetAt(position);
  const items = completionsAt(
    session.workspace.snapshot(),
    { path, text, offset },
    session.options.tomlSchema,
  );
  return { lines, items };
}

function documented(session: Session, item: CompletionItem): CompletionItem {
  const place = item.data as Partial<ItemPlace> | undefined;
  if (!place?.uri || !place.position) return item;
  const found = completionsOf(session, { uri: place.uri, position: place.position });
  const offered = found?.items.find(isOffered(item));
  const later = session.client.lazyCompletionEdits ? offered?.laterEdits : undefined;
  const edited =
    found && later
      ? { ...item, additionalTextEdits: later().map((edit) => protocolEdit(found.lines, edit)) }
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
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  unknown: CompletionItemKind.Reference,
};
