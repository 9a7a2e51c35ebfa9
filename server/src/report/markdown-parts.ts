/** Markdown by the piece; whatever names the package brings along, they stay text. */
import { showable } from './showable';

/** A heading and its paragraphs; what is false, null or empty is left out. */
export function section(title: string, parts: readonly (string | false | null)[]): string[] {
  return [`## ${title}`, ...parts.filter((part): part is string => !!part)];
}

/** A table by GitHub's rules. @param columns `l` or `r` a column. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: string,
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = [...columns].map((each) => (each === 'r' ? '---:' : '---'));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** A code span around any text, also around one with backticks (CommonMark 6.1). */
export function code(value: string): string {
  const shown = showable(value.replace(/[\r\n]+/g, ' '));
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return fence + pad + shown + pad + fence;
}

/** Text in which nothing is formatting, a link or HTML. */
export function text(value: string): string {
  return showable(value.replace(/[\r\n]+/g, ' ')).replace(/[\\`*_{}[\]<>#~&!@]/g, '\\$&');
}

/** Text in which only what stands between backticks is formatting. */
export function prose(value: string): string {
  return value
    .split('`')
    .map((each, i) => (i % 2 === 1 ? code(each) : text(each)))
    .join('');
}

/** `… and 3 more files`, or null where there are none. */
export function more(count: number, noun: string): string | null {
  return count > 0 ? `… and ${count} more ${noun}${count === 1 ? '' : 's'}` : null;
}

/** A bar would end the cell, in a code span too (GFM 4.10). */
function cell(value: string): string {
  return value.replaceAll('|', '\\|');
}
