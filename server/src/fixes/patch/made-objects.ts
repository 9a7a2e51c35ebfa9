/** Names of what a file makes itself, so that nobody else has it. */
import { isNameCharacter } from '../../python/lexical/characters';
import { occurrences } from '../../text';
import { lineEndAt, lineStartAt } from '../statement/lines';

/**
 * True where a name is nothing but what classes make: `mock = MagicMock()`, and no parameter. Told place by place: one
 * expression over all lines takes a hundred times as long.
 */
export function isMade(code: string, name: string): boolean {
  let isMadeOnce = false;
  for (const at of occurrences(code, name)) {
    const end = at + name.length;
    if (isNameCharacter(code.charCodeAt(at - 1)) || isNameCharacter(code.charCodeAt(end))) continue;
    const before = code.slice(lineStartAt(code, at), at);
    const after = code.slice(end, lineEndAt(code, end));
    const isAlone = /^[ \t]+$/.test(before) && /^[ \t]*(?:[:,]|$)/.test(after);
    if (isAlone || BINDER.test(before)) return false;
    const value = before.endsWith('.') ? null : /^[ \t]*=(?!=)[ \t]*(.*)/.exec(after);
    if (!value) continue;
    if (!MADE.test(value[1] ?? '')) return false;
    isMadeOnce = true;
  }
  return isMadeOnce;
}

/** What a class makes; the file's own module, which no other file asks about here. */
const MADE = /^(?:(?:\w+\.)*[A-Z]\w*\(|(?:\w+\.)?modules\[__name__\][ \t]*(?:=(?!=)|#|$))/;

const BINDER = /\b(?:def|lambda|for|as|import|global|nonlocal)\b/;
