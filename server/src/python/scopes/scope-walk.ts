/**
 * Walks the tree by Python's rules of scope: what is evaluated where. Decorators, defaults and bases
 * belong to the scope around a definition, the first iterable of a comprehension too.
 */

import {
  child,
  children,
  Field,
  fieldChildren,
  Kind,
  type SyntaxNode,
  spanOf,
  unwrap,
} from '../grammar/syntax';
import { isImport } from '../imports/import-statements';
import {
  visitComprehension,
  visitDefinition,
  visitLambda,
  visitTypeAlias,
} from './scope-definitions';
import type { AttributeStep, NameUse } from './scope-model';
import { bindName, isLazyStandIn, nameOf, type ScopeWalk } from './scope-names';
import { visitPattern } from './scope-patterns';

export function visitAll(nodes: readonly SyntaxNode[], scope: number, walk: ScopeWalk): void {
  for (const node of nodes) visit(node, scope, walk);
}

export function visitField(
  node: SyntaxNode,
  field: Parameters<typeof child>[1],
  scope: number,
  walk: ScopeWalk,
): void {
  for (const each of fieldChildren(node, field)) visit(each, scope, walk);
}

/** Reads a statement or an expression that is evaluated in a scope. */
export function visit(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  switch (node.type) {
    case Kind.identifier:
    case Kind.attribute:
      readChain(node, scope, 'load', walk);
      return;
    case Kind.call: {
      const callee = child(node, Field.function);
      if (callee) readChain(callee, scope, 'call', walk);
      visitField(node, Field.arguments, scope, walk);
      return;
    }
    case Kind.keywordArgument:
      visitField(node, Field.value, scope, walk);
      return;
    case Kind.assignment:
    case Kind.augmentedAssignment:
      visitField(node, Field.right, scope, walk);
      visitField(node, Field.type, scope, walk);
      for (const each of fieldChildren(node, Field.left)) store(each, scope, walk);
      return;
    case Kind.namedExpression:
      visitField(node, Field.value, scope, walk);
      for (const each of fieldChildren(node, Field.name))
        store(each, walrusScope(scope, walk), walk);
      return;
    case Kind.for:
      visitField(node, Field.right, scope, walk);
      for (const each of fieldChildren(node, Field.left)) store(each, scope, walk);
      visitField(node, Field.body, scope, walk);
      visitField(node, Field.alternative, scope, walk);
      return;
    case Kind.asPattern: {
      // `with a as b`, `except A as b`.
      const alias = child(node, Field.alias);
      visitAll(
        children(node).filter((each) => each.id !== alias?.id),
        scope,
        walk,
      );
      if (alias) store(alias, scope, walk);
      return;
    }
    case Kind.except: {
      const alias = child(node, Field.alias);
      for (const each of children(node)) {
        if (each.id === alias?.id) store(each, scope, walk);
        else visit(each, scope, walk);
      }
      return;
    }
    case Kind.delete:
      for (const each of children(node)) store(each, scope, walk, 'delete');
      return;
    case Kind.global:
    case Kind.nonlocal:
      for (const each of children(node)) {
        walk.builder.declare(
          nameOf(each, walk),
          scope,
          node.type === Kind.global ? 'global' : 'nonlocal',
          spanOf(each),
        );
      }
      return;
    case Kind.casePattern:
      visitPattern(node, scope, walk);
      return;
    case Kind.functionDefinition:
    case Kind.classDefinition:
      visitDefinition(node, scope, walk);
      return;
    case Kind.typeAlias:
      visitTypeAlias(node, scope, walk);
      return;
    case Kind.lambda:
      visitLambda(node, scope, walk);
      return;
    case Kind.listComprehension:
    case Kind.setComprehension:
    case Kind.dictComprehension:
    case Kind.generator:
      visitComprehension(node, scope, walk);
      return;
    case Kind.type:
      if (/['"]/.test(walk.text.slice(node.startIndex, node.endIndex))) {
        walk.builder.annotate(spanOf(node));
      }
      visitAll(children(node), scope, walk);
      return;
    case Kind.interpolation: {
      const expression = children(node)[0];
      const after = walk.text.slice(expression?.endIndex, node.endIndex);
      if (/^\s*=/.test(after)) walk.builder.show(spanOf(node));
      visitAll(children(node), scope, walk);
      return;
    }
    case Kind.memberType: {
      const first = children(node)[0];
      if (first) visit(first, scope, walk);
      return;
    }
    default:
      if (isImport(node)) bindImports(node, scope, walk);
      else visitAll(children(node), scope, walk);
  }
}

const NONE: readonly AttributeStep[] = [];

/** A name with the attributes that follow it; what else stands at the chain's base is visited. */
export function readChain(
  node: SyntaxNode,
  scope: number,
  access: NameUse['access'],
  walk: ScopeWalk,
): void {
  let depth = 0;
  let base = node;
  while (base.type === Kind.attribute) {
    const object = child(base, Field.object);
    if (!object || !child(base, Field.attribute)) break;
    depth++;
    base = innerOf(object);
  }
  if (base.type !== Kind.identifier) {
    if (base.type !== Kind.attribute) visit(base, scope, walk);
    return;
  }
  if (isLazyStandIn(base, walk)) return;
  const attributes = depth === 0 ? NONE : stepsOf(node, depth, base, walk);
  const direct = attributes.length === 0;
  walk.builder.use({
    name: nameOf(base, walk),
    span: spanOf(base),
    at: scope,
    context: direct && (access === 'store' || access === 'delete') ? access : 'load',
    attributes,
    access,
  });
}

/** What stands before a dot, without the parentheses that may be around a chain. */
function innerOf(object: SyntaxNode): SyntaxNode {
  const inner = unwrap(object);
  return inner.type === Kind.identifier || inner.type === Kind.attribute ? inner : object;
}

/** The attributes of a chain of that many, outermost last. */
function stepsOf(chain: SyntaxNode, depth: number, base: SyntaxNode, walk: ScopeWalk) {
  // There are so many chains that a list with room to grow would be most of what is made.
  const steps = new Array<AttributeStep>(depth);
  let node = chain;
  for (let at = depth - 1; at >= 0; at--) {
    const attribute = child(node, Field.attribute) as SyntaxNode;
    const { startIndex: start } = node;
    const step = { name: nameOf(attribute, walk), span: spanOf(attribute) };
    steps[at] = start < base.startIndex ? { ...step, start } : step;
    node = innerOf(child(node, Field.object) as SyntaxNode);
  }
  return steps;
}

/** Binds (or deletes) the names of a target; attributes and subscripts in it are uses. */
export function store(
  target: SyntaxNode,
  scope: number,
  walk: ScopeWalk,
  access: 'store' | 'delete' = 'store',
): void {
  switch (target.type) {
    case Kind.identifier:
      bindName(target, scope, access === 'store' ? 'assignment' : 'delete', walk);
      readChain(target, scope, access, walk);
      return;
    case Kind.attribute:
      readChain(target, scope, access, walk);
      return;
    case Kind.tuple:
    case Kind.list:
    case Kind.tuplePattern:
    case Kind.listPattern:
    case Kind.patternList:
    case Kind.expressionList:
    case Kind.listSplat:
    case Kind.listSplatPattern:
    case Kind.parenthesized:
    case Kind.asPatternTarget:
      for (const each of children(target)) store(each, scope, walk, access);
      return;
    default:
      visit(target, scope, walk);
  }
}

/** A walrus binds in the scope around all comprehensions that it stands in (PEP 572). */
function walrusScope(scope: number, walk: ScopeWalk): number {
  let at = scope;
  while (walk.builder.kindOf(at) === 'comprehension') at = walk.builder.parentOf(at) ?? 0;
  return at;
}

function bindImports(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  for (const each of fieldChildren(node, Field.name)) {
    const alias = each.type === Kind.aliasedImport ? child(each, Field.alias) : null;
    const bound = alias ?? children(each)[0];
    if (bound) bindName(bound, scope, 'import', walk);
  }
}
