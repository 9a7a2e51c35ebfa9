/** Plain string literals of a text that spell a name, alone or at the end of a dotted path. */
import { type Lexeme, scanLexemes } from '../../python/lexical/lexemes';
import type { Span } from '../../text';

export interface Literal {
  /** With its quotes, without a prefix. */
  readonly span: Span;
  /** What stands between the quotes. */
  readonly content: Span;
  readonly value: string;
}

/** Literals whose text has the name in it; those with escapes, bytes and templates are left out. */
export function literalsWith(text: string, name: string): readonly Literal[] {
  if (!new RegExp(`["'][^\\r\\n]*?${name}|${name}[^\\r\\n]*?["']`).test(text)) return [];
  return scanLexemes(text).flatMap((lexeme): Literal[] => {
    const literal = lexeme.kind === 'string' ? plainLiteral(text, lexeme) : null;
    return literal?.value.includes(name) ? [literal] : [];
  });
}

function plainLiteral(text: string, { start, end }: Lexeme): Literal | null {
  const prefix = /(?<![\p{L}\p{N}_])[A-Za-z]{1,2}$/u.exec(
    text.slice(Math.max(0, start - 3), start),
  );
  if (prefix && /[bft]/i.test(prefix[0])) return null;
  const quote = text[start] ?? '';
  const length = text.startsWith(quote.repeat(3), start) && end - start >= 6 ? 3 : 1;
  const content = { start: start + length, end: end - length };
  const value = text.slice(content.start, content.end);
  return value.includes('\\') ? null : { span: { start, end }, content, value };
}

/**
 * Where a literal that is a dotted path, `pkg.sub.name` or `pkg.sub:name`, perhaps an entry point's behind its `cmd = `, has
 * the name; null where it is none.
 */
export function nameInPath(
  { value, content }: Literal,
  name: string,
  isModule: (written: string) => boolean,
): Span | null {
  const path = value.replace(/^[\w-]+[ \t]*=[ \t]*/, '');
  if (!/^[\w.:]+$/.test(path)) return null;
  const first = value.length - path.length;
  for (let from = value.indexOf(name, first); from >= 0; from = value.indexOf(name, from + 1)) {
    const after = value.slice(from + name.length);
    const before = value.slice(first, from);
    const isWhole = /^(?:$|[.:])/.test(after) && /[.:]$/.test(before);
    if (!isWhole || !isModule(before.slice(0, -1))) continue;
    return { start: content.start + from, end: content.start + from + name.length };
  }
  return null;
}
