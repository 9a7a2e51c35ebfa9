/** What the variables of `for` loops over known names may be. */

import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';
import type { NameList } from '../module-summary';
import { readNameList } from '../name-lists/name-lists';
import { dottedText } from './values';
import type { Walk } from './walk';

/** The names that a loop variable goes through: `for n in names: __all__.append(n)`. */
export function loopItems(node: SyntaxNode | undefined, walk: Walk): NameList | null {
  if (node?.type !== Kind.identifier) return null;
  for (let at = node.parent; at && at.type !== Kind.for; at = at.parent) {
    // A condition on the way keeps some names out.
    if (at.type === Kind.if) return null;
  }
  return loopNames(node, walk);
}

/**
 * `__all__.extend(m.__all__)` with the variable of a `for` around it that goes through modules spelled one by
 * one: the lists of all of these, and the loop, in which they are surely added. Null for anything else.
 */
export function listsOfLoop(
  added: NameList,
  statement: SyntaxNode,
): { readonly list: NameList; readonly loop: number } | null {
  if (added.kind !== 'all-of') return null;
  const loop = statement.parent?.parent?.parent;
  const target = loop?.type === Kind.for ? child(loop, Field.left) : null;
  const source = loop && child(loop, Field.right);
  if (!source || target?.text !== added.base) return null;
  const node = unwrap(source);
  if (node.type !== Kind.tuple && node.type !== Kind.list) return null;
  const bases = children(node).map(dottedText);
  if (bases.length === 0 || bases.includes(null)) return null;
  const parts = bases.map((base) => ({ kind: 'all-of', base: base as string }) as const);
  return { list: { kind: 'concat', parts }, loop: loop?.startIndex ?? 0 };
}

/** All that the variable of a `for` around it may be, where the loop goes through names that are known. */
export function loopNames(node: SyntaxNode, walk: Walk): NameList | null {
  let at: SyntaxNode | null = node.parent;
  while (at && at.type !== Kind.for) {
    if (at.type === Kind.functionDefinition) return null;
    at = at.parent;
  }
  const target = at && child(at, Field.left);
  const source = at && child(at, Field.right);
  if (!source || target?.text !== node.text) return null;
  const list = readNameList(source, (variable) => walk.literals.get(variable) ?? null);
  return list.kind === 'unknown' ? null : list;
}
