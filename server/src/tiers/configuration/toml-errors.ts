/** Says in plain words what is wrong with a TOML text, and where a person would look for it. */

import type { ParseError } from 'toml-eslint-parser';
import { t, told } from '../../l10n';
import { because, type Reason } from '../../reason';
import type { Span } from '../../text';

export interface TomlError {
  readonly message: string;
  readonly span: Span;
}

/** The parser's words (toml-eslint-parser 1.0) and ours; others are shown as they are. */
const PLAIN: Readonly<Record<string, Reason>> = {
  'Unterminated string constant': because('a text is not closed by its quote'),
  'Unterminated array': because('a list is not closed by its bracket'),
  'Unterminated inline table': because('a table is not closed by its brace'),
  'Expected equal (=) token': because('a `=` is missing'),
  'Unspecified values are invalid': because('a value is missing'),
  'Expected comma (,) token': because('a comma or a closing bracket is missing'),
  'Must be a newline': because('something follows a value on its line'),
  'Defining a key multiple times is invalid': because('this key is defined twice'),
  'The key, equals sign, and value must be on the same line': because(
    'a line must be `key = value`',
  ),
  'Unexpected character': because('this character cannot stand here'),
  'Unexpected token': because('this cannot stand here'),
};

const HEADER = /^[ \t]*\[{1,2}[\w."' \t-]+\]{1,2}[ \t]*(?:#.*)?$/;

/** The starts of the lines that look like table headers. */
export function headerStarts(text: string): number[] {
  const pattern = new RegExp(HEADER.source, 'gm');
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

/**
 * The parser notices a forgotten bracket only at the next header or at the end, and a forgotten value
 * on the next line; here both are told where they were forgotten.
 */
export function describeTomlError(text: string, error: ParseError): TomlError {
  const index = Math.min(error.index, text.length);
  const at = lineAt(text, index);
  const rest = text.slice(at.start, at.end);
  const open = openBracket(text, index);
  if (open !== null && open < at.start && (HEADER.test(rest) || !text.slice(at.start).trim())) {
    const message = t('the `{0}` that opens here is not closed', text[open] ?? '');
    return { message, span: { start: open, end: lineAt(text, open).end } };
  }
  const known = PLAIN[error.message];
  const message = known ? told(known) : error.message;
  const late = /^(Unspecified values|The key, equals sign)/.test(error.message);
  const before = text.slice(0, at.start).trimEnd();
  if (late && !text.slice(at.start, index).trim() && before) {
    const line = lineAt(text, before.length - 1);
    return { message, span: withoutIndent(text, line) };
  }
  const end = Math.max(index, withoutIndent(text, at).end);
  return { message, span: index < end ? { start: index, end } : withoutIndent(text, at) };
}

/** The innermost bracket or brace that is open at an offset; strings and comments are passed over. */
function openBracket(text: string, offset: number): number | null {
  const token =
    /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*'|#[^\r\n]*|[[\]{}]/g;
  const open: number[] = [];
  for (const { 0: found, index } of text.slice(0, offset).matchAll(token)) {
    if (found === '[' || found === '{') open.push(index);
    else if (found === ']' || found === '}') open.pop();
  }
  // A header's own bracket opens nothing that a later line could close.
  const last = open.findLast((at) => text.slice(lineAt(text, at).start, at).trim() !== '');
  return last ?? null;
}

/** The line that has the offset, without its end. */
function lineAt(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  let end = offset;
  while (end < text.length && !/[\r\n]/.test(text[end] ?? '')) end++;
  return { start, end };
}

function withoutIndent(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  if (!line.trim()) return { start, end: start };
  const indent = line.length - line.trimStart().length;
  return { start: start + indent, end: start + line.trimEnd().length };
}
