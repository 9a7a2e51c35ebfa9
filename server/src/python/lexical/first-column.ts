/** The lines of a text that begin in its first column: a small part of most texts, and all that runs at import begins there. */

const SPACE = 32;
/** `#`, and the brackets that end what an earlier line began. */
const NO_STATEMENT: ReadonlySet<number> = new Set([...'#)]}'].map((each) => each.charCodeAt(0)));

/**
 * The lines whose first character may begin a statement, joined as lines; those of strings and of open brackets among
 * them. The same for what it gives.
 */
export function firstColumn(text: string): string {
  // Hardly any text has line ends of old; regular expressions know them, too.
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return text;
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const first = text.charCodeAt(start);
    if (first > SPACE && !NO_STATEMENT.has(first)) lines.push(text.slice(start, end));
    start = end + 1;
  }
  return lines.join('\n');
}
