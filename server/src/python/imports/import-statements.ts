/** Import statements, read from the tree. */
import type { Span } from '../../text';
import {
  child,
  children,
  Field,
  fieldChildren,
  Kind,
  type SyntaxNode,
  spanOf,
  token,
} from '../grammar/syntax';
import type { Guard, Import, ImportedName, ModuleRef, ScopeKind } from '../module-summary';

/** True for the three forms of import statements. */
export function isImport(node: SyntaxNode): boolean {
  return (
    node.type === Kind.import || node.type === Kind.fromImport || node.type === Kind.futureImport
  );
}

/** Reads an import statement; null where what it imports is missing or broken. */
export function readImport(
  node: SyntaxNode,
  text: string,
  scope: ScopeKind,
  guards: readonly Guard[],
): Import | null {
  const names = fieldChildren(node, Field.name).map(readImportedName);
  if (node.hasError && names.some((each) => each === null || each.name === '')) return null;
  const known = names.filter((each) => each !== null);
  const keyword = lazyKeyword(text, node.startIndex);
  const span = { start: keyword ?? node.startIndex, end: node.endIndex };
  const line = node.startPosition.row;
  const lazy = keyword !== null;
  // Spelled out twice: there are hundreds at every key, and copies of a shared part take longer than all else here.
  if (node.type === Kind.import) {
    if (known.length === 0) return null;
    return { kind: 'import', span, line, scope, lazy, guards, modules: known };
  }
  const module =
    node.type === Kind.futureImport ? token(node, '__future__') : child(node, Field.moduleName);
  if (!module) return null;
  const star = children(node).find((each) => each.type === Kind.wildcardImport);
  if (!star && known.length === 0) return null;
  return {
    kind: 'from',
    span,
    line,
    scope,
    lazy,
    guards,
    module: readModule(module),
    moduleSpan: spanOf(module),
    names: known,
    star: star ? spanOf(star) : null,
    parens: parenthesesOf(node),
  };
}

/** The offset of a `lazy` that stands before an import (PEP 810), or null. */
export function lazyKeyword(text: string, importStart: number): number | null {
  let end = importStart;
  while (/[ \t\f]/.test(text.charAt(end - 1))) end--;
  const start = end - 4;
  if (end === importStart || text.slice(Math.max(start, 0), end) !== 'lazy') return null;
  return /[\w.\u0080-\uffff]/.test(text.charAt(start - 1)) ? null : start;
}

function readModule(node: SyntaxNode): ModuleRef {
  if (node.type !== Kind.relativeImport) return { level: 0, name: dottedName(node) };
  const parts = children(node);
  const prefix = parts.find((each) => each.type === Kind.importPrefix);
  const name = parts.find((each) => each.type === Kind.dottedName);
  const level = prefix ? [...prefix.text].filter((each) => each === '.').length : 0;
  return { level, name: name ? dottedName(name) : '' };
}

function readImportedName(node: SyntaxNode): ImportedName | null {
  if (node.type !== Kind.aliasedImport) {
    return { name: dottedName(node), alias: null, span: spanOf(node), nameSpan: spanOf(node) };
  }
  const name = child(node, Field.name);
  const alias = child(node, Field.alias);
  if (!name || !alias) return null;
  return {
    name: dottedName(name),
    alias: alias.text.normalize('NFKC'),
    span: spanOf(node),
    nameSpan: spanOf(name),
  };
}

/** A dotted name without the white space that may stand in it; identifiers are NFKC, as Python's are. */
export function dottedName(node: SyntaxNode): string {
  const text = node.text;
  if (/^[\w.]*$/.test(text)) return text;
  const parts = children(node).map((each) => each.text);
  return (parts.length > 0 ? parts.join('.') : text).normalize('NFKC');
}

function parenthesesOf(node: SyntaxNode): Span | null {
  const open = token(node, '(');
  const close = token(node, ')');
  return open && close ? { start: open.startIndex, end: close.endIndex } : null;
}
