/**
 * Words out of somebody's files, for a terminal or a log: what would move the cursor, colour the text, begin
 * a line of its own (a log's commands stand at the beginning of lines) or turn the reading direction is
 * shown as a sign of one column, so that carets still stand under their places.
 */
export function printable(text: string): string {
  // What nearly every text is told by is compiled in a hundredth of the time.
  if (!/[^ -~]/.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}

/** The same of a message that may have several lines, as a program's error has. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => printable(line.replaceAll('\t', '  ')))
    .join('\n');
}
