/** Expressions that give a module by its name. */

import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import type { ModuleRef } from '../module-summary';
import { stringValue } from './literals';

const IMPORT = /^(?:\w+\.)?import_module$/;
const LOADED = /^(?:\w+\.)?modules$/;

/** What `import_module('a.b')` and `sys.modules['a.b']` give; null for anything else. */
export function moduleGiven(expression: SyntaxNode): ModuleRef | null {
  if (expression.type === Kind.call) {
    const callee = child(expression, Field.function)?.text ?? '';
    return IMPORT.test(callee) ? loadedModule(expression) : null;
  }
  if (expression.type !== Kind.subscript) return null;
  const key = child(expression, Field.subscript);
  if (!key || !LOADED.test(child(expression, Field.value)?.text ?? '')) return null;
  const name = stringValue(key);
  return name ? { level: 0, name } : null;
}

/** The module that `import_module('a.b')` or `import_module('.b', __name__)` loads, or null. */
export function loadedModule(call: SyntaxNode): ModuleRef | null {
  const list = child(call, Field.arguments);
  const [first, anchor] = list ? children(list) : [];
  const name = first ? stringValue(first) : null;
  if (!name || !/^\.*[^.]/.test(name)) return null;
  const level = name.length - name.replace(/^\.+/, '').length;
  if (level === 0) return { level: 0, name };
  const from = anchor?.type === Kind.keywordArgument ? child(anchor, Field.value) : anchor;
  const isOwn = from?.text === '__name__' || from?.text === '__package__';
  return isOwn ? { level, name: name.slice(level) } : null;
}
