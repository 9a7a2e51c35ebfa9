/** `def` and `class` as events: signature, decorators, first line of the docstring. */

import { because } from '../../reason';
import { child, children, Field, Kind, type SyntaxNode, spanOf } from '../grammar/syntax';
import { literalValue, stringValue } from './literals';
import { dottedText } from './values';
import { emit, foldSpace, type Place, type Walk } from './walk';

/**
 * Notes a definition.
 *
 * @param statement the definition itself, inside its decorators
 */
export function readDefinition(
  statement: SyntaxNode,
  decorators: readonly SyntaxNode[],
  place: Place,
  walk: Walk,
): void {
  const identifier = child(statement, Field.name);
  if (!identifier) return;
  const name = identifier.text.normalize('NFKC');
  const what = statement.type === Kind.classDefinition ? 'class' : 'function';
  emit(walk, statement, place.guards, {
    kind: 'define',
    name,
    nameSpan: spanOf(identifier),
    what,
    signature: signatureOf(statement, walk),
    doc: docLine(child(statement, Field.body)),
    decorators: decorators.map(decoratorName),
  });
  const members = what === 'class' ? globalMembers(statement, decorators) : [];
  if (members.length > 0) {
    const reason = because('@global_enum makes the members of {0} names of the module', name);
    emit(walk, statement, place.guards, { kind: 'dynamic', names: members, reason });
  }
  walk.literals.delete(name);
  walk.lists.delete(name);
  if (what === 'function') walk.functions.set(name, statement);
  else walk.classes.set(name, statement);
  const event = walk.events.at(-1);
  if (name === '__getattr__' && event) walk.getattrs.push({ definition: statement, event });
}

/** `def f(a, b=1) -> int`, without the colon; comments are left out. */
function signatureOf(statement: SyntaxNode, walk: Walk): string {
  const last =
    child(statement, Field.returnType) ??
    child(statement, Field.parameters) ??
    child(statement, Field.superclasses) ??
    child(statement, Field.typeParameters) ??
    child(statement, Field.name);
  const head = walk.text.slice(statement.startIndex, last?.endIndex ?? statement.endIndex);
  const comments = head.includes('#') && last ? commentsIn(statement, last.endIndex) : [];
  let text = head;
  for (const comment of comments.reverse()) {
    const start = comment.startIndex - statement.startIndex;
    text = text.slice(0, start) + text.slice(comment.endIndex - statement.startIndex);
  }
  return foldSpace(text)
    .replace(/([([]) /g, '$1')
    .replace(/,? ([)\]])/g, '$1');
}

function commentsIn(node: SyntaxNode, end: number): SyntaxNode[] {
  return node.descendantsOfType(Kind.comment).filter((each) => each.endIndex <= end);
}

/** The names that `enum.global_enum` (Python 3.11) copies from the class into the module. */
function globalMembers(statement: SyntaxNode, decorators: readonly SyntaxNode[]): string[] {
  if (!decorators.some((each) => /(?:^|\.)global_enum$/.test(decoratorName(each)))) return [];
  return assignedInClass(statement);
}

/** The names that statements of a class body assign, but for private ones and such as `_order_`: an enumeration's members. */
export function assignedInClass(statement: SyntaxNode): string[] {
  const body = child(statement, Field.body);
  return children(body ?? statement).flatMap((each) => {
    const assignment = each.type === Kind.expressionStatement ? children(each)[0] : null;
    return assignment?.type === Kind.assignment ? assignedNames(assignment) : [];
  });
}

/** `A = ASCII = 1` gives both. */
function assignedNames(assignment: SyntaxNode): string[] {
  const left = child(assignment, Field.left);
  const right = child(assignment, Field.right);
  const more = right?.type === Kind.assignment ? assignedNames(right) : [];
  return left?.type === Kind.identifier && !/^__|^_.*_$/.test(left.text)
    ? [left.text.normalize('NFKC'), ...more]
    : more;
}

/** The dotted name of a decorator, called or not, as written. */
function decoratorName(decorator: SyntaxNode): string {
  const expression = children(decorator)[0];
  if (!expression) return '';
  const callee =
    expression.type === Kind.call ? (child(expression, Field.function) ?? expression) : expression;
  return dottedText(callee) ?? foldSpace(callee.text);
}

/** The first line of the docstring of a body, or null. */
export function docLine(body: SyntaxNode | null): string | null {
  const first = body && children(body)[0];
  const expression = first?.type === Kind.expressionStatement ? children(first)[0] : null;
  if (!expression || children(first as SyntaxNode).length > 1) return null;
  if (expression.type !== Kind.string && expression.type !== Kind.concatenatedString) return null;
  if (/^[fFbB]/.test(expression.text)) return null;
  const value =
    expression.type === Kind.string ? literalValue(expression.text) : stringValue(expression);
  const line = value
    ?.trimStart()
    .split(/\r\n|\r|\n/, 1)[0]
    ?.trim();
  return line ? line : null;
}
