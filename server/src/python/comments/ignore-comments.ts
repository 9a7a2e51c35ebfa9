/**
 * Our comments that silence findings: `# export-tiers: ignore[ET101] reason` for a line, or for the statement
 * that begins on it, and `# export-tiers: file-ignore[ET101] reason` for a file. Without brackets all rules
 * are meant. Other tools' comments may stand in the same one (`# noqa: F401  # export-tiers: ignore`).
 */
import type { AnyText } from '../../rope';
import type { Span } from '../../text';
import { type Lexeme, scanLexemes } from '../lexical/lexemes';
import { lineCursor, nextLine } from '../lexical/logical-lines';
import { type Spells, wordsOf } from '../lexical/spelled-words';

export interface IgnoredRule {
  /** A rule's code or name, as written. */
  readonly value: string;
  readonly span: Span;
}

export interface IgnoreComment {
  /** `file` counts before the first statement only, a docstring aside; elsewhere it is `misplaced`. */
  readonly scope: 'line' | 'file' | 'misplaced' | 'unclosed';
  /** From its `#` to the end of its reason. */
  readonly span: Span;
  /** Null where all rules are meant. */
  readonly rules: readonly IgnoredRule[] | null;
  /** Where another rule can be put into the brackets; null where there are none. */
  readonly listEnd: number | null;
  /** What is said after it, perhaps nothing. */
  readonly reason: string;
}

/** True where the text can have such comments at all. */
export function mayIgnore(
  text: Pick<AnyText, 'includes'>,
  spells: Spells = wordsOf(text),
): boolean {
  return spells('export-tiers:');
}

/** In source order. */
export function readIgnores(text: string): IgnoreComment[] {
  if (!mayIgnore(text)) return [];
  const code = firstStatement(text);
  return scanLexemes(text).flatMap((lexeme) =>
    lexeme.kind === 'comment' ? inComment(text, lexeme, lexeme.start < code) : [],
  );
}

/** A comment inside a comment begins with white space and a `#`; `see #12` begins none. */
const PIECE = /(?:^|(?<=\s))#(?=\s*[A-Za-z])/g;

const DIRECTIVE =
  /^#[ \t]*export-tiers:[ \t]*(file-ignore|ignore)(?![\w-])(?:[ \t]*\[([^\]]*)(\])?)?/;

function inComment(text: string, { start, end }: Lexeme, isTop: boolean): IgnoreComment[] {
  const comment = text.slice(start, end);
  const starts = Array.from(comment.matchAll(PIECE), ({ index }) => index);
  return starts.flatMap((from, index) => {
    const piece = comment.slice(from, starts[index + 1] ?? comment.length).trimEnd();
    const match = DIRECTIVE.exec(piece);
    if (!match) return [];
    const [all, kind, list, closing] = match;
    const at = start + from;
    const listEnd = closing === undefined ? null : at + all.length - 1;
    const isUnclosed = list !== undefined && closing === undefined;
    return [
      {
        scope: isUnclosed ? 'unclosed' : kind === 'ignore' ? 'line' : isTop ? 'file' : 'misplaced',
        span: { start: at, end: at + piece.length },
        rules: listEnd === null ? null : rulesIn(list ?? '', listEnd),
        listEnd,
        reason: piece.slice(all.length).trim(),
      },
    ];
  });
}

/** @param end where the list ends in the whole text. */
function rulesIn(list: string, end: number): IgnoredRule[] {
  const start = end - list.length;
  return Array.from(list.matchAll(/[^\s,]+/g), ({ 0: value, index }) => ({
    value,
    span: { start: start + index, end: start + index + value.length },
  }));
}

/** Where the first statement begins that is no docstring; the text's length where there is none. */
function firstStatement(text: string): number {
  const cursor = lineCursor(text);
  if (!nextLine(cursor)) return text.length;
  if (!/^[rRuU]?["']/.test(text.slice(cursor.start, cursor.start + 2))) return cursor.start;
  return nextLine(cursor) ? cursor.start : text.length;
}

/** Tells where the logical line around an offset begins; offsets outside of all begin at themselves. */
export function statementStarts(text: string): (offset: number) => number {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const cursor = lineCursor(text); nextLine(cursor); ) {
    starts.push(cursor.start);
    ends.push(cursor.end);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    const isInside = offset >= (starts[low] ?? Infinity) && offset <= (ends[low] ?? -1);
    return isInside ? (starts[low] as number) : offset;
  };
}
