/**
 * Words out of somebody's files as Markdown that shows them and does nothing else: a docstring, a name in
 * `__all__` or a value of a document must not be able to make a link, an image or a heading in a hover.
 */

/** Inline code that shows the text whatever it holds (CommonMark 6.1); on one line. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  // A space beside the fence is taken away again.
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : `${fence}${pad}${line}${pad}${fence}`;
}

/** A block of code whose end the text cannot write. */
export function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Text without formatting of its own; nor do editors make links of the addresses in it (GFM 6.9). */
export function prose(text: string): string {
  const plain = text.replace(/[\\`*_{}[\]<>#|~!&@]/g, '\\$&');
  return plain.replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&');
}

/** Our own sentences, in which names stand between back-ticks. */
export function spoken(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part) : prose(part)))
    .join('');
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
