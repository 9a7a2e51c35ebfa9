/**
 * Why something is not known, as data: a summary is kept from one run to the next, and the next one may speak another
 * language. `l10n.ts` makes words of it.
 */

/** A text in English, or one with what its `{0}`, `{1}` … stand for; made by `because` alone. */
export type Reason = PlainReason | FilledReason;

declare const plain: unique symbol;

/** Any other text is a mistake: nobody would translate it. */
type PlainReason = string & { readonly [plain]: true };

export interface FilledReason {
  readonly text: string;
  /** Names as they are, and further reasons, which are objects even where nothing is to be filled into them. */
  readonly values: readonly (string | FilledReason)[];
}

/** @param text a literal, which the tests find in the sources. */
export function because(text: string, ...values: readonly (string | FilledReason)[]): Reason {
  return values.length === 0 ? (text as PlainReason) : { text, values };
}

/** A reason to be filled into another one. */
export function asPart(reason: Reason): FilledReason {
  return typeof reason === 'string' ? { text: reason, values: [] } : reason;
}

/** The name that the reason begins with; empty where it begins with a word. */
export function subjectOf(reason: Reason): string {
  if (typeof reason === 'string' || !reason.text.startsWith('{0}')) return '';
  const [first] = reason.values;
  return typeof first === 'string' ? first : '';
}

/** True where a name that is filled in, here or in a reason within, has the word. */
export function mentions(reason: Reason, word: string): boolean {
  if (typeof reason === 'string') return false;
  return reason.values.some((each) =>
    typeof each === 'string' ? each.includes(word) : mentions(each, word),
  );
}
