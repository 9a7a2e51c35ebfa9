/** Names, literals and what stands in brackets, with what follows them: attributes, calls, subscripts. */
import { Field, Kind } from '../grammar/syntax';
import { readCallArguments } from './arguments';
import { close, identifier, isOperator, leaf, make, open, takeOperator } from './build';
import { readBraces, readParentheses, readSquare } from './displays';
import { readExpression } from './expressions';
import { advance, giveUp, type Lexer, Token } from './lexer';
import type { PlainNode } from './node';
import { Sign, Word } from './signs';
import { readStrings } from './string-nodes';

/** An atom with its trailers. */
export function readPrimary(lexer: Lexer): PlainNode {
  let node = readAtom(lexer);
  while (lexer.kind === Token.operator) {
    const start = node.startIndex;
    if (lexer.code === Sign.dot) {
      advance(lexer);
      // After a dot soft keywords and `print` are names; hard ones are mistakes.
      const attribute = identifier(lexer);
      node = make(lexer, Kind.attribute, start, [node, attribute], [Field.object, Field.attribute]);
    } else if (lexer.code === Sign.open) {
      const list = readCallArguments(lexer);
      node = make(lexer, Kind.call, start, [node, list], [Field.function, Field.arguments]);
    } else if (lexer.code === Sign.openSquare) node = readSubscript(lexer, node);
    else break;
  }
  return node;
}

function readAtom(lexer: Lexer): PlainNode {
  switch (lexer.kind) {
    case Token.name:
      return leaf(lexer, Kind.identifier);
    case Token.string:
      return readStrings(lexer);
    case Token.number:
      return readNumber(lexer);
    case Token.keyword:
      return readConstant(lexer);
    case Token.operator:
      return readBracketed(lexer);
    default:
      return giveUp();
  }
}

function readNumber(lexer: Lexer): PlainNode {
  const text = lexer.text.slice(lexer.start, lexer.end);
  const isHexadecimal = /^0[xX]/.test(text);
  return leaf(lexer, !isHexadecimal && /[.eE]/.test(text) ? Kind.float : Kind.integer);
}

function readConstant(lexer: Lexer): PlainNode {
  if (lexer.code === Word.none) return leaf(lexer, Kind.none);
  if (lexer.code === Word.true) return leaf(lexer, Kind.true);
  return lexer.code === Word.false ? leaf(lexer, Kind.false) : giveUp();
}

function readBracketed(lexer: Lexer): PlainNode {
  switch (lexer.code) {
    case Sign.open:
      return readParentheses(lexer);
    case Sign.openSquare:
      return readSquare(lexer);
    case Sign.openBrace:
      return readBraces(lexer);
    case Sign.dots:
      return leaf(lexer, Kind.ellipsis);
    default:
      return giveUp();
  }
}

function readSubscript(lexer: Lexer, value: PlainNode): PlainNode {
  open(lexer);
  const children = [value, readSlice(lexer)];
  const fields: (typeof Field.value | typeof Field.subscript)[] = [Field.value, Field.subscript];
  while (takeOperator(lexer, Sign.comma)) {
    if (isOperator(lexer, Sign.closeSquare)) break;
    children.push(readSlice(lexer));
    fields.push(Field.subscript);
  }
  close(lexer, Sign.closeSquare);
  return make(lexer, Kind.subscript, value.startIndex, children, fields);
}

/** `a`, `a:b`, `a:b:c` with any part left out. */
function readSlice(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const parts: PlainNode[] = [];
  if (!isOperator(lexer, Sign.colon)) {
    parts.push(readExpression(lexer));
    if (!isOperator(lexer, Sign.colon)) return parts[0] as PlainNode;
  }
  for (let colons = 0; colons < 2 && takeOperator(lexer, Sign.colon); colons++) {
    if (!endsSlice(lexer)) parts.push(readExpression(lexer));
  }
  return make(lexer, Kind.slice, start, parts);
}

function endsSlice(lexer: Lexer): boolean {
  return (
    isOperator(lexer, Sign.colon) ||
    isOperator(lexer, Sign.comma) ||
    isOperator(lexer, Sign.closeSquare)
  );
}
