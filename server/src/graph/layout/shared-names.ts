/** Packages with parts in several folders that have an `__init__.py` each (`pkgutil`, `pkg_resources`). */

import type { ModuleFile } from '../resolution';
import type { FileTree } from './layout';

/** Whether a package's `__init__.py` lets its `__path__` go on in other folders. */
export function sharesItsName(text: string): boolean {
  return /\b(?:extend_path|declare_namespace)\s*\(/.test(text);
}

/** More text than this says something else, too. */
const LONGEST = 2000;

const DECLARATION =
  /^(?:from (?:pkgutil|pkg_resources|__future__) import\b|import (?:pkgutil|pkg_resources)$|__path__ ?=|__import__\(|pkg_resources\.declare_namespace\(|declare_namespace\(|try:$|except\b|pass$)/;

/**
 * True where it says nothing else. Where distributions are installed side by side another one's `__init__.py` takes its
 * place, or is the same: it is never what a program wants of a name that a package with content has.
 */
export function declaresNamespace(text: string): boolean {
  if (text.length > LONGEST || !sharesItsName(text)) return false;
  return withoutDocstring(text)
    .split('\n')
    .map((line) => line.trim())
    .every((line) => line === '' || line.startsWith('#') || DECLARATION.test(line));
}

/** Comments above it go with it. */
function withoutDocstring(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#'));
  const quotes = first?.slice(0, 3);
  if (quotes !== '"""' && quotes !== "'''") return text;
  const start = text.indexOf(quotes);
  const end = text.indexOf(quotes, start + 3);
  return end < 0 ? text : text.slice(end + 3);
}

export function isDeclaration(tree: FileTree, init: string): boolean {
  return tree.isFile(init) && tree.declaresNamespace?.(init) === true;
}

/**
 * The package of that name in a later folder in whose favour a file that only declares a namespace is passed over;
 * undefined where the first one that is found is meant.
 */
export function goingBefore(
  tree: FileTree,
  first: ModuleFile,
  later: readonly string[],
  leaf: string,
): ModuleFile | undefined {
  if (!first.isPackage || first.kind !== 'source') return;
  const others = later
    .map((folder) => `${folder}/${leaf}/__init__.py`)
    .filter((path) => tree.isFile(path));
  if (others.length === 0 || !isDeclaration(tree, first.path)) return;
  const path = others.find((each) => !isDeclaration(tree, each));
  return path === undefined ? undefined : { ...first, path };
}
