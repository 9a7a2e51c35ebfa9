/** Modules that a text gets out of `sys.modules` by their names, told by its words. */
import { occurrences } from '../../text';
import { fitsLineWith, type Spells, wordsOf } from '../lexical/spelled-words';
import type { Import } from '../module-summary';
import { isOfSys } from './found-modules';

/**
 * Their dotted names, each once: that of `sys.modules["a.b"]`; all that stand in quotes where the key is not written
 * there, or the table is handed on. What the text puts there or takes away, `replacedModules` tells.
 *
 * @param imports those of the text.
 * @param spells what it spells, where others ask that, too.
 */
export function lookedUpModules(
  text: string,
  imports: readonly Import[],
  spells: Spells = wordsOf(text),
): string[] {
  if (!imports.some(isOfSys) || !spells('modules')) return [];
  if (!fitsLineWith(text, 'modules', WORD)) return [];
  const table = imports.some(isOfTable) ? ANY_TABLE : TABLE;
  const names = new Set<string>();
  for (const at of occurrences(text, 'modules')) {
    const before = text.slice(Math.max(0, at - FAR), at);
    const after = text.slice(at + 'modules'.length, at + FAR);
    if (!table.test(before) || isUnasked(before, after)) continue;
    const name = NAMED.exec(after)?.[2];
    for (const each of name === undefined ? inQuotes(text) : [name]) names.add(each);
  }
  return [...names];
}

/** True for `from sys import modules`. */
function isOfTable(statement: Import): boolean {
  return (
    statement.kind === 'from' &&
    isOfSys(statement) &&
    statement.names.some(({ name, alias }) => name === 'modules' && alias === null)
  );
}

/** But for `__main__`, with which many a text asks whether it is run. */
function inQuotes(text: string): string[] {
  const names = text.matchAll(/(["'])(?!__)([\w.\u0080-\uffff]+)(?=\1)/g);
  return Array.from(names, ([, , name = '']) => name);
}

/** True where the table is imported, loses or gets something, or is asked for no module that it has. */
function isUnasked(before: string, after: string): boolean {
  if (CHANGED.test(before) || UNASKED.test(after)) return true;
  if (/\bin[ \t]+[\w.]*$/.test(before)) return !/^\s*\.\s*(?:items|values)\b/.test(after);
  // What a statement takes out and leaves is gone.
  return /^\s*\.\s*pop\b/.test(after) && /(?:^|[\r\n])[ \t]*[\w.]*$/.test(before);
}

/** Characters to look at on either side. */
const FAR = 160;

const WORD = /\bmodules\b/;

/** What the table's own name has before it. */
const TABLE = /(?<![\w.])_*sys[ \t]*\.[ \t]*$/;

/** The same where the text has imported the table itself. */
const ANY_TABLE = /(?<![\w.])(?:_*sys[ \t]*\.[ \t]*)?$/;

const CHANGED =
  /\b(?:del|import)\b[^\r\n[(]*$|\b(?:dict|setitem|delitem)\(\s*(?:\w+[ \t]*\.[ \t]*)?$/;

const UNASKED =
  /^(?:\w|["']|\s*\.\s*(?:update|setdefault|clear|keys|copy|__(?:set|del)item__)\b|\s*\[\s*__name__\s*\]|[ \t]*\[[^\]\r\n]*\][ \t]*=(?!=))/;

/** A name in quotes as the key. */
const NAMED = /^\s*(?:\[|\.\s*(?:get|pop|__getitem__)\s*\()\s*(["'])([\w.\u0080-\uffff]+)\1/;
