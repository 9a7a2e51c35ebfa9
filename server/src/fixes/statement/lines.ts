/** Lines as Python's tokenizer ends them (`\n`, `\r\n`, `\r`), found from an offset without an index. */
import { remembered } from '../../graph/remembered';
import { runStart } from '../../text';

/** The offset of the first character of the line that has `offset`. */
export function lineStartAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

/** The offset of the end of the line that has `offset`, before its line end. */
export function lineEndAt(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** The line end at `offset`: `''` at the end of the text. */
export function lineBreakAt(text: string, offset: number): string {
  if (text[offset] === '\r') return text[offset + 1] === '\n' ? '\r\n' : '\r';
  return text[offset] === '\n' ? '\n' : '';
}

/** The line end to write near `offset`: that line's own, else the file's first, else `\n`. */
export function lineBreakNear(text: string, offset: number): string {
  return lineBreakAt(text, lineEndAt(text, offset)) || /\r\n|\r|\n/.exec(text)?.[0] || '\n';
}

/**
 * The spaces and tabs before a statement that begins its line. A form feed sets Python's count of columns
 * back (language reference 2.1.8), and a byte order mark counts for nothing, so what follows them counts.
 */
export function indentAt(text: string, offset: number): string {
  return text.slice(runStart(text, offset, /[ \t]/), offset);
}

/**
 * True where only white space (or a byte order mark) precedes `offset` on its line, and the line before
 * does not run on by a backslash.
 */
export function beginsLine(text: string, offset: number): boolean {
  const start = lineStartAt(text, offset);
  if (!/^\uFEFF?[ \t\f]*$/.test(text.slice(start, offset))) return false;
  const before = text.slice(Math.max(0, start - 3), start).replace(/(?:\r\n|\r|\n)$/, '');
  return !before.endsWith('\\');
}

/** One that does not change. */
export interface WholeFile {
  readonly text: string;
}

/**
 * What the file's first block on lines of its own is indented by, seen from its head; four spaces where it has none. Each fix
 * in the file asks, and each statement that is changed.
 */
export const indentUnit = remembered(({ text }: WholeFile): string => {
  for (const [, own = '', block = ''] of text.matchAll(BLOCK)) {
    if (block.length > own.length && block.startsWith(own)) return block.slice(own.length);
  }
  return '    ';
});

/** The head of a block on one line, and the first line of it that is not blank. */
const BLOCK =
  /^([ \t]*)(?:async|class|def|elif|else|except|finally|for|if|match|try|while|with)\b[^\r\n]*:[ \t]*(?:#[^\r\n]*)?(?:(?:\r\n|\r|\n)[ \t]*(?:#[^\r\n]*)?)*(?:\r\n|\r|\n)([ \t]+)[^\s#]/gm;
