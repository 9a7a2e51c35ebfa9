/** What the right side of an assignment is, as far as identity goes. */

import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';
import type { Value } from '../module-summary';
import { stringValue } from './literals';
import { moduleGiven } from './module-values';

const LITERALS: ReadonlySet<string> = new Set([
  Kind.integer,
  Kind.float,
  Kind.true,
  Kind.false,
  Kind.none,
  Kind.ellipsis,
]);

const NEW_OBJECTS: ReadonlySet<string> = new Set([
  Kind.list,
  Kind.dictionary,
  Kind.set,
  Kind.call,
  Kind.lambda,
  Kind.listComprehension,
  Kind.dictComprehension,
  Kind.setComprehension,
  Kind.generator,
]);

/** Reads an expression's value; see `Value`. */
export function readValue(expression: SyntaxNode): Value {
  const node = unwrap(expression);
  if (node.type === Kind.identifier) return { kind: 'name', name: node.text.normalize('NFKC') };
  if (node.type === Kind.attribute) return readAttribute(node);
  if (isLiteral(node)) return literal(node);
  const module = moduleGiven(node);
  if (module) return { kind: 'module', module };
  const fetched = readFetched(node);
  if (fetched) return fetched;
  if (NEW_OBJECTS.has(node.type)) return { kind: 'new' };
  if (node.type === Kind.namedExpression) {
    const value = child(node, Field.value);
    return value ? readValue(value) : { kind: 'other' };
  }
  if (node.type === Kind.booleanOperator || node.type === Kind.conditional) return readChoice(node);
  return node.type === Kind.tuple || node.type === Kind.expressionList
    ? { kind: 'new' }
    : { kind: 'other' };
}

/** `a or b`, `a if … else b`. */
function readChoice(node: SyntaxNode): Value {
  const parts = children(node);
  const isConditional = node.type === Kind.conditional;
  const options = isConditional ? [parts[0], parts[2]] : parts;
  const operator = child(node, Field.operator)?.type;
  return {
    kind: 'choice',
    by: isConditional ? 'if' : operator === 'or' ? 'or' : 'and',
    options: options.map((each) => (each ? readValue(each) : { kind: 'other' })),
  };
}

const TRUTH: Readonly<Record<string, boolean>> = {
  True: true,
  1: true,
  False: false,
  0: false,
  None: false,
};

function literal(node: SyntaxNode): Value {
  const truth = TRUTH[node.text];
  return truth === undefined ? { kind: 'literal' } : { kind: 'literal', truth };
}

function isLiteral(expression: SyntaxNode): boolean {
  const node = unwrap(expression);
  if (LITERALS.has(node.type)) return true;
  if (node.type === Kind.string)
    return !children(node).some((each) => each.type === Kind.interpolation);
  if (node.type === Kind.concatenatedString) return children(node).every(isLiteral);
  if (node.type === Kind.tuple || node.type === Kind.expressionList) {
    return children(node).every(isLiteral);
  }
  if (node.type !== Kind.unaryOperator) return false;
  const operand = children(node).at(-1);
  return operand !== undefined && isLiteral(operand);
}

function readAttribute(node: SyntaxNode): Value {
  const object = child(node, Field.object);
  const name = child(node, Field.attribute)?.text.normalize('NFKC');
  const given = object && name !== undefined ? attributeOf(object, name) : null;
  return given ?? { kind: 'other' };
}

/** What `object.name` is, the object being a name, a module, or an attribute of these; null for other objects. */
function attributeOf(object: SyntaxNode, name: string): Value | null {
  const value = readValue(object);
  switch (value.kind) {
    case 'name':
      return { kind: 'attribute', base: value.name, path: [name] };
    case 'attribute':
      return { ...value, path: [...value.path, name] };
    case 'module':
      return { kind: 'attribute', base: '', path: [name], module: value.module };
    default:
      return null;
  }
}

/** `getattr(x, 'a')`, `vars(x)['a']`, `x.__dict__['a']`: an attribute, or one of two where there is a default. */
function readFetched(node: SyntaxNode): Value | null {
  if (node.type === Kind.call) {
    const [object, name, fallback] = children(child(node, Field.arguments) ?? node);
    if (child(node, Field.function)?.text !== 'getattr' || !object || !name) return null;
    const text = stringValue(name);
    const given = text === null ? null : attributeOf(object, text);
    if (!given || !fallback) return given;
    return { kind: 'choice', by: 'if', options: [given, readValue(fallback)] };
  }
  if (node.type !== Kind.subscript) return null;
  const key = child(node, Field.subscript);
  const table = child(node, Field.value);
  const object = table && tableOwner(table);
  const text = key ? stringValue(key) : null;
  const given = object && text !== null ? attributeOf(object, text) : null;
  return given?.kind === 'attribute' ? { ...given, isInDict: true } : given;
}

/** The `x` of `vars(x)` and `x.__dict__`. */
function tableOwner(table: SyntaxNode): SyntaxNode | null {
  if (table.type === Kind.attribute) {
    return child(table, Field.attribute)?.text === '__dict__' ? child(table, Field.object) : null;
  }
  const [only] = children(child(table, Field.arguments) ?? table);
  const isVars = table.type === Kind.call && child(table, Field.function)?.text === 'vars';
  return isVars && only ? only : null;
}

/** `['a', 'b', 'c']` of `a.b.c`; null where the chain does not begin with a name. */
export function attributePath(expression: SyntaxNode): string[] | null {
  const parts: string[] = [];
  let node = unwrap(expression);
  while (node.type === Kind.attribute) {
    const object = child(node, Field.object);
    const attribute = child(node, Field.attribute);
    if (!object || !attribute) return null;
    parts.unshift(attribute.text.normalize('NFKC'));
    node = unwrap(object);
  }
  return node.type === Kind.identifier ? [node.text.normalize('NFKC'), ...parts] : null;
}

/** The dotted text of a name or an attribute chain, or null for everything else. */
export function dottedText(expression: SyntaxNode): string | null {
  return attributePath(expression)?.join('.') ?? null;
}

/** `globals()` and the like, `sys.modules[__name__]`, the `__dict__` of something. */
const OWN_NAMES = /^(?:globals|vars|locals)\(\)$|\bmodules\[__name__\]|\(__name__\)$|\.__dict__$/;

/** True where a variable that is given the value may mean the module itself, or its names. */
export function mayMeanOwnNames({ text }: SyntaxNode): boolean {
  return OWN_NAMES.test(text);
}
