/**
 * Calls that speak of names by strings or objects, such as `mock.patch("a.b.c")`, `setattr(module, "name", …)`
 * or `import_module("a.b")`, found without a tree: only logical lines that spell a wanted word are made
 * into tokens. What a name in them means, scopes tell.
 */
import type { Span } from '../../text';
import { fittedList } from '../lexical/fitted-list';
import { lineSkipper } from '../lexical/line-skipper';
import { lineCursor, nextLine } from '../lexical/logical-lines';
import {
  headColon,
  isClosing,
  isOpening,
  splitTokens,
  type Token,
  tokenize,
} from '../lexical/tokens';
import { literalValue } from '../summary/literals';
import { type IsWanted, wantedCalls } from './wanted-calls';

export type { IsWanted };

export type ArgumentValue =
  /** One plain literal. `content` is what stands between the quotes; it has no escapes. */
  | { readonly kind: 'string'; readonly value: string; readonly content: Span }
  /** `f"{NAME}rest"`: a name, or another expression, then plain text. */
  | { readonly kind: 'template'; readonly name: string; readonly rest: string }
  /** `a.b.c` */
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'other' };

export interface CallArgument {
  readonly keyword: string | null;
  /** The keyword; an empty span where there is none. */
  readonly keywordSpan: Span;
  /** The value. */
  readonly span: Span;
  readonly value: ArgumentValue;
}

export interface Call {
  /** `['mock', 'patch', 'object']` */
  readonly callee: readonly string[];
  readonly calleeSpan: Span;
  /** From the callee to the closing parenthesis. */
  readonly span: Span;
  readonly arguments: readonly CallArgument[];
  /** Attributes of what is called for: `import_module("a").b`. */
  readonly attributes: readonly { readonly name: string; readonly span: Span }[];
  /** The name that gets the result, where the statement is `name = call(…)`. */
  readonly assigned: { readonly name: string; readonly span: Span } | null;
}

/**
 * The calls whose callee ends in one of the words, in source order; those inside the arguments of another
 * wanted call stand in that one's arguments and in the list, too. Never throws.
 *
 * @param isWanted calls that are not wanted are found only on lines that have one that is.
 */
export function scanCalls(
  text: string,
  words: ReadonlySet<string>,
  isWanted: IsWanted = () => true,
): Call[] {
  const following = wantedCalls(text, words, isWanted);
  const found: Call[] = [];
  const cursor = lineCursor(text);
  const skipper = lineSkipper(text);
  for (let next = following(0); next >= 0; ) {
    skipper.skip(cursor, next, false);
    let hasLine = true;
    while (hasLine && cursor.end <= next) hasLine = nextLine(cursor);
    if (!hasLine) break;
    const isInside = next >= cursor.start;
    if (isInside) readCalls(text, tokenize(text, cursor.start, cursor.end), words, found);
    // What is between two lines is in a comment; the line behind it may have a call all the same.
    next = following(isInside ? cursor.end : cursor.start);
  }
  return found;
}

/** The same as `scanCalls` for some logical lines, given by their places. */
export function callsOfLines(
  text: string,
  lines: readonly Span[],
  words: ReadonlySet<string>,
  isWanted: IsWanted,
): Call[] {
  const found: Call[] = [];
  for (const { start, end } of lines) {
    // Looking on to the next wanted call could lead to the end of the text: no further than to a bracket behind the line.
    let limit = end;
    while (/\s/.test(text.charAt(limit))) limit++;
    const next = wantedCalls(text.slice(0, limit + 1), words, isWanted)(start);
    if (next >= 0 && next < end) readCalls(text, tokenize(text, start, end), words, found);
  }
  return found;
}

function readCalls(
  text: string,
  tokens: readonly Token[],
  words: ReadonlySet<string>,
  found: Call[],
): void {
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (token.kind !== 'name' || !words.has(token.text)) continue;
    if (tokens[index + 1]?.text !== '(' || isDefinition(tokens, index)) continue;
    const call = readCall(text, tokens, index);
    if (call) found.push(call);
  }
}

function isDefinition(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.text;
  return before === 'def' || before === 'class';
}

