/** Scopes that definitions, lambdas and comprehensions open, and what of them is evaluated outside. */

import {
  child,
  children,
  Field,
  fieldChildren,
  isTypeAlias,
  Kind,
  type SyntaxNode,
  spanOf,
} from '../grammar/syntax';
import { bindName, type ScopeWalk, useName } from './scope-names';
import { store, visit, visitAll, visitField } from './scope-walk';

export function visitDefinition(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  const name = child(node, Field.name);
  if (name) bindName(name, scope, 'definition', walk);
  const outer = openTypeParameters(child(node, Field.typeParameters), node, scope, walk);
  visitField(node, Field.superclasses, outer, walk);
  visitField(node, Field.returnType, outer, walk);
  const isFunction = node.type === Kind.functionDefinition;
  const inner = walk.builder.open(isFunction ? 'function' : 'class', outer, spanOf(node));
  const parameters = child(node, Field.parameters);
  if (parameters) visitParameters(parameters, { inner, annotations: outer, defaults: scope }, walk);
  visitField(node, Field.body, inner, walk);
}

/** Opens the scope of PEP 695 type parameters, or gives the scope itself where there are none. */
function openTypeParameters(
  list: SyntaxNode | null,
  owner: SyntaxNode,
  scope: number,
  walk: ScopeWalk,
): number {
  if (!list) return scope;
  const inner = walk.builder.open('type-parameters', scope, spanOf(owner));
  for (const each of children(list)) bindTypeParameter(each, inner, walk);
  return inner;
}

/** `T`, `T: bound`, `*Ts`, `**P`. */
function bindTypeParameter(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  const [first, ...rest] = children(node);
  if (node.type === Kind.identifier) bindName(node, scope, 'parameter', walk);
  else if (first) {
    bindTypeParameter(first, scope, walk);
    visitAll(rest, scope, walk);
  }
}

export function visitTypeAlias(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  if (!isTypeAlias(node)) {
    const word = node.firstChild;
    if (word) useName('type', spanOf(word), scope, walk);
    visitAll(children(node), scope, walk);
    return;
  }
  let left = child(node, Field.left);
  while (left?.type === Kind.type) left = children(left)[0] ?? null;
  const parts = left?.type === Kind.genericType ? children(left) : left ? [left] : [];
  const [name, parameters] = parts;
  if (name) bindName(name, scope, 'definition', walk);
  const inner = openTypeParameters(parameters ?? null, node, scope, walk);
  visitField(node, Field.right, inner, walk);
}

/** Where the parts of a parameter list belong. */
interface ParameterScopes {
  /** The function's own scope, which gets the names. */
  readonly inner: number;
  readonly annotations: number;
  readonly defaults: number;
}

function visitParameters(list: SyntaxNode, scopes: ParameterScopes, walk: ScopeWalk): void {
  for (const each of children(list)) visitParameter(each, scopes, walk);
}

function visitParameter(node: SyntaxNode, scopes: ParameterScopes, walk: ScopeWalk): void {
  switch (node.type) {
    case Kind.identifier:
      bindName(node, scopes.inner, 'parameter', walk);
      return;
    case Kind.defaultParameter:
    case Kind.typedDefaultParameter:
      visitField(node, Field.value, scopes.defaults, walk);
      visitField(node, Field.type, scopes.annotations, walk);
      for (const each of fieldChildren(node, Field.name)) visitParameter(each, scopes, walk);
      return;
    case Kind.typedParameter: {
      const type = child(node, Field.type);
      if (type) visit(type, scopes.annotations, walk);
      for (const each of children(node)) {
        if (each.id !== type?.id) visitParameter(each, scopes, walk);
      }
      return;
    }
    default:
      for (const each of children(node)) visitParameter(each, scopes, walk);
  }
}

export function visitLambda(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  const inner = walk.builder.open('lambda', scope, spanOf(node));
  const parameters = child(node, Field.parameters);
  if (parameters) visitParameters(parameters, { inner, annotations: scope, defaults: scope }, walk);
  visitField(node, Field.body, inner, walk);
}

export function visitComprehension(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  const inner = walk.builder.open('comprehension', scope, spanOf(node));
  let isFirst = true;
  for (const clause of children(node)) {
    if (clause.type !== Kind.forInClause) {
      visit(clause, inner, walk);
      continue;
    }
    visitField(clause, Field.right, isFirst ? scope : inner, walk);
    for (const each of fieldChildren(clause, Field.left)) store(each, inner, walk);
    isFirst = false;
  }
}
