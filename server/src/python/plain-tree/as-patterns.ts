/** `a as b`, where `with` and `except` have it. */
import { Field, Kind } from '../grammar/syntax';
import { make, takeKeyword } from './build';
import { readExpression } from './expressions';
import type { Lexer } from './lexer';
import type { PlainNode } from './node';
import { Word } from './signs';

/** An expression, with a name for its value or without. */
export function readAsPattern(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const value = readExpression(lexer);
  if (!takeKeyword(lexer, Word.as)) return value;
  const target = readExpression(lexer);
  const alias = make(lexer, Kind.asPatternTarget, target.startIndex, [target]);
  return make(lexer, Kind.asPattern, start, [value, alias], [null, Field.alias]);
}
