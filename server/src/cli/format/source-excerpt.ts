/** The lines of a finding with carets under the place, for terminals. */
import type { Colors } from '../colors';
import { printable } from '../printable';
import type { Range } from './located-finding';

/** A longer place is shown by its first lines. */
const MAX_LINES = 4;
const TAB = '    ';

/**
 * Lines with their numbers, carets below; empty where the place is beyond the text.
 *
 * @param lines the text's lines without their ends.
 */
export function sourceExcerpt(lines: readonly string[], range: Range, colors: Colors): string {
  const { start, end } = range;
  // A place that ends at the beginning of a line does not reach into it.
  const lastLine = end.line > start.line && end.character === 0 ? end.line - 1 : end.line;
  const shown = lines.slice(start.line, Math.min(lastLine + 1, start.line + MAX_LINES));
  if (shown.length === 0) return '';
  const width = String(start.line + shown.length).length;
  const gutter = (text: string) => colors.cyan(`${text.padStart(width)} |`);
  const rows = shown.flatMap((line, index) => {
    const number = start.line + index;
    const from = number === start.line ? start.character : line.search(/\S|$/);
    const to = number === end.line ? end.character : line.trimEnd().length;
    const indent = ' '.repeat(columns(line.slice(0, from)));
    const carets = '^'.repeat(Math.max(1, columns(line.slice(from, Math.max(from, to)))));
    return [
      `${gutter(String(number + 1))} ${spaced(line)}`.trimEnd(),
      `${gutter('')} ${indent}${colors.bold(colors.red(carets))}`,
    ];
  });
  const more = lastLine + 1 - start.line - shown.length;
  if (more > 0) rows.push(`${gutter('')} … ${more} more line${more === 1 ? '' : 's'}`);
  return [gutter(''), ...rows].map((row) => `${row}\n`).join('');
}

function spaced(text: string): string {
  return printable(text.replaceAll('\t', TAB));
}

/** How many columns of a terminal a text takes: wide characters take two, combining marks none. */
function columns(text: string): number {
  let sum = 0;
  for (const character of spaced(text)) {
    if (/\p{M}/u.test(character)) continue;
    sum += WIDE.test(character) ? 2 : 1;
  }
  return sum;
}

/** East Asian Width W and F (Unicode Annex 11), by blocks, and emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
