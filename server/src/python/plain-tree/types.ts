/** Annotations. The grammar has nodes of its own for `List[int]`, though not for `typing.List[int]`. */
import { Kind } from '../grammar/syntax';
import { fittedList } from '../lexical/fitted-list';
import { close, deeper, identifier, isOperator, make, open, takeOperator } from './build';
import { readExpression } from './expressions';
import { giveUp, type Lexer, Token } from './lexer';
import { PlainNode } from './node';
import { Sign } from './signs';

export function readType(lexer: Lexer): PlainNode {
  return deeper(lexer, readUnion);
}

function readUnion(lexer: Lexer): PlainNode {
  const { start } = lexer;
  let type = readSingle(lexer);
  while (isGeneric(type) && takeOperator(lexer, Sign.or)) {
    const right = readSingle(lexer);
    type = wrap(make(lexer, Kind.unionType, start, [type, right]));
  }
  return type;
}

/** What `|` joins as types: between all others it is an operator. */
function isGeneric(type: PlainNode): boolean {
  const kind = type.firstChild?.type;
  return kind === Kind.genericType || kind === Kind.unionType;
}

const SUBSCRIPTED = /[ \t\f]*\[/y;

function readSingle(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (isOperator(lexer, Sign.star) || isOperator(lexer, Sign.stars)) giveUp();
  SUBSCRIPTED.lastIndex = lexer.end;
  if (lexer.kind !== Token.name || !SUBSCRIPTED.test(lexer.text))
    return wrap(readExpression(lexer));
  const name = identifier(lexer);
  const parameters = readTypeParameters(lexer);
  if (!endsType(lexer)) giveUp();
  return wrap(make(lexer, Kind.genericType, start, [name, parameters]));
}

function readTypeParameters(lexer: Lexer): PlainNode {
  const { start } = lexer;
  open(lexer);
  const types: PlainNode[] = [];
  do {
    if (types.length > 0 && isOperator(lexer, Sign.closeSquare)) break;
    types.push(readType(lexer));
  } while (takeOperator(lexer, Sign.comma));
  close(lexer, Sign.closeSquare);
  return make(lexer, Kind.typeParameter, start, fittedList(types));
}

/** True where nothing goes on that is written behind types alone. */
function endsType(lexer: Lexer): boolean {
  if (lexer.kind !== Token.operator) return lexer.kind >= Token.lineEnd;
  const { code } = lexer;
  return ENDS.has(code);
}

const ENDS: ReadonlySet<number> = new Set([
  Sign.comma,
  Sign.close,
  Sign.closeSquare,
  Sign.equals,
  Sign.colon,
  Sign.semicolon,
  Sign.or,
]);

function wrap(node: PlainNode): PlainNode {
  return new PlainNode(node.source, Kind.type, node.startIndex, node.endIndex, [node]);
}
