/**
 * What is being typed at a caret of Python text: a name of a from-import, a module, or a name in code. The
 * text is half written, so only what stands before the caret is read; a parser would see an error.
 */
import { scanLexemes } from '../python/lexical/lexemes';
import { lineCursor, nextLine } from '../python/lexical/logical-lines';
import { isClosing, isOpening, type Token, tokenize } from '../python/lexical/tokens';
import type { ModuleRef } from '../python/module-summary';
import type { Span } from '../text';

export type PythonSlot = {
  /** The part of a name that is typed so far; it ends at the caret. */
  readonly span: Span;
} & (
  | {
      readonly kind: 'imported-name';
      readonly module: ModuleRef;
      readonly moduleSpan: Span;
      /** Where the statement begins. */
      readonly start: number;
      /** The names before the caret's, in order. */
      readonly before: readonly Token[];
      readonly inParentheses: boolean;
    }
  /** The segment after `parent` and a dot; `parent` has no name where only dots were typed. */
  | { readonly kind: 'submodule'; readonly parent: ModuleRef }
  /** A name that is read, as far as can be seen. */
  | { readonly kind: 'name' }
);

/** Null in comments, strings, attributes, and where a name is being made. */
export function pythonSlot(text: string, offset: number): PythonSlot | null {
  const written = text.slice(0, offset);
  const cursor = lineCursor(written);
  let start = -1;
  while (nextLine(cursor)) start = cursor.start;
  if (start < 0 || cursor.next < written.length) return null;
  // A finished line is none that is being typed.
  if (/[\r\n]$/.test(written) && cursor.end < written.trimEnd().length) return null;
  const line = written.slice(start);
  const last = scanLexemes(line).at(-1);
  if (last && last.end >= line.length && (last.kind === 'comment' || isUnclosed(line, last))) {
    return null;
  }
  const tokens = tokenize(written, start, offset);
  const from = lastStatement(tokens, offset, written);
  const typed = typedWord(from, offset);
  const span = { start: typed?.start ?? offset, end: offset };
  const done = typed ? from.slice(0, -1) : from;
  return importSlot(done, span) ?? nameSlot(done, typed, span);
}

function isUnclosed(line: string, { start }: Span): boolean {
  const quote = line[start] ?? '';
  const opening = line.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
  return line.length < start + 2 * opening.length || !line.endsWith(opening);
}

/** The tokens of the last simple statement: after `;` and the colon of a head, outside of brackets. */
function lastStatement(tokens: readonly Token[], offset: number, text: string): readonly Token[] {
  let depth = 0;
  let begin = 0;
  for (const [index, token] of tokens.entries()) {
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth--;
    else if (depth === 0 && (token.text === ';' || token.text === ':')) begin = index + 1;
  }
  const rest = tokens.slice(begin);
  const lastEnd = rest.at(-1)?.end ?? offset;
  // Below a statement that is complete nothing of it is typed any more.
  return depth === 0 && /[\r\n]/.test(text.slice(lastEnd, offset).replace(/\\\r?\n/g, ''))
    ? []
    : rest;
}

function typedWord(tokens: readonly Token[], offset: number): Token | null {
  const last = tokens.at(-1);
  return last?.kind === 'name' && last.end === offset ? last : null;
}

function importSlot(given: readonly Token[], span: Span): PythonSlot | null {
  const tokens = given[0]?.text === 'lazy' ? given.slice(1) : given;
  const [head] = tokens;
  if (head?.text !== 'from' && head?.text !== 'import') return null;
  const at = head.text === 'from' ? tokens.findIndex(({ text }) => text === 'import') : -1;
  if (at < 0) {
    const parts = afterLast(tokens.slice(1), ',');
    const parent = moduleOf(parts);
    const follows = parts.at(-1)?.text === '.';
    return parent && follows ? { kind: 'submodule', parent, span } : null;
  }
  const source = tokens.slice(1, at);
  const module = moduleOf(source);
  const [first] = source;
  const end = source.at(-1)?.end;
  if (!module || !first || end === undefined) return null;
  const inParentheses = tokens[at + 1]?.text === '(';
  const names = tokens.slice(at + (inParentheses ? 2 : 1));
  // After a name comes a comma or `as`; after `as` a name that is made here.
  if (names.some(isClosing) || afterLast(names, ',').length > 0) return null;
  return {
    kind: 'imported-name',
    module,
    moduleSpan: { start: first.start, end },
    start: given[0]?.start ?? first.start,
    before: firstWords(names),
    inParentheses,
    span,
  };
}

/** Dots and names; a dot at the end is the one before the typed segment. */
function moduleOf(tokens: readonly Token[]): ModuleRef | null {
  if (tokens.some(({ text, kind }) => kind !== 'name' && text !== '.')) return null;
  const written = tokens.map(({ text }) => text).join('');
  const level = /^\.*/.exec(written)?.[0].length ?? 0;
  const name = written.slice(level).replace(/\.$/, '');
  return level === 0 && name === '' ? null : { level, name };
}

function afterLast(tokens: readonly Token[], separator: string): readonly Token[] {
  return tokens.slice(tokens.findLastIndex(({ text }) => text === separator) + 1);
}

function firstWords(tokens: readonly Token[]): Token[] {
  return tokens.filter((_, index) => index === 0 || tokens[index - 1]?.text === ',');
}

/** Words after which a name is made, or no name stands. */
const MAKERS = new Set([
  'def',
  'class',
  'import',
  'from',
  'as',
  'global',
  'nonlocal',
  'del',
  'for',
]);

function nameSlot(done: readonly Token[], typed: Token | null, span: Span): PythonSlot | null {
  const before = done.at(-1);
  if (!typed || before?.text === '.' || (before && MAKERS.has(before.text))) return null;
  if (done.some(({ text }) => text === 'def') || done[0]?.text === 'import') return null;
  return { kind: 'name', span };
}
