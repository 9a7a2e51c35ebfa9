/**
 * A `__getattr__` that `__init__.py` has of its own: two lines at its start give the exports of the block. No
 * function stands in front of it, so whatever it does with its callers (`stacklevel`) stays right.
 */
import { indentAt, lineBreakNear, lineEndAt } from '../../fixes/statement/lines';
import { headColon, type Token, tokenize } from '../../python/lexical/tokens';
import { applyEdits, type Span, type TextEdit } from '../../text';

/** Where the lines go, and the name of the function's parameter. */
interface Place {
  readonly parameter: string;
  readonly edit: (lines: (indent: string) => string[]) => TextEdit;
}

const HEAD = /^def[ \t]+__getattr__[ \t]*\(/gm;

/** By its mark; with the blank line that sets it off. */
const OURS =
  /^[ \t]+if \w+ in (?:__import__\("builtins"\)\.)?globals\(\)\.get\("(?:_DEPRECATED|_LAZY_EXPORTS)", \(\)\): {2}# export-tiers: lazy(?:\r\n?|\n)[ \t]+return (?:__import__\("builtins"\)\.)?globals\(\)\.setdefault\(\w+, _(?:deprecated|lazy_export)\(\w+\)\)(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))?/gm;

/** True where the function whose statement is the span can be given the lines. */
export function canAskFirst(text: string, definition: Span): boolean {
  const heads = [...text.matchAll(HEAD)].map(({ index }) => index);
  return heads.includes(definition.start) && placeAt(text, definition.start) !== null;
}

/**
 * The text whose own `__getattr__` gives deprecated exports first. The table is asked for by way of
 * `globals()`, for the package may be asked while it is imported and has no table yet.
 *
 * @param start where the function's `def` begins.
 * @param hidesBuiltins true where `globals` may mean something else in the package.
 * @param quiet true where some of the block's exports come without a warning.
 */
export function askFirst(
  text: string,
  start: number,
  hidesBuiltins: boolean,
  quiet: boolean,
): string {
  const place = placeAt(text, start);
  if (!place) return text;
  const { parameter } = place;
  const [table, giver] = quiet ? ['_LAZY_EXPORTS', '_lazy_export'] : ['_DEPRECATED', '_deprecated'];
  const globals = hidesBuiltins ? '__import__("builtins").globals()' : 'globals()';
  return applyEdits(text, [
    place.edit((indent) => [
      `${indent}if ${parameter} in ${globals}.get("${table}", ()):  # export-tiers: lazy`,
      `${indent}${indent}return ${globals}.setdefault(${parameter}, ${giver}(${parameter}))`,
      '',
    ]),
  ]);
}

/** The text as it was before `askFirst`. */
export function withoutAsking(text: string): string {
  return text.replace(OURS, '');
}

/** The only `def __getattr__` of the top level outside of a span, or null. */
export function ownGetattr(text: string, outside: Span | undefined): number | null {
  const [first, ...others] = Array.from(text.matchAll(HEAD), ({ index }) => index).filter(
    (at) => outside === undefined || at < outside.start || at >= outside.end,
  );
  return first !== undefined && others.length === 0 ? first : null;
}

function placeAt(text: string, start: number): Place | null {
  const tokens = tokenize(text, start, text.length);
  const at = headColon(tokens);
  const [, , , parameter, next] = tokens;
  const colon = tokens[at];
  const first = tokens[at + 1];
  if (!colon || !first || parameter?.kind !== 'name') return null;
  if (!next || !/^[:,)=/]$/.test(next.text)) return null;
  const lineBreak = lineBreakNear(text, start);
  if (first.start < lineEndAt(text, colon.end)) {
    if (first.kind === 'string') return null;
    const span = { start: colon.end, end: first.start };
    return {
      parameter: parameter.text,
      edit: (lines) => ({
        span,
        newText: `${lineBreak}${lines('    ').join(lineBreak)}${lineBreak}    `,
      }),
    };
  }
  const headEnd = docstringEnd(text, tokens, at + 1);
  if (headEnd === null) return null;
  const after = lineEndAt(text, Math.max(headEnd, colon.end));
  const indent = indentAt(text, first.start);
  return {
    parameter: parameter.text,
    edit: (lines) => ({
      span: { start: after, end: after },
      newText: lines(indent)
        .map((line) => lineBreak + line)
        .join(''),
    }),
  };
}

/** Where the docstring ends that the body begins with; 0 without one, null where more follows on its line. */
function docstringEnd(text: string, tokens: readonly Token[], at: number): number | null {
  let end = 0;
  for (let i = at; ; i++) {
    const token = tokens[i];
    const isOnLine = end > 0 && token !== undefined && token.start < lineEndAt(text, end);
    if (token?.kind !== 'string' || (end > 0 && !isOnLine)) return isOnLine ? null : end;
    end = token.end;
  }
}
