import type { GlobalRebinding } from './module-summary';
import type { SyntaxNode } from './syntax';
export function readRebindings(_root: SyntaxNode, _text: string): GlobalRebinding[] {
  return [];
}
