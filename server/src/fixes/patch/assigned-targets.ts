/** What a text assigns to or deletes, told by its logical lines and without a tree: of the attributes only the last. */

import {
  CLOSE_BRACE,
  DOUBLE_QUOTE,
  HASH,
  OPEN_BRACE,
  SINGLE_QUOTE,
} from '../../python/lexical/characters';
import { codeOf } from '../../python/lexical/lexemes';
import { lineCursor, nextLine } from '../../python/lexical/logical-lines';
import { lineEndFrom, skipString } from '../../python/lexical/strings';
import { runStart } from '../../text';

/** What a line has that deletes something, or binds it by `for` or `as`. */
const WORDS = /\b(?:del|for|as)\b/;

/**
 * The targets of all statements that may have an attribute, without what stands in their subscripts and calls, where
 * attributes are only looked up.
 */
export function* assignedTargets(text: string): Iterable<string> {
  const cursor = lineCursor(text);
  while (nextLine(cursor)) {
    const line = text.slice(cursor.start, cursor.end);
    if (!line.includes('.')) continue;
    if (!cursor.semicolons && !hasDotBeforeSign(line) && !WORDS.test(line)) continue;
    const code = joined(line);
    // What had words and dots may have been a text or a comment.
    if (!code.includes('.')) continue;
    for (const statement of cursor.semicolons ? code.split(';') : [code]) {
      for (const target of WORDS.test(statement) ? boundBetween(statement) : []) {
        yield withoutArguments(target);
      }
      for (const target of targetsOf(statement)) yield withoutArguments(target);
    }
  }
}

/** True where a `=` of an assignment stands behind a dot: of most lines it tells that they set no attribute. */
function hasDotBeforeSign(line: string): boolean {
  let [depth, isDotted] = [0, false];
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code > CLOSE_BRACE) continue;
    switch (code) {
      case 46: // .
        isDotted = true;
        break;
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        at = Math.max(at, skipString(line, at) - 1);
        break;
      case HASH:
        at = lineEndFrom(line, at) - 1;
        break;
      case 40: // (
      case 91: // [
      case OPEN_BRACE:
        depth++;
        break;
      case 41: // )
      case 93: // ]
      case CLOSE_BRACE:
        depth--;
        break;
      case 61: // =
        if (isDotted && depth === 0 && !isCompared(line, at)) return true;
    }
  }
  return false;
}

/** True for the `=` of a sign that compares, or of `:=`. */
function isCompared(line: string, at: number): boolean {
  return line[at + 1] === '=' || '=!<>:'.includes(line[at - 1] ?? '');
}

/** A logical line on one line, without strings, comments and blanks around its dots. */
function joined(line: string): string {
  const code = codeOf(line)
    .replaceAll(/\\?[\r\n]/g, ' ')
    .trim();
  return /\s\.|\.\s/.test(code)
    ? code
        .split('.')
        .map((part) => part.trim())
        .join('.')
    : code;
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
      if (isCompared(line, at)) {
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
