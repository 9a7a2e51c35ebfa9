/** Targets of assignments and loops. */
import { Kind } from '../grammar/syntax';
import { isKeyword, isOperator, make, takeOperator } from './build';
import { readPrimary } from './expressions';
import { giveUp, type Lexer } from './lexer';
import { PlainNode } from './node';
import { Sign, Word } from './signs';

/** What a loop binds: a target, or several by comma as one node. */
export function readTargets(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const first = readTarget(lexer);
  if (!isOperator(lexer, Sign.comma)) return first;
  const items = [first];
  while (takeOperator(lexer, Sign.comma)) {
    if (isKeyword(lexer, Word.in)) break;
    items.push(readTarget(lexer));
  }
  return make(lexer, Kind.patternList, start, items);
}

function readTarget(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (!takeOperator(lexer, Sign.star)) return asTarget(readPrimary(lexer));
  const target = asTarget(readPrimary(lexer));
  return make(lexer, Kind.listSplatPattern, start, [target]);
}

/** What was read as an expression, as the target that it turns out to be. */
export function asTarget(node: PlainNode): PlainNode {
  switch (node.type) {
    case Kind.identifier:
    case Kind.attribute:
    case Kind.subscript:
      return node;
    case Kind.tuple:
    case Kind.parenthesized:
      return renamed(node, Kind.tuplePattern);
    case Kind.list:
      return renamed(node, Kind.listPattern);
    case Kind.listSplat:
      return renamed(node, Kind.listSplatPattern);
    case Kind.expressionList:
      return renamed(node, Kind.patternList);
    default:
      return giveUp();
  }
}

function renamed(node: PlainNode, type: string): PlainNode {
  const { source, startIndex, endIndex, children } = node;
  return new PlainNode(source, type, startIndex, endIndex, children.map(asTarget));
}
