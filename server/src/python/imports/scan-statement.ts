/** One import statement, read from its tokens. */
import type { Span } from '../../text';
import { fittedList } from '../lexical/fitted-list';
import type { Token } from '../lexical/tokens';
import type {
  FromImport,
  Guard,
  Import,
  ImportedName,
  ModuleRef,
  ScopeKind,
} from '../module-summary';

/** What is known of a statement from its surroundings. */
export interface StatementPlace {
  readonly line: number;
  readonly scope: ScopeKind;
  readonly guards: readonly Guard[];
}

/** A reading position in the tokens of one statement. */
interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

/**
 * Reads an import statement; null where it is none (`lazy = import_all`) or is broken.
 *
 * @param tokens the statement's tokens, without `;`
 */
export function readImportTokens(
  tokens: readonly [Token, ...Token[]],
  place: StatementPlace,
): Import | null {
  const lazy = tokens[0].text === 'lazy';
  const reader: Reader = { tokens, at: lazy ? 1 : 0 };
  const span = { start: tokens[0].start, end: (tokens.at(-1) ?? tokens[0]).end };
  const { line, scope, guards } = place;
  if (take(reader, 'import')) {
    const modules = readNames(reader, true);
    if (!modules || !isDone(reader)) return null;
    return { kind: 'import', span, line, scope, lazy, guards, modules };
  }
  if (!take(reader, 'from')) return null;
  const source = readModule(reader);
  if (!source || !take(reader, 'import')) return null;
  const { module, moduleSpan } = source;
  const list = readImported(reader);
  if (!list || !isDone(reader)) return null;
  const { names, star, parens } = list;
  return { kind: 'from', span, line, scope, lazy, guards, module, moduleSpan, names, star, parens };
}

/** What stands after `import` in a from-import: `*`, names, or names in parentheses. */
function readImported(reader: Reader): Pick<FromImport, 'names' | 'star' | 'parens'> | null {
  const star = take(reader, '*');
  if (star) return { names: [], star: { start: star.start, end: star.end }, parens: null };
  const open = take(reader, '(');
  const names = readNames(reader, false);
  if (!names) return null;
  if (!open) return { names, star: null, parens: null };
  const close = take(reader, ')');
  return close && { names, star: null, parens: { start: open.start, end: close.end } };
}

function peek(reader: Reader): Token | undefined {
  return reader.tokens[reader.at];
}

/** The next token, if it is this one. */
function take(reader: Reader, text: string): Token | null {
  const token = peek(reader);
  if (token?.text !== text || token.kind === 'string') return null;
  reader.at++;
  return token;
}

function isDone(reader: Reader): boolean {
  return reader.at === reader.tokens.length;
}

/** Words that are no names. */
const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for ' +
    'from global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

function takeName(reader: Reader): Token | null {
  const token = peek(reader);
  if (token?.kind !== 'name' || KEYWORDS.has(token.text)) return null;
  reader.at++;
  return token;
}

function readModule(reader: Reader): { module: ModuleRef; moduleSpan: Span } | null {
  const first = peek(reader);
  let level = 0;
  let last = take(reader, '.');
  for (let dot = last; dot; dot = take(reader, '.')) {
    level++;
    last = dot;
  }
  const dotted = readDotted(reader);
  if (!first || (!dotted && level === 0)) return null;
  const end = dotted?.span.end ?? last?.end ?? first.end;
  return {
    module: { level, name: dotted?.name ?? '' },
    moduleSpan: { start: first.start, end },
  };
}

/** `a.b.c`, with white space wherever Python lets it stand. */
function readDotted(reader: Reader): { name: string; span: Span } | null {
  const first = takeName(reader);
  if (!first) return null;
  let name = first.text;
  let { end } = first;
  while (take(reader, '.')) {
    const next = takeName(reader);
    if (!next) return null;
    name += `.${next.text}`;
    end = next.end;
  }
  return { name: normalized(name), span: { start: first.start, end } };
}

/** What is in NFKC already, as nearly all names are. */
const PLAIN = /^[\w.]*$/;

/** Identifiers are NFKC, as Python's are; looking is quicker than asking for it. */
function normalized(name: string): string {
  return PLAIN.test(name) ? name : name.normalize('NFKC');
}

/** `a as b, c, d`; null where one is broken. A comma before `)` may trail. */
function readNames(reader: Reader, dotted: boolean): readonly ImportedName[] | null {
  const names: ImportedName[] = [];
  do {
    if (names.length > 0 && peek(reader)?.text === ')') break;
    const read = readName(reader, dotted);
    if (!read) return null;
    names.push(read);
  } while (take(reader, ','));
  return fittedList(names);
}

function readName(reader: Reader, dotted: boolean): ImportedName | null {
  const first = dotted ? null : takeName(reader);
  const name = dotted
    ? readDotted(reader)
    : first && { name: normalized(first.text), span: { start: first.start, end: first.end } };
  if (!name) return null;
  if (!take(reader, 'as')) {
    return { name: name.name, alias: null, span: name.span, nameSpan: name.span };
  }
  const alias = takeName(reader);
  if (!alias) return null;
  return {
    name: name.name,
    alias: normalized(alias.text),
    span: { start: name.span.start, end: alias.end },
    nameSpan: name.span,
  };
}
