/**
 * The text as the grammar is given it: of the same length and with tokens at the same places, so that
 * offsets hold for both. What the grammar does not know is replaced by something that it does.
 */
import type { Span } from '../../text';
import { type LineCursor, lineCursor, nextLine } from './logical-lines';
import { isClosing, isOpening, splitTokens, type Token, tokenize } from './tokens';

/** What `lazy` before an import becomes: a statement of its own. */
const STAND_IN = '___;';

/** Without these in a text its lines need no closer look. */
const LAZY = /(?<![\w.])lazy[ \t\f]+(?:from|import)\b/;
const PARAMETERS = /(?<![\w.])(?:def|class|type)[ \t\f]+[^\s[(:=]+[ \t\f]*\[/;

/** More continued lines in a row than anybody writes; the grammar takes a time that grows with their square. */
const CONTINUED = /(?:\\\n[ \t\f]*){64,}/g;

/**
 * - A lone carriage return ends a line in Python, but not in the grammar.
 * - `lazy` before an import (PEP 810) becomes a statement of its own.
 * - Defaults of type parameters (PEP 696, `def f[T = int]()`) become bounds, or parts of them.
 * - Of very many continued lines in a row only the last is shown as one.
 * - A statement with brackets that stay open, as while it is typed, is closed or emptied, for the grammar
 *   would take what follows with it.
 */
export function prepareText(text: string): string {
  const lines = withFewContinued(text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text);
  const hasLazy = LAZY.test(lines);
  const hasParameters = PARAMETERS.test(lines);
  const pieces: string[] = [];
  let copied = 0;
  const replace = (start: number, end: number, by: string) => {
    pieces.push(lines.slice(copied, start), by);
    copied = end;
  };
  const cursor = lineCursor(lines);
  while (nextLine(cursor)) {
    if (cursor.open) {
      const { start, end } = cursor;
      replace(start, end, closed(lines.slice(start, end)));
      continue;
    }
    if (hasLazy) for (const start of lazyWords(cursor)) replace(start, start + 4, STAND_IN);
    if (!hasParameters) continue;
    for (const { start, text: by } of defaults(cursor)) replace(start, start + 1, by);
  }
  return copied === 0 ? lines : pieces.join('') + lines.slice(copied);
}

function withFewContinued(text: string): string {
  if (!text.includes('\\\n')) return text;
  return text.replace(CONTINUED, (run) => {
    const last = run.lastIndexOf('\\');
    return run.slice(0, last).replaceAll('\\', ' ') + run.slice(last);
  });
}

/** The statements whose brackets stay open; they are broken, though the grammar is not shown it. */
export function openStatements(text: string): Span[] {
  const found: Span[] = [];
  const cursor = lineCursor(text);
  while (nextLine(cursor)) {
    if (cursor.open) found.push({ start: cursor.start, end: cursor.end });
  }
  return found;
}

/**
 * A statement of the same length that says what can be kept of one with open brackets: a definition's
 * name, an assignment's target, a block's being there. Its values are such that nothing is known of them.
 */
function closed(statement: string): string {
  const [, word = '', name = ''] =
    /^(class|(?:async[ \t]+)?def|if|elif|while|for|with|except|case)\b[ \t]*([\p{L}\p{N}_]*)/u.exec(
      statement,
    ) ?? [];
  const target = /^([\p{L}_][\p{L}\p{N}_]*)[ \t]*=(?!=)/u.exec(statement)?.[1];
  const choices =
    word === 'class'
      ? [`class ${name}:`]
      : word.endsWith('def')
        ? [`${word} ${name}():`, `${name}=0<0`]
        : word === 'elif' || word === 'except' || word === 'case'
          ? [word === 'elif' ? 'elif 0:' : word === 'except' ? 'except:' : 'case 0:']
          : word !== ''
            ? ['if 0<0:']
            : [target ? `${target}=0<0` : '0'];
  // Line ends stay where they are, for lines are counted by them.
  const room = /^[^\r\n]*/.exec(statement)?.[0].length ?? 0;
  const kept = choices.find((each) => each.length <= room);
  if (kept === undefined) return statement;
  return kept + statement.slice(kept.length).replace(/[^\r\n]/g, ' ');
}

/** The offsets of `lazy` before imports in a line. */
function lazyWords({ text, start, end, semicolons }: LineCursor): number[] {
  if (!semicolons && !text.startsWith('lazy', start)) return [];
  return splitTokens(tokenize(text, start, end), ';').flatMap(([first, second]) => {
    const isLazy = first?.text === 'lazy' && (second?.text === 'import' || second?.text === 'from');
    // White space must follow the four characters that stand for it.
    return first && isLazy && /[ \t\f]/.test(text.charAt(first.end)) ? [first.start] : [];
  });
}

/** What takes the place of `=`, and of `*` behind it, in the type parameters of a `def`, `class` or `type` line. */
function defaults({ text, start, end }: LineCursor): Pick<Token, 'start' | 'text'>[] {
  if (!/^(?:async\b|def\b|class\b|type\b)/.test(text.slice(start, start + 6))) return [];
  const tokens = tokenize(text, start, end);
  const open = tokens.findIndex((token) => token.kind === 'operator');
  if (tokens[open]?.text !== '[') return [];
  const found: Pick<Token, 'start' | 'text'>[] = [];
  let depth = 0;
  let hasBound = false;
  for (const [index, token] of tokens.entries()) {
    if (index < open) continue;
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth--;
    if (depth === 0) break;
    if (depth > 1 || token.kind !== 'operator') continue;
    if (token.text === ',') hasBound = false;
    else if (token.text === ':') hasBound = true;
    else if (token.text === '=') {
      found.push({ start: token.start, text: hasBound ? '|' : ':' });
      const next = tokens[index + 1];
      if (next?.text === '*') found.push({ start: next.start, text: ' ' });
    }
  }
  return found;
}
