/** The comments and strings of a text, found exactly: what looks like a comment inside a string is none. */
import type { Span } from '../../text';
import { DOUBLE_QUOTE, HASH, SINGLE_QUOTE } from './characters';
import { lineEndFrom, skipString } from './strings';

export interface Lexeme extends Span {
  readonly kind: 'comment' | 'string';
}

/**
 * In source order. A comment goes from its `#` to the end of its line; a string from its quote, without its
 * prefix. Broken strings end where CPython stops reading them.
 */
export function scanLexemes(text: string): Lexeme[] {
  const found: Lexeme[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code !== HASH && code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) {
      at++;
      continue;
    }
    const kind = code === HASH ? 'comment' : 'string';
    const end = Math.max(at + 1, kind === 'comment' ? lineEndFrom(text, at) : skipString(text, at));
    found.push({ kind, start: at, end });
    at = end;
  }
  return found;
}

/** True for what may be an f-string or a t-string, whose fields are code. */
export function isTemplate(text: string, { kind, start }: Lexeme): boolean {
  return kind === 'string' && /[ftFT][rR]?$/.test(text.slice(Math.max(0, start - 2), start));
}

/** The text without its comments and without what is in its strings, of which the quotes stay. */
export function codeOf(text: string): string {
  let code = '';
  let copied = 0;
  for (const { kind, start, end } of scanLexemes(text)) {
    code += `${text.slice(copied, start)}${kind === 'string' ? '""' : ''}`;
    copied = end;
  }
  return code + text.slice(copied);
}

/** The text without its comments. */
export function withoutComments(text: string): string {
  let code = '';
  let copied = 0;
  for (const { kind, start, end } of scanLexemes(text)) {
    if (kind !== 'comment') continue;
    code += text.slice(copied, start);
    copied = end;
  }
  return code + text.slice(copied);
}

/** Tells what stands neither in a comment nor in a string that has no code in it; the text is read when it is first asked. */
export function codeTest(text: string): (at: number) => boolean {
  let words: readonly Span[] | null = null;
  return (at) => {
    words ??= scanLexemes(text).filter((each) => !isTemplate(text, each));
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] as Span).end <= at) low = middle + 1;
      else high = middle;
    }
    return !(words[low] && (words[low] as Span).start <= at);
  };
}
