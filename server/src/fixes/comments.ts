/** Comments at the ends of lines: finding them, telling tools' orders from words to people. */
import type { Span } from '../text';
import { lineEndAt } from './lines';

/** `# noqa: F401  # why` is two comments; an empty text is none. */
export function splitComments(text: string): string[] {
  return text === '' ? [] : text.split(/\s+(?=#)/);
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

export function isDirective(comment: string): boolean {
  return DIRECTIVE.test(comment);
}
