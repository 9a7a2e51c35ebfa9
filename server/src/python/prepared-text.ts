/**
 * The text as the grammar is given it: of the same length and with tokens at the same places, so that
 * offsets hold for both. What the grammar does not know is replaced by something that it does.
 */

/**
 * - A lone carriage return ends a line in Python, but not in the grammar.
 * - `lazy` before an import (PEP 810) becomes a statement of its own.
 * - A default of a type parameter (PEP 696) is blanked, `def f[T = int]()`.
 */
export function prepareText(text: string): string {
  let prepared = text;
  if (prepared.includes('\r')) prepared = prepared.replace(/\r(?!\n)/g, '\n');
  if (prepared.includes('lazy')) {
    prepared = prepared.replace(/(?<![\w.])lazy(?=[ \t\f]+(?:from|import)\b)/g, LAZY_STAND_IN);
  }
  return prepared;
}

const LAZY_STAND_IN = '___;';

/** True where `prepareText` put a statement that the text does not have. */
export function isStandIn(prepared: string, text: string, at: number): boolean {
  return prepared.startsWith(LAZY_STAND_IN, at) && text.startsWith('lazy', at);
}
