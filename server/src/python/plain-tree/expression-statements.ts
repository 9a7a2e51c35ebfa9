/** Expressions as statements, and assignments. */
import { Field, Kind } from '../grammar/syntax';
import { expectOperator, isKeyword, isOperator, make, sign, takeOperator } from './build';
import { readExpression } from './expressions';
import { giveUp, type Lexer, Token } from './lexer';
import type { PlainNode } from './node';
import { codeOf } from './operators';
import { Sign, Word } from './signs';
import { asTarget } from './targets';
import { readType } from './types';
import { endsExpressions, readYield } from './yields';

export function readExpressionStatement(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const word = lexer.kind === Token.name ? lexer.text.slice(start, lexer.end) : '';
  if (SOFT.has(word)) refuseStatements(lexer);
  const items = readItems(lexer);
  const isAssignment = isOperator(lexer, Sign.equals) || isOperator(lexer, Sign.colon);
  if (!isAssignment && !isAugmented(lexer)) {
    if (items.nodes.some(({ type }) => type === Kind.listSplat)) giveUp();
    return make(lexer, Kind.expressionStatement, start, items.nodes);
  }
  // The grammar takes `type(x).y = z` for an alias, and `match[x]:` is a statement.
  const isSoft = word === 'type' || (SOFT.has(word) && isOperator(lexer, Sign.colon));
  if (isSoft && items.nodes[0]?.type !== Kind.identifier) giveUp();
  const assignment = readAssignment(lexer, start, items);
  return make(lexer, Kind.expressionStatement, start, [assignment]);
}

/** Names that begin statements of their own in some Python. */
const SOFT: ReadonlySet<string> = new Set(['print', 'exec', 'type', 'match', 'case']);

/** Leaves `print >>f`, `exec "x"` and the like to the grammar. */
function refuseStatements(lexer: Lexer): void {
  const rest = lexer.text.slice(lexer.end, lexer.end + 9);
  if (!/^[(.[,:]|^[ \t]*=[^=]/.test(rest)) giveUp();
}

/** Expressions by comma, not yet known to be targets or values. */
interface Items {
  readonly nodes: readonly PlainNode[];
  /** True where there is a comma, be it behind the only one. */
  readonly areSeveral: boolean;
}

function readItems(lexer: Lexer): Items {
  if (isKeyword(lexer, Word.yield)) return { nodes: [readYield(lexer)], areSeveral: false };
  const nodes = [readItem(lexer)];
  let areSeveral = false;
  while (takeOperator(lexer, Sign.comma)) {
    areSeveral = true;
    if (endsExpressions(lexer)) break;
    nodes.push(readItem(lexer));
  }
  return { nodes, areSeveral };
}

function readItem(lexer: Lexer): PlainNode {
  const { start } = lexer;
  if (!takeOperator(lexer, Sign.star)) return readExpression(lexer);
  return make(lexer, Kind.listSplat, start, [readExpression(lexer)]);
}

/** An assignment from behind its first target on. */
function readAssignment(lexer: Lexer, start: number, items: Items): PlainNode {
  const target = targetOf(lexer, start, items);
  if (isAugmented(lexer)) {
    const operator = sign(lexer);
    const value = readValue(lexer);
    const fields = [Field.left, Field.operator, Field.right];
    return make(lexer, Kind.augmentedAssignment, start, [target, operator, value], fields);
  }
  const kind = Kind.assignment;
  if (!takeOperator(lexer, Sign.colon)) {
    expectOperator(lexer, Sign.equals);
    return make(lexer, kind, start, [target, readValue(lexer)], [Field.left, Field.right]);
  }
  if (!ANNOTATED.has(target.type)) giveUp();
  const type = readType(lexer);
  if (!takeOperator(lexer, Sign.equals)) {
    return make(lexer, kind, start, [target, type], [Field.left, Field.type]);
  }
  const fields = [Field.left, Field.type, Field.right];
  return make(lexer, kind, start, [target, type, readValue(lexer)], fields);
}

/** What can have an annotation. */
const ANNOTATED: ReadonlySet<string> = new Set([Kind.identifier, Kind.attribute, Kind.subscript]);

function targetOf(lexer: Lexer, start: number, { nodes, areSeveral }: Items): PlainNode {
  if (areSeveral) return make(lexer, Kind.patternList, start, nodes.map(asTarget));
  return asTarget(nodes[0] as PlainNode);
}

/** A right side: a value, several by comma, or another assignment. */
function readValue(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const items = readItems(lexer);
  if (isOperator(lexer, Sign.equals)) return readAssignment(lexer, start, items);
  if (isOperator(lexer, Sign.colon) || isAugmented(lexer)) giveUp();
  const [first] = items.nodes as [PlainNode];
  for (const each of items.nodes) {
    // The grammar takes `*a.b` in more than one way.
    const isLong = each.firstChild?.type !== Kind.identifier || !items.areSeveral;
    if (each.type === Kind.listSplat && isLong) giveUp();
  }
  if (!items.areSeveral) return first;
  return make(lexer, Kind.expressionList, start, items.nodes);
}

const AUGMENTED: ReadonlySet<number> = new Set(
  '+= -= *= /= @= //= %= **= >>= <<= &= ^= |='.split(' ').map(codeOf),
);

function isAugmented(lexer: Lexer): boolean {
  return lexer.kind === Token.operator && AUGMENTED.has(lexer.code);
}
