/** Parameters of functions and lambdas. */
import { Field, type FieldName, Kind } from '../grammar/syntax';
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

function readList(lexer: Lexer, end: number, isTyped: boolean): PlainNode[] {
  const items: PlainNode[] = [];
  while (!isOperator(lexer, end)) {
    items.push(readParameter(lexer, isTyped));
    if (!takeOperator(lexer, Sign.comma)) break;
  }
  return items;
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
  const children = [name];
  const fields: (FieldName | null)[] = [null];
  const hasType = isTyped && takeOperator(lexer, Sign.colon);
  if (hasType) {
    children.push(readType(lexer));
    fields.push(Field.type);
  }
  if (!takeOperator(lexer, Sign.equals)) {
    return hasType ? make(lexer, Kind.typedParameter, start, children, fields) : name;
  }
  if (name.type !== Kind.identifier) giveUp();
  fields[0] = Field.name;
  children.push(readExpression(lexer));
  fields.push(Field.value);
  const type = hasType ? Kind.typedDefaultParameter : Kind.defaultParameter;
  return make(lexer, type, start, children, fields);
}
