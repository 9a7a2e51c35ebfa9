/** Parameters of functions and lambdas. */
import { Field, Kind } from '../grammar/syntax';
import { fittedList } from '../lexical/fitted-list';
import { close, identifier, isOperator, leaf, make, open, takeOperator } from './build';
import { readExpression } from './expressions';
import { giveUp, type Lexer } from './lexer';
import type { PlainNode } from './node';
import { Sign } from './signs';
import { readType } from './types';

/** A function's, with the parentheses. */
export function readParameters(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (!isOperator(lexer, Sign.open)) giveUp();
  open(lexer);
  const items = readList(lexer, Sign.close, true);
  close(lexer, Sign.close);
  return make(lexer, Kind.parameters, start, items);
}

/** A lambda's; null where it has none. */
export function readLambdaParameters(lexer: Lexer): PlainNode | null {
  const { start } = lexer;
  const items = readList(lexer, Sign.colon, false);
  return items.length > 0 ? make(lexer, Kind.lambdaParameters, start, items) : null;
}

function readList(lexer: Lexer, end: number, isTyped: boolean): readonly PlainNode[] {
  const items: PlainNode[] = [];
  while (!isOperator(lexer, end)) {
    items.push(readParameter(lexer, isTyped));
    if (!takeOperator(lexer, Sign.comma)) break;
  }
  return fittedList(items);
}

function readParameter(lexer: Lexer, isTyped: boolean): PlainNode {
  const { start } = lexer;
  if (isOperator(lexer, Sign.slash)) return leaf(lexer, Kind.positionalSeparator);
  if (isOperator(lexer, Sign.star)) {
    const star = leaf(lexer, Kind.keywordSeparator);
    if (isOperator(lexer, Sign.comma)) return star;
    const name = identifier(lexer);
    return readTyped(lexer, make(lexer, Kind.listSplatPattern, start, [name]), isTyped);
  }
  if (takeOperator(lexer, Sign.stars)) {
    const name = identifier(lexer);
    return readTyped(lexer, make(lexer, Kind.dictSplatPattern, start, [name]), isTyped);
  }
  return readTyped(lexer, identifier(lexer), isTyped);
}

/** What may follow a name: its type, its default. */
function readTyped(lexer: Lexer, name: PlainNode, isTyped: boolean): PlainNode {
  const start = name.startIndex;
  const type = isTyped && takeOperator(lexer, Sign.colon) ? readType(lexer) : null;
  if (!takeOperator(lexer, Sign.equals)) {
    return type ? make(lexer, Kind.typedParameter, start, [name, type], [null, Field.type]) : name;
  }
  if (name.type !== Kind.identifier) giveUp();
  const value = readExpression(lexer);
  if (!type) {
    return make(lexer, Kind.defaultParameter, start, [name, value], [Field.name, Field.value]);
  }
  const fields = [Field.name, Field.type, Field.value];
  return make(lexer, Kind.typedDefaultParameter, start, [name, type, value], fields);
}
