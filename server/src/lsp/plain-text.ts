/** Takes the Markdown that our own hovers use out of a text, for clients that show plain text only. */

/** Drops fences, back-ticks, bold and escapes; keeps everything that is read, and code as it is written. */
export function plainText(markdown: string): string {
  const shown: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const [run = null] = /^`{3,}/.exec(line) ?? [];
    if (fence !== null) {
      if (line === fence) fence = null;
      else shown.push(line);
    } else if (run !== null) fence = run;
    else shown.push(plainLine(line));
  }
  return shown.join('\n').trimEnd();
}

const ESCAPED = '\\`*_{}[]<>#|~!&@:.';

/** One line outside of a block of code, read from the left as Markdown is. */
function plainLine(line: string): string {
  let shown = '';
  for (let at = 0; at < line.length; ) {
    const char = line[at] as string;
    const next = line[at + 1] ?? '';
    if (char === '\\' && next !== '' && ESCAPED.includes(next)) {
      shown += next;
      at += 2;
    } else if (char === '*' && next === '*') at += 2;
    else if (char === '`') {
      const span = codeSpan(line, at);
      shown += span?.code ?? char;
      at = span?.end ?? at + 1;
    } else {
      shown += char;
      at++;
    }
  }
  return shown;
}

/** The inline code that opens at an offset: it ends at the next run of as many back-ticks (CommonMark 6.1). */
function codeSpan(line: string, start: number): { code: string; end: number } | null {
  const runAt = (from: number) => {
    let end = from;
    while (line[end] === '`') end++;
    return end - from;
  };
  const length = runAt(start);
  for (let at = line.indexOf('`', start + length); at >= 0; ) {
    const run = runAt(at);
    if (run === length) {
      const inside = line.slice(start + length, at);
      const isPadded = inside.trim() !== '' && inside.startsWith(' ') && inside.endsWith(' ');
      return { code: isPadded ? inside.slice(1, -1) : inside, end: at + run };
    }
    at = line.indexOf('`', at + run);
  }
  return null;
}
