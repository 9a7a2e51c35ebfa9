/** Attributes of instances that a module makes of its own classes: `_default = Context()`. */

import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';
import type { Attribute, Instance, Value } from '../module-summary';
import { isPrivate } from './own-instances';
import { dottedText, readValue } from './values';
import type { Walk } from './walk';

/** Anything that makes attributes of which a class body does not tell. */
const HIDDEN =
  /\bself\.[a-zA-Z]\w*\s*(?::[^=\n]+)?=(?!=)|\b(?:setattr|__dict__|__dir__|__getattr\w*__|__slots__)\b/;

/** The value of an expression, with what is known of the instance that a private variable gets. */
export function madeValue(variable: string, expression: SyntaxNode, walk: Walk): Value {
  const value = readValue(expression);
  const isLookedAt = value.kind === 'new' && isPrivate(variable) && walk.makesOwnInstances();
  const instance = isLookedAt ? instanceMade(unwrap(expression), walk) : null;
  return instance ? { kind: 'new', instance } : value;
}

/** What is known of the attributes of `Class(…)`; null where the class is not of this file. */
function instanceMade(call: SyntaxNode, walk: Walk): Instance | null {
  const callee = call.type === Kind.call ? child(call, Field.function) : null;
  const made =
    callee?.type === Kind.identifier ? walk.classes.get(callee.text.normalize('NFKC')) : undefined;
  if (!made) return null;
  const attributes = new Map<string, Attribute>();
  let isOpen = HIDDEN.test(walk.whole);
  const seen = new Set<SyntaxNode>();
  const visit = (definition: SyntaxNode) => {
    if (seen.has(definition)) return;
    seen.add(definition);
    for (const each of ownAttributes(definition)) {
      if (!attributes.has(each.name)) attributes.set(each.name, each);
    }
    for (const base of children(child(definition, Field.superclasses) ?? definition)) {
      if (!isBase(base, definition)) continue;
      const known = walk.classes.get(base.text.normalize('NFKC'));
      if (known) visit(known);
      else if (base.text !== 'object') isOpen = true;
    }
  };
  visit(made);
  return { attributes: [...attributes.values()], isOpen };
}

function isBase(node: SyntaxNode, definition: SyntaxNode): boolean {
  return child(definition, Field.superclasses) !== null && node.type !== Kind.comment;
}

/** What the statements of a class body bind, the last binding of a name winning. */
export function ownAttributes(definition: SyntaxNode): Attribute[] {
  const body = child(definition, Field.body);
  const found = new Map<string, Attribute>();
  const note = (name: string, given: Pick<Attribute, 'value' | 'isStatic'>) =>
    found.set(name.normalize('NFKC'), { name: name.normalize('NFKC'), ...given });
  for (const statement of body ? children(body) : []) {
    const inner =
      statement.type === Kind.decorated ? child(statement, Field.definition) : statement;
    const name = inner && child(inner, Field.name)?.text;
    if (name !== undefined && name !== null && inner && DEFINITIONS.has(inner.type)) {
      note(name, MADE_HERE);
      continue;
    }
    const [only] = statement.type === Kind.expressionStatement ? children(statement) : [];
    const left = only?.type === Kind.assignment ? child(only, Field.left) : null;
    const right = only && child(only, Field.right);
    if (left?.type === Kind.identifier && right) note(left.text, givenValue(right));
  }
  return [...found.values()];
}

const MADE_HERE = { value: null, isStatic: false };

const DEFINITIONS: ReadonlySet<string> = new Set([Kind.functionDefinition, Kind.classDefinition]);

/** `name`, `a.b` and `staticmethod(name)`. */
function givenValue(right: SyntaxNode): Pick<Attribute, 'value' | 'isStatic'> {
  const callee = right.type === Kind.call ? child(right, Field.function) : null;
  const list = callee?.text === 'staticmethod' ? child(right, Field.arguments) : null;
  const [only] = list ? children(list) : [];
  const given = only ?? right;
  if (dottedText(given) === null) return MADE_HERE;
  return { value: readValue(given), isStatic: only !== undefined };
}
