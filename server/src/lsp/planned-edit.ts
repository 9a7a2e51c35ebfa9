/** Planned texts of files as one edit of the protocol, with a label for what each change is for. */

import type {
  ChangeAnnotation,
  CreateFile,
  Position,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { counted } from '../l10n';
import { editsBetween } from '../roadmap/line-diff';
import type { PlannedFile } from '../roadmap/phases';
import type { PlanSummary } from '../roadmap/plan-summary';
import { createLineIndex } from '../text';
import type { Session } from './session';

/** A file as it must still be when the edit is made. */
export interface BaseText {
  readonly uri: string;
  /** Of an open document. */
  readonly version: number | null;
  /** Of its text without a byte order mark, in UTF-16; a file that is made new has none. */
  readonly checksum: number | null;
}

export interface PlannedEdit {
  /** Null where nothing changes. */
  readonly edit: WorkspaceEdit | null;
  readonly base: readonly BaseText[];
}

/**
 * @param left what stays as it is: told at the head of `leftIn`, by edits that change nothing, where the
 *   client shows labels.
 */
export function plannedEdit(
  session: Session,
  files: readonly PlannedFile[],
  left: PlanSummary['left'] = [],
  leftIn: string = '',
): PlannedEdit {
  const changed = files.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return { edit: null, base: [] };
  const { client, documents, locations } = session;
  const uriOf = (path: string) => documents.get(path)?.uri ?? locations.toUri(path);
  const base = changed.map(({ path, before }) => baseOf(session, path, before));
  if (!client.versionedEdits) {
    // A file that is made new cannot be said in this form; such a client has no command that asks.
    const changes = changed.map((file) => [uriOf(file.path), editsOf(file)] as const);
    return { edit: { changes: Object.fromEntries(changes) }, base };
  }
  const labels = createLabels(client.annotatedEdits);
  const documentChanges = changed.flatMap((file): (CreateFile | TextDocumentEdit)[] => {
    const uri = uriOf(file.path);
    const label = labels.of({ label: file.why });
    const notes = file.path === leftIn ? left.flatMap((each) => leftNote(each, labels)) : [];
    const edits = editsOf(file).map((edit) => ({ ...edit, ...label }));
    const version = documents.get(file.path)?.version ?? null;
    const change = { textDocument: { uri, version }, edits: [...notes, ...edits] };
    return file.before === null ? [{ kind: 'create', uri, ...label }, change] : [change];
  });
  return { edit: { documentChanges, ...labels.all() }, base };
}

/** @param text what the edits count in; null for a file that is made new. */
export function baseOf(
  { documents, locations }: Session,
  path: string,
  text: string | null,
): BaseText {
  const open = documents.get(path);
  return {
    uri: open?.uri ?? locations.toUri(path),
    version: open?.version ?? null,
    checksum: text === null ? null : checksum(withoutMark(text)),
  };
}

function editsOf({ before, after }: PlannedFile): TextEdit[] {
  const old = before ?? '';
  const index = createLineIndex(old);
  // Editors do not count a byte order mark.
  const mark = old.startsWith('\uFEFF') ? 1 : 0;
  const place = (offset: number): Position => {
    const { line, character } = index.positionAt(offset);
    return { line, character: line === 0 ? Math.max(0, character - mark) : character };
  };
  return editsBetween(old, after).map(({ span, newText }) => ({
    range: { start: place(span.start), end: place(span.end) },
    newText: span.start === 0 ? withoutMark(newText) : newText,
  }));
}

type Labels = ReturnType<typeof createLabels>;

/** One annotation for each label; none at all for a client that shows none. */
function createLabels(areShown: boolean) {
  const annotations: Record<string, ChangeAnnotation> = {};
  const ids = new Map<string, string>();
  return {
    areShown,
    of({ label: text, ...rest }: ChangeAnnotation): { annotationId?: string } {
      if (!areShown) return {};
      const label = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
      const id = ids.get(label) ?? `${ids.size}`;
      ids.set(label, id);
      annotations[id] = { label, needsConfirmation: false, ...rest };
      return { annotationId: id };
    },
    all: () => (areShown ? { changeAnnotations: annotations } : {}),
  };
}

function leftNote({ reason, names }: PlanSummary['left'][number], labels: Labels): TextEdit[] {
  if (!labels.areShown) return [];
  const start = { line: 0, character: 0 };
  const label = counted(
    names.length,
    'No change: 1 name stays: {1}',
    'No change: {0} names stay: {1}',
    reason,
  );
  // An editor leaves out, unless told otherwise, what wants to be confirmed: here it makes no difference.
  const note = labels.of({ label, description: names.join(', '), needsConfirmation: true });
  return [{ range: { start, end: start }, newText: '', ...note }];
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** FNV-1a over UTF-16 code units: tells a text that was edited from one that was not, in any surroundings. */
export function checksum(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
