/**
 * A from-import taken apart with its comments: which comment belongs to which name, and how the list of
 * names is laid out. Built on the spans of the summary; between these there are only commas, white space,
 * comments, parentheses and backslashes (language reference 7.11).
 */
import type { FromImport } from '../../python/module-summary';
import type { Span } from '../../text';
import { splitComments, trailingComment } from './comments';
import { lineStartAt } from './lines';
import { hasOddCommas } from './odd-commas';

/** A name to import, with what its author wrote beside it. */
export interface NamedPart {
  readonly name: string;
  readonly alias: string | null;
  /** Comments at the end of its line, each from `#` on. */
  readonly comments: readonly string[];
  /** Whole comment lines straight above it, inside the parentheses. */
  readonly above: readonly string[];
  /** Comments of the statement that it is or was in, which are about it, too. */
  readonly shared: readonly string[];
}

export type ListForm =
  /** No parentheses, one line. */
  | 'bare'
  /** No parentheses, continued by backslashes. */
  | 'backslash'
  /** Parentheses on one line. */
  | 'inline'
  /** Parentheses, each name on a line of its own, the closing one too (Black's way). */
  | 'exploded'
  /** Parentheses over several lines in another way. */
  | 'ragged';

export interface ImportParts {
  readonly names: readonly NamedPart[];
  readonly form: ListForm;
  /** Comments of the statement as a whole: after `(` and after its end. */
  readonly shared: readonly string[];
  /** Those of them that stand after `(`. */
  readonly openingComments: readonly string[];
  /** Where the statement's own comments are: after `(`, after its end. */
  readonly sharedSpans: readonly Span[];
  /** Where the comment at the end of each name's line is, in the order of `names`. */
  readonly commentSpans: readonly (Span | null)[];
  /** Where the comment lines above each name are, in the order of `names`. */
  readonly aboveSpans: readonly (readonly Span[])[];
  /**
   * The names below each heading, by their indexes: a comment line with several names before the next comment line,
   * blank line or parenthesis. A comment above a single name is that name's.
   */
  readonly sections: readonly (readonly number[])[];
  /** True where comments stand inside a name and its alias, or before a comma: such a list is printed anew. */
  readonly isTangled: boolean;
  /** Comment lines after the last name, inside the parentheses. */
  readonly below: readonly string[];
  /** The end of a comment after the statement where that is the statement's own, else the statement's end. */
  readonly end: number;
  /** Where these are. */
  readonly belowSpans: readonly Span[];
}

interface Comment {
  readonly text: string;
  readonly span: Span;
  /** True where nothing but white space precedes it on its line. */
  readonly ownLine: boolean;
}

/**
 * @param ownsTail true where a comment after the statement is about this statement only (no other shares
 *   the line).
 */
export function takeApart(text: string, statement: FromImport, ownsTail: boolean): ImportParts {
  const { names, span } = statement;
  const tail = ownsTail ? trailingComment(text, span.end) : null;
  const form = formOf(text, statement);
  const gaps = commentsBetween(text, statement);
  const own = gaps.map((gap) => gap.filter((comment) => comment.ownLine));
  const opening = (gaps[0] ?? []).filter((comment) => !comment.ownLine);
  const all = [...opening.map((it) => it.text), tail?.text ?? ''].flatMap(splitComments);
  const shared = [...new Set(all)];
  const inside = names.map((part) => (statement.parens ? readComments(text, part.span) : []));
  // One comment ends the name's line, another one that of a comma below it.
  const later = gaps.slice(1).map((gap) => gap.filter((comment) => !comment.ownLine).slice(1));
  return {
    names: names.map(({ name, alias }, i) => {
      const within = (isAbove: boolean) =>
        inside[i]?.filter(({ ownLine }) => ownLine === isAbove) ?? [];
      const beside = lineComment(text, statement, gaps, i);
      const comments = [...within(false), ...(beside ? [beside] : []), ...(later[i] ?? [])];
      const above = [...(own[i] ?? []), ...within(true)];
      return {
        name,
        alias,
        comments: comments.flatMap((comment) => splitComments(comment.text)),
        above: above.map((comment) => comment.text),
        shared,
      };
    }),
    isTangled: [...inside, ...later].some((found) => found.length > 0),
    form,
    shared,
    openingComments: opening.map((it) => it.text).flatMap(splitComments),
    sharedSpans: [...opening, ...(tail ? [tail] : [])].map((comment) => comment.span),
    commentSpans: names.map((_, i) => lineComment(text, statement, gaps, i)?.span ?? null),
    aboveSpans: own.slice(0, names.length).map((gap) => gap.map((comment) => comment.span)),
    sections: sectionsOf(text, statement, own),
    below: (own[names.length] ?? []).map((comment) => comment.text),
    belowSpans: (own[names.length] ?? []).map((comment) => comment.span),
    end: tail?.span.end ?? span.end,
  };
}

function sectionsOf(
  text: string,
  { names }: FromImport,
  own: readonly (readonly Comment[])[],
): readonly (readonly number[])[] {
  const sections: number[][] = [];
  let open = false;
  for (const [i, { span }] of names.entries()) {
    const before = names[i - 1];
    const between = before ? text.slice(before.span.end, span.start) : '';
    if ((own[i]?.length ?? 0) > 0) {
      sections.push([i]);
      open = true;
    } else if (/(?:\r\n|\r|\n)[ \t\f]*(?:\r|\n)/.test(between)) open = false;
    else if (open) sections.at(-1)?.push(i);
  }
  return sections.filter((section) => section.length > 1);
}

/** Comments before the first name, between two names…, after the last one; none without parentheses. */
function commentsBetween(text: string, { names, parens }: FromImport): Comment[][] {
  const starts = names.map((part) => part.span.start);
  if (!parens) return [...starts, 0].map(() => []);
  return [...starts, parens.end - 1].map((end, i) =>
    readComments(text, { start: names[i - 1]?.span.end ?? parens.start + 1, end }),
  );
}

/** There are no strings between names, so every `#` begins a comment. */
function readComments(text: string, { start, end }: Span): Comment[] {
  return Array.from(text.slice(start, end).matchAll(/#[^\r\n]*/g), (match) => {
    const at = start + match.index;
    return {
      text: match[0].trimEnd(),
      span: { start: at, end: at + match[0].length },
      ownLine: text.slice(lineStartAt(text, at), at).trim() === '',
    };
  });
}

/** A comment at the end of a line with several names is about each of them. */
function lineComment(
  text: string,
  { names }: FromImport,
  gaps: readonly (readonly Comment[])[],
  index: number,
): Comment | null {
  for (let i = index; i < names.length; i++) {
    const comment = gaps[i + 1]?.find((candidate) => !candidate.ownLine);
    if (comment) return comment;
    const next = names[i + 1];
    if (!next || /[\r\n]/.test(text.slice(names[i]?.span.end, next.span.start))) break;
  }
  return null;
}

function formOf(text: string, { span, parens, names }: FromImport): ListForm {
  if (!parens) return /[\r\n]/.test(text.slice(span.start, span.end)) ? 'backslash' : 'bare';
  if (!/[\r\n]/.test(text.slice(parens.start, parens.end))) return 'inline';
  const starts = [...names.map((part) => part.span.start), parens.end - 1];
  const alone = starts.every((start) => text.slice(lineStartAt(text, start), start).trim() === '');
  return alone && !hasOddCommas(text, names, parens.end - 1) ? 'exploded' : 'ragged';
}
