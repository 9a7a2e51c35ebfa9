/**
 * What the editor offers while somebody types. The text is the editor's own, which may be newer than the
 * snapshot: names are looked up in the one, the caret's surroundings in the other.
 */
import type { Span, TextEdit } from '../text';
import { completionsInDocument } from './completion-in-document';
import { completionsInPython } from './completion-in-python';
import { configurationCompletions, isOwnFile, mayHoldConfiguration } from './configuration-keys';
import { projectOf } from './projects';
import type { Snapshot } from './snapshot';

/** A caret in a text that is being typed. */
export interface Typing {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

export type CompletionKind =
  | 'class'
  | 'function'
  | 'variable'
  | 'module'
  | 'key'
  | 'value'
  | 'unknown';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** One line beside the label. */
  readonly detail: string;
  /** Paragraphs on it, in Markdown; worked out when the editor shows them. */
  readonly markdown?: () => string;
  /** Best first in the order of these, then of the labels. */
  readonly rank: number;
  /** The typed text that it replaces, on the caret's line. */
  readonly span: Span;
  readonly newText: string;
  /** Straight behind the label, in small. */
  readonly beside?: string;
  /** Where it comes from, at the end of the line. */
  readonly source?: string | undefined;
  readonly deprecated?: boolean;
  /** True where there are more than are offered: with more letters the best of them will be others. */
  readonly partial?: boolean;
  /** What is edited elsewhere when it is chosen, without which `newText` would be wrong. */
  readonly edits?: readonly TextEdit[] | undefined;
  /** The same for what can be worked out when it is chosen. */
  readonly laterEdits?: (() => readonly TextEdit[]) | undefined;
}

/**
 * What fits at the caret; empty where the product has nothing to offer.
 *
 * @param hasSchema true where another server offers the keys of `export-tiers.toml`, by its schema.
 */
export function completionsAt(
  whole: Snapshot,
  typing: Typing,
  hasSchema = false,
): readonly Completion[] {
  const snapshot = projectOf(whole, typing.path);
  const document = snapshot.documents.get(typing.path);
  if (mayHoldConfiguration(typing.path)) {
    const named = document ? completionsInDocument(snapshot, document, typing) : [];
    return hasSchema && isOwnFile(typing.path)
      ? named
      : [...named, ...configurationCompletions(typing)];
  }
  if (snapshot.packages.size === 0) return [];
  return document
    ? completionsInDocument(snapshot, document, typing)
    : completionsInPython(snapshot, typing);
}
