/**
 * Renaming in tier documents and configurations: after an export has got another name in Python, all that the
 * documents say of it follows in one step.
 */

import type { FileEdits } from '../fixes/fix';
import { t } from '../l10n';
import type { Span } from '../text';
import { isIdentifier } from '../tiers/names';
import type { TierDocument, TieredPackage } from '../tiers/policy';
import { projectOf } from './projects';
import type { Snapshot } from './snapshot';
import { sourceText } from './source-text';
import { subjectInDocument } from './subject-in-document';

export interface Renamable {
  readonly name: string;
  /** The name alone, without quotes or backticks around it. */
  readonly span: Span;
}

/** Or why not, in words. */
export type OrRefusal<T> = T | { readonly refusal: string };

/** What would be renamed at a place of a document. */
export function renamableAt(
  whole: Snapshot,
  path: string,
  offset: number,
): OrRefusal<Renamable & { readonly package: TieredPackage }> {
  const snapshot = projectOf(whole, path);
  const state = snapshot.documents.get(path);
  const subject = state && subjectInDocument(snapshot, state, offset);
  const name =
    subject?.kind === 'export'
      ? subject.export.name
      : subject?.kind === 'missing'
        ? subject.entry.value
        : null;
  if (!state || !subject || name === null) {
    return { refusal: t('Only names of exports can be renamed here.') };
  }
  const span = nameIn(state.text, subject.span, name);
  if (!span) return { refusal: t('`{0}` is not written here.', name) };
  return { name, span, package: subject.package };
}

/** The edits that give an export its new name in all documents of its package. */
export function renameInDocuments(
  snapshot: Snapshot,
  path: string,
  offset: number,
  newName: string,
): OrRefusal<readonly FileEdits[]> {
  const found = renamableAt(snapshot, path, offset);
  if ('refusal' in found) return found;
  const { name, package: tiered } = found;
  if (!isIdentifier(newName)) return { refusal: t('`{0}` is not a Python name.', newName) };
  if (!tiered.exports.has(newName)) {
    return {
      refusal: t(
        '`{0}` has no `{1}` yet: rename `{2}` in its Python file first.',
        tiered.name,
        newName,
        name,
      ),
    };
  }
  return joined(documentEdits(snapshot, tiered, name, newName));
}

/** What the package's documents say of an export, under its new name; files may come several times. */
export function documentEdits(
  snapshot: Snapshot,
  { policy }: TieredPackage,
  name: string,
  newName: string,
): readonly FileEdits[] {
  return policy.documents.map((document) => ({
    path: document.path,
    edits: mentions(document, name).flatMap((span) => {
      const inner = nameIn(sourceText(snapshot, document.path) ?? '', span, name);
      return inner ? [{ span: inner, newText: newName }] : [];
    }),
  }));
}

/** Everywhere that a document says the name of an export, once each. */
function mentions({ entries, homes, format, otherNames = [] }: TierDocument, name: string): Span[] {
  const spans = [
    ...entries.filter(({ kind, value }) => kind === 'name' && value === name),
    // In a configuration a home's place is its value; its key is among the other names.
    ...(format === 'markdown' ? homes.filter((home) => home.name === name) : []),
    ...otherNames.filter((other) => other.name === name),
  ].map(({ span }) => span);
  return [...new Map(spans.map((span) => [span.start, span])).values()];
}

/** Documents of one file are of several packages, and a file's edits belong together. */
export function joined(files: readonly FileEdits[]): readonly FileEdits[] {
  const byPath = new Map<string, FileEdits>();
  for (const { path, edits } of files) {
    if (edits.length === 0) continue;
    byPath.set(path, { path, edits: [...(byPath.get(path)?.edits ?? []), ...edits] });
  }
  return [...byPath.values()].map(({ path, edits }) => ({ path, edits: onceEach(edits) }));
}

function onceEach(edits: FileEdits['edits']): FileEdits['edits'] {
  return [...new Map(edits.map((edit) => [edit.span.start, edit])).values()];
}

/** The last time that a piece of text says the name: what stands around it is quotes, or its module. */
function nameIn(text: string, { start, end }: Span, name: string): Span | null {
  const at = text.slice(start, end).lastIndexOf(name);
  return at < 0 ? null : { start: start + at, end: start + at + name.length };
}
