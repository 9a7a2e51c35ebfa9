/** A place that names an export of a package by its text, or replaces it there; plain data. */

import type { Call } from '../../python/calls/scan-calls';
import { isInFunction } from '../../python/lexical/run-time';
import type { Span } from '../../text';

export interface PatchSite {
  readonly path: string;
  readonly package: string;
  readonly name: string;
  /**
   * `patch`: the package's attribute is another object for a while; `read`: the object is only looked up;
   * `mention`: a string that may mean either.
   */
  readonly effect: 'patch' | 'read' | 'mention';
  /** The name in the string, or the string. */
  readonly span: Span;
  /** How it is written; null where it cannot be written for another module. */
  readonly form: PatchForm | null;
  /** True where nothing undoes it by itself: an assignment. */
  readonly lasts?: true;
}

/** The ways to write down what is patched. */
export type PatchForm =
  /** `pkg.name` inside a string. */
  | { readonly kind: 'text'; readonly span: Span }
  /** A whole literal, an f-string say, and what follows the name in it. */
  | { readonly kind: 'literal'; readonly span: Span; readonly rest: string }
  /** An object and a name as two arguments; `drop` is what the callee loses to take one text instead. */
  | { readonly kind: 'object'; readonly span: Span; readonly drop: Span | null }
  /** The module in a string, the name as a keyword. */
  | { readonly kind: 'keyword'; readonly moduleSpan: Span }
  /** Module and name, each in a place of its own. */
  | { readonly kind: 'module-and-name'; readonly moduleSpan: Span; readonly nameSpan: Span };

/** True for a patch that is in place once its file is imported, for all that is loaded later. */
export function patchesEarly(text: string, { callee, attributes, assigned, span }: Call): boolean {
  const isStarted =
    attributes[0]?.name === 'start' ||
    (assigned !== null && text.includes(`${assigned.name}.start(`)) ||
    ['setattr', 'delattr'].includes(callee.at(-1) ?? '');
  return isStarted && !isInFunction(text, span.start);
}
