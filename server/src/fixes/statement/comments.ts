/** Comments at the ends of lines: finding them, telling tools' orders from words to people. */
import { runStart, type Span } from '../../text';
import { lineEndAt } from './lines';

/**
 * `# noqa: F401  # why` is two comments; an empty text is none. In words to people a single space before
 * `#` parts nothing: `# see #12`.
 */
export function splitComments(text: string): string[] {
  const comments: string[] = [];
  for (const part of text.split(/(?<=\S)(?=\s+#)/)) {
    const hash = part.indexOf('#');
    if (hash < 0) continue;
    const space = part.slice(runStart(part, hash, /\s/), hash);
    const piece = part.slice(hash);
    const last = comments.at(-1);
    const isMore = last !== undefined && space.length < 2 && ![last, piece].some(isDirective);
    if (isMore) comments[comments.length - 1] = last + space + piece;
    else comments.push(piece);
  }
  return comments;
}

/**
 * The comments of a statement when those of another join it, each once: as they were written where both say
 * the same, else what tools obey first, then the words to people, sorted. So it does not matter which
 * comes first.
 */
export function mergeShared(own: readonly string[], more: readonly string[]): readonly string[] {
  const all = [...new Set([...own, ...more])];
  const isSame = own.length === more.length && own.every((comment, i) => more[i] === comment);
  const sorted = [
    ...all.filter(isDirective),
    ...all.filter((comment) => !isDirective(comment)).sort(),
  ];
  return isSame || own.join('  ') === sorted.join('  ') ? own : sorted;
}

/**
 * The comments of a name when those of the same name elsewhere join it, whichever comes first: as written where one
 * of them says all, else what tools obey first (`# type: ignore` counts only there), each kind sorted.
 */
export function mergeOwn(own: readonly string[], more: readonly string[]): readonly string[] {
  const hasAll = (a: readonly string[], b: readonly string[]) => b.every((it) => a.includes(it));
  const isSame = own.length === more.length && own.every((comment, i) => more[i] === comment);
  if (isSame || (hasAll(own, more) && !hasAll(more, own))) return own;
  if (hasAll(more, own) && !hasAll(own, more)) return more;
  const rank = (comment: string) => (/^#\s*type:/.test(comment) ? 0 : isDirective(comment) ? 1 : 2);
  const all = [...new Set([...own, ...more])].sort();
  return [0, 1, 2].flatMap((each) => all.filter((comment) => rank(comment) === each));
}

/** What tools obey of a statement's comments; only statements that agree in it are made one. */
export function ordersAmong(comments: readonly string[]): string {
  return comments.filter(isDirective).join('  ');
}

/** The comment that follows `offset` on its line with nothing but white space between, or null. */
export function trailingComment(text: string, offset: number): { text: string; span: Span } | null {
  const found = /^[ \t\f]*(#[^\r\n]*)$/.exec(text.slice(offset, lineEndAt(text, offset)));
  if (!found?.[1]) return null;
  const comment = found[1].trimEnd();
  const start = offset + found[0].length - found[1].length;
  return { text: comment, span: { start, end: start + comment.length } };
}

/** Comments that linters and type checkers obey; they hold for the line that they stand on. */
const DIRECTIVE =
  /^#\s*(?:noqa\b|type:|pyright:|pyre-|mypy:|pylint:|ruff:|flake8:|isort:|fmt:|yapf:|nosec\b|pragma:|export-tiers:)/i;

/** Those that let an import stand where it stands. */
const PLACE = /^#\s*(?:noqa:.*\bE402\b|pylint:.*\bwrong-import-position\b)/i;

/** The comments after an import that an import beside it needs as well. */
export function placeComments(text: string, offset: number): string[] {
  const own = trailingComment(text, offset);
  return splitComments(own?.text ?? '').filter((comment) => PLACE.test(comment));
}

export function isDirective(comment: string): boolean {
  return DIRECTIVE.test(comment);
}
