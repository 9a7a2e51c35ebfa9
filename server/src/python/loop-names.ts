/** What the variables of `for` loops over known names may be. */
import type { NameList } from './module-summary';
import { readNameList } from './name-lists';
import { child, Field, Kind, type SyntaxNode } from './syntax';
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
