import type { ScopeModel } from './scope-model';
import type { SyntaxNode } from './syntax';
export function readScopes(_root: SyntaxNode, _text: string): ScopeModel {
  return { scopes: [], bindings: [], uses: [] };
}
