/** Patterns of `case` clauses: names that they capture, values and classes that they look at. */

import { children, Kind, type SyntaxNode, spanOf } from '../grammar/syntax';
import type { NameUse } from './scope-model';
import { bindName, type ScopeWalk } from './scope-names';
import { readChain, visit } from './scope-walk';

export function visitPattern(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  switch (node.type) {
    case Kind.dottedName:
      visitDotted(node, scope, walk);
      return;
    case Kind.classPattern: {
      const [callee, ...rest] = children(node);
      if (callee) useDotted(callee, scope, 'load', walk);
      for (const each of rest) visitPattern(each, scope, walk);
      return;
    }
    case Kind.keywordPattern:
      // The keyword itself is an attribute's name.
      for (const each of children(node).slice(1)) visitPattern(each, scope, walk);
      return;
    case Kind.identifier:
      // After `as`, `*` and `**`.
      if (walk.text.slice(node.startIndex, node.endIndex) !== '_') capture(node, scope, walk);
      return;
    case Kind.string:
    case Kind.concatenatedString:
      visit(node, scope, walk);
      return;
    default:
      for (const each of children(node)) visitPattern(each, scope, walk);
  }
}

function capture(name: SyntaxNode, scope: number, walk: ScopeWalk): void {
  bindName(name, scope, 'assignment', walk);
  readChain(name, scope, 'store', walk);
}

/** A single name captures, unless it is `_`; a dotted one is a value to compare with. */
function visitDotted(node: SyntaxNode, scope: number, walk: ScopeWalk): void {
  const parts = children(node);
  const [only] = parts;
  if (parts.length !== 1 || !only) useDotted(node, scope, 'pattern', walk);
  else if (only.text !== '_') capture(only, scope, walk);
}

function useDotted(
  node: SyntaxNode,
  scope: number,
  access: NameUse['access'],
  walk: ScopeWalk,
): void {
  const [base, ...rest] = children(node);
  if (!base) return;
  walk.builder.use({
    name: base.text.normalize('NFKC'),
    span: spanOf(base),
    at: scope,
    context: 'load',
    attributes: rest.map((each) => ({ name: each.text.normalize('NFKC'), span: spanOf(each) })),
    access,
  });
}
