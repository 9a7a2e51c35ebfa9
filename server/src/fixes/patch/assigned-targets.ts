/** What a text assigns to or deletes, told by its logical lines and without a tree: of the attributes only the last. */

import { codeOf } from '../../python/lexical/lexemes';
import { lineCursor, nextLine } from '../../python/lexical/logical-lines';
import { runStart } from '../../text';

/** What a line that assigns to something has, or deletes it, or binds it by `for` or `as`. */
const WORDS = /=|\b(?:del|for|as)\b/;

/** The targets of all statements, without what stands in their subscripts and calls, where attributes are only looked up. */
export function* assignedTargets(text: string): Iterable<string> {
  const cursor = lineCursor(text);
  while (nextLine(cursor)) {
    const line = text.slice(cursor.start, cursor.end);
    if (!line.includes('.') || !WORDS.test(line)) continue;
    for (const statement of joined(line).split(';')) {
      for (const target of boundBetween(statement)) yield withoutArguments(target);
      for (const target of targetsOf(statement)) yield withoutArguments(target);
    }
  }
}

/** A logical line on one line, without strings, comments and blanks around its dots. */
function joined(line: string): string {
  const parts = codeOf(line)
    .replaceAll(/\\?[\r\n]/g, ' ')
    .split('.');
  return parts.map((part) => part.trim()).join('.');
}

/** What `for … in` and `as …` bind, in whatever brackets. */
function boundBetween(statement: string): string[] {
  const parts = statement.split(/(?<![\w.])(for|in|as)(?!\w)/);
  return parts.filter((_, at) => {
    const word = parts[at - 1];
    return at % 2 === 0 && (word === 'as' || (word === 'for' && parts[at + 1] === 'in'));
  });
}

/** The target without what stands in its subscripts and calls. */
function withoutArguments(target: string): string {
  if (!/[([{]/.test(target)) return target;
  let kept = '';
  let depth = 0;
  for (const character of target) {
    const isOf = depth > 0 || /[\w)\]]/.test(kept.trimEnd().at(-1) ?? '');
    if (depth > 0 && ')]}'.includes(character)) depth--;
    if (depth === 0) kept += character;
    if (isOf && '([{'.includes(character)) depth++;
  }
  return kept;
}

/** What a statement on a line of its own assigns to or deletes. */
function targetsOf(line: string): string[] {
  const deleted = /^[ \t]*del\b(.*)/.exec(line)?.[1];
  if (deleted !== undefined) return [deleted];
  if (/^[ \t]*type[ \t]+\w+[ \t]*\[/.test(line)) return [];
  const targets: string[] = [];
  let [depth, start] = [0, 0];
  let colon: number | null = null;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ':' && depth === 0) {
      // A block on the line of its head begins there.
      if (/^\s*(?!(?:else|finally|try)\s*$)[\w.]+\s*$/.test(line.slice(start, at))) colon ??= at;
      else start = at + 1;
    } else if (character === '=' && depth === 0) {
      if (line[at + 1] === '=' || '=!<>:'.includes(line[at - 1] ?? '')) {
        at++;
        continue;
      }
      // What follows a colon is an annotation.
      targets.push(line.slice(start, colon ?? runStart(line, at, /[-+*/|&^%@<>\s]/)));
      start = at + 1;
      colon = null;
    }
  }
  return targets;
}
