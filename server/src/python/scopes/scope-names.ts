/** Names of the tree as bindings and uses. */
import type { Span } from '../../text';
import { type SyntaxNode, spanOf } from '../grammar/syntax';
import type { ScopeBuilder } from './scope-builder';
import type { BindingSite } from './scope-model';

export interface ScopeWalk {
  readonly text: string;
  readonly builder: ScopeBuilder;
}

export function nameOf(identifier: SyntaxNode, walk: ScopeWalk): string {
  const name = walk.text.slice(identifier.startIndex, identifier.endIndex);
  return /^\w*$/.test(name) ? name : name.normalize('NFKC');
}

export function bindName(
  identifier: SyntaxNode,
  scope: number,
  kind: BindingSite['kind'],
  walk: ScopeWalk,
): void {
  walk.builder.bind(nameOf(identifier, walk), scope, spanOf(identifier), kind);
}

export function useName(name: string, span: Span, scope: number, walk: ScopeWalk): void {
  const context = 'load';
  walk.builder.use({ name, span, at: scope, context, attributes: [], access: 'load' });
}

/** The statement that stands for a `lazy` keyword is no use of a name. */
export function isLazyStandIn(node: SyntaxNode, walk: ScopeWalk): boolean {
  return (
    node.endIndex - node.startIndex === 3 &&
    walk.text.startsWith('lazy', node.startIndex) &&
    node.text === '___'
  );
}
