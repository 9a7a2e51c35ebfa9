/** The clauses of comprehensions: `for x in xs`, `if x`. */
import { Field, type FieldName, Keyword, Kind } from '../grammar/syntax';
import { expectKeyword, isKeyword, isOperator, make, nameless, takeKeyword } from './build';
import { readDisjunction } from './expressions';
import { advance, giveUp, type Lexer } from './lexer';
import type { PlainNode } from './node';
import { Sign, Word } from './signs';
import { readTargets } from './targets';

export function readClauses(lexer: Lexer): PlainNode[] {
  const clauses: PlainNode[] = [];
  for (;;) {
    if (isKeyword(lexer, Word.for) || isKeyword(lexer, Word.waits)) clauses.push(readFor(lexer));
    else if (isKeyword(lexer, Word.if)) {
      const { start } = lexer;
      advance(lexer);
      clauses.push(make(lexer, Kind.ifClause, start, [readCondition(lexer)]));
    } else return clauses;
  }
}

function readCondition(lexer: Lexer): PlainNode {
  const condition = readDisjunction(lexer);
  if (isOperator(lexer, Sign.walrus)) giveUp();
  return condition;
}

function readFor(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const waits = takeKeyword(lexer, Word.waits);
  const word = waits ? Keyword.waits : Keyword.for;
  const first = nameless(lexer, word, start, start + word.length);
  expectKeyword(lexer, Word.for);
  const left = readTargets(lexer);
  expectKeyword(lexer, Word.in);
  const right = readDisjunction(lexer);
  // Several sources are of another Python.
  if (isOperator(lexer, Sign.comma)) giveUp();
  const fields: (FieldName | null)[] = [null, Field.left, Field.right];
  return make(lexer, Kind.forInClause, start, [first, left, right], fields);
}
