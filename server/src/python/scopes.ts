/** The scope model of a file, read from its tree. */

import type { GlobalRebinding } from './module-summary';
import { scopeBuilder } from './scope-builder';
import type { ScopeModel } from './scope-model';
import { visitAll } from './scope-walk';
import { children, type SyntaxNode } from './syntax';

/** Reads the whole file. Broken parts are read as far as they have names. */
export function readScopes(root: SyntaxNode, text: string): ScopeModel {
  return walkScopes(root, text).model;
}

/** The places where a function or class rebinds a name of the module by `global`. */
export function readRebindings(root: SyntaxNode, text: string): readonly GlobalRebinding[] {
  return /\bglobal\b/.test(text) ? walkScopes(root, text).rebindings : [];
}

function walkScopes(root: SyntaxNode, text: string) {
  const builder = scopeBuilder({ start: 0, end: text.length });
  visitAll(children(root), 0, { text, builder });
  return builder.finish();
}
