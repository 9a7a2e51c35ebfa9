/** Strings, and the replacement fields of f-strings. Plain ones have no parts: nobody asks for them. */

import { Field, type FieldName, Kind } from '../grammar/syntax';
import { BACKSLASH, CLOSE_BRACE, OPEN_BRACE } from '../lexical/characters';
import { isKeyword, isOperator, make, takeOperator } from './build';
import { advance, giveUp, type Lexer, Token } from './lexer';
import { PlainNode } from './node';
import { Sign, Word } from './signs';
import { readExpressions, readYield } from './yields';

/** A string, or several that stand side by side. */
export function readStrings(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const first = readString(lexer);
  if (lexer.kind !== Token.string) return first;
  const strings = [first];
  while (lexer.kind === Token.string) strings.push(readString(lexer));
  return make(lexer, Kind.concatenatedString, start, strings);
}

function readString(lexer: Lexer): PlainNode {
  const { source, text, start, quote, end } = lexer;
  const isFormatted = /f/i.test(text.slice(start, quote));
  const parts = isFormatted ? readParts(lexer) : undefined;
  const node = new PlainNode(source, Kind.string, start, end, parts);
  advance(lexer);
  return node;
}

/** The texts and fields of an f-string; the lexer is on the string's token again afterwards. */
function readParts(lexer: Lexer): PlainNode[] {
  const { source, text, start, quote, end, last, depth, field } = lexer;
  const isTriple = text.startsWith(text.charAt(quote).repeat(3), quote) && end - quote >= 6;
  const marks = isTriple ? 3 : 1;
  const parts: PlainNode[] = [];
  const to = end - marks;
  let from = quote + marks;
  const addText = (until: number) => {
    if (until > from) parts.push(new PlainNode(source, Kind.stringContent, from, until));
  };
  for (let i = from; i < to; ) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) {
      const next = text.charCodeAt(i + 1);
      // `\{` and `\N{…}` are for those who know them.
      if (next === OPEN_BRACE || next === CLOSE_BRACE || next === 78) giveUp();
      i += 2;
    } else if (code === CLOSE_BRACE) {
      if (text.charCodeAt(i + 1) !== CLOSE_BRACE) giveUp();
      i += 2;
    } else if (code !== OPEN_BRACE) i++;
    else if (text.charCodeAt(i + 1) === OPEN_BRACE) i += 2;
    else {
      addText(i);
      const part = readField(lexer, i, Kind.interpolation);
      parts.push(part);
      i = part.endIndex;
      from = i;
      if (i > to) giveUp();
    }
  }
  addText(to);
  Object.assign(lexer, { kind: Token.string, start, quote, end, last, depth, field, at: end });
  return parts;
}

/** `{value}`, `{value=!r:format}`. */
function readField(lexer: Lexer, at: number, type: string): PlainNode {
  lexer.depth++;
  const outer = lexer.field;
  lexer.field = lexer.depth;
  lexer.at = at + 1;
  advance(lexer);
  const children: PlainNode[] = [];
  const fields: FieldName[] = [];
  children.push(isKeyword(lexer, Word.yield) ? readYield(lexer) : readExpressions(lexer));
  fields.push(Field.expression);
  takeOperator(lexer, Sign.equals);
  if (isOperator(lexer, Sign.not)) {
    children.push(readConversion(lexer));
    fields.push(Field.typeConversion);
  }
  if (isOperator(lexer, Sign.colon)) {
    children.push(readFormat(lexer));
    fields.push(Field.formatSpecifier);
  }
  if (!isOperator(lexer, Sign.closeBrace)) giveUp();
  lexer.depth--;
  lexer.field = outer;
  return new PlainNode(lexer.source, type, at, lexer.end, children, fields);
}

/** `!r`. */
function readConversion(lexer: Lexer): PlainNode {
  const { source, start, text } = lexer;
  if (!/^![a-z][:}]/.test(text.slice(start, start + 3))) giveUp();
  const node = new PlainNode(source, Kind.typeConversion, start, start + 2);
  lexer.at = start + 2;
  advance(lexer);
  return node;
}

/** `:>{width}`; the lexer is on the field's closing brace afterwards. */
function readFormat(lexer: Lexer): PlainNode {
  const { source, start, text } = lexer;
  const children: PlainNode[] = [];
  let i = start + 1;
  for (;;) {
    const character = text.charAt(i);
    if (character === '}') break;
    if (character === '' || character === '\n' || character === '\\') giveUp();
    if (character === '{') {
      const part = readField(lexer, i, Kind.formatExpression);
      children.push(part);
      i = part.endIndex;
    } else i++;
  }
  lexer.at = i;
  advance(lexer);
  return new PlainNode(source, Kind.formatSpecifier, start, i, children);
}