/** @param last the index of the callee's last word. */
function readCall(text: string, tokens: readonly Token[], last: number): Call | null {
  const close = closingOf(tokens, last + 1);
  const end = tokens[close];
  const start = calleeStart(tokens, last);
  const head = tokens[start];
  const tail = tokens[last];
  if (!end || !head || !tail) return null;
  const names = tokens.slice(start, last + 1).filter(({ kind }) => kind === 'name');
  return {
    callee: names.map((name) => name.text),
    calleeSpan: { start: head.start, end: tail.end },
    span: { start: head.start, end: end.end },
    arguments: fittedList(
      splitTokens(tokens.slice(last + 2, close), ',').flatMap(
        (piece) => readArgument(text, piece) ?? [],
      ),
    ),
    attributes: attributesAfter(tokens, close),
    assigned: assignedName(tokens, start, close),
  };
}

function calleeStart(tokens: readonly Token[], last: number): number {
  let at = last;
  while (tokens[at - 1]?.text === '.' && tokens[at - 2]?.kind === 'name') at -= 2;
  return at;
}

function closingOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (isOpening(token)) depth++;
    else if (isClosing(token) && --depth === 0) return i;
  }
  return -1;
}

function attributesAfter(tokens: readonly Token[], close: number): Call['attributes'] {
  const attributes: { name: string; span: Span }[] = [];
  for (let i = close + 1; tokens[i]?.text === '.' && tokens[i + 1]?.kind === 'name'; i += 2) {
    const { text, start, end } = tokens[i + 1] as Token;
    attributes.push({ name: text, span: { start, end } });
  }
  return fittedList(attributes);
}

function assignedName(tokens: readonly Token[], start: number, close: number): Call['assigned'] {
  const name = tokens[start - 2];
  const equals = tokens[start - 1];
  if (equals?.text !== '=' || name?.kind !== 'name') return null;
  const before = tokens[start - 3];
  const after = tokens[close + 1];
  const begins = !before || before.text === ';' || headColon(tokens) === start - 3;
  if (!begins || (after && after.text !== ';')) return null;
  return { name: name.text, span: { start: name.start, end: name.end } };
}

function readArgument(text: string, tokens: readonly Token[]): CallArgument | null {
  const first = tokens[0];
  if (!first) return null;
  const isKeyword = first.kind === 'name' && tokens[1]?.text === '=' && tokens.length > 2;
  const value = isKeyword ? tokens.slice(2) : tokens;
  const head = value[0] as Token;
  const tail = value.at(-1) as Token;
  return {
    keyword: isKeyword ? first.text.normalize('NFKC') : null,
    keywordSpan: { start: first.start, end: isKeyword ? first.end : first.start },
    span: { start: head.start, end: tail.end },
    value: readValue(text, value),
  };
}

function readValue(text: string, tokens: readonly Token[]): ArgumentValue {
  const first = tokens[0];
  if (first?.kind === 'string' && tokens.length === 1) return readString(text, first);
  if (first?.kind !== 'name') return { kind: 'other' };
  const names = tokens.filter((_, i) => i % 2 === 0);
  const isPath = tokens.every((each, i) =>
    i % 2 === 0 ? each.kind === 'name' : each.text === '.',
  );
  if (isPath && tokens.length % 2 === 1) {
    return { kind: 'path', path: names.map((name) => name.text) };
  }
  const open = tokens.findIndex((each) => each.text === '(');
  if (open < 1 || closingOf(tokens, open) !== tokens.length - 1) return { kind: 'other' };
  const call = calleeStart(tokens, open - 1) === 0 ? readCall(text, tokens, open - 1) : null;
  return call ? { kind: 'call', call } : { kind: 'other' };
}

function readString(text: string, { start, end }: Token): ArgumentValue {
  const literal = text.slice(start, end);
  const prefix = /^[A-Za-z]*/.exec(literal)?.[0] ?? '';
  const template = /^[fF](["'])\{([^{}\\]*)\}([\w.\u0080-\uffff]*)\1$/.exec(literal);
  if (template) return { kind: 'template', name: template[2] ?? '', rest: template[3] ?? '' };
  const value = literalValue(literal);
  if (value === null) return { kind: 'other' };
  const quotes = /^("""|'''|"|')/.exec(literal.slice(prefix.length))?.[0].length ?? 1;
  const content = { start: start + prefix.length + quotes, end: end - quotes };
  return text.slice(content.start, content.end) === value
    ? { kind: 'string', value, content }
    : { kind: 'other' };
}
