/** How many statements of a commit's files import through a package: counted from blobs, each read once. */
import { absoluteModule, leafOf } from '../../graph/layout/module-ref';
import { topOf } from '../../python/dotted-name';
import { scanImports } from '../../python/imports/scan-imports';
import type { FromImport } from '../../python/module-summary';

/** Of a blob, the from-imports that may mean the package, depending on where its file lies. */
export type BlobImports = readonly Pick<FromImport, 'module' | 'names' | 'star'>[];

export interface PastPackage {
  readonly name: string;
  /** The `__init__.py`, relative to the repository's top. */
  readonly path: string;
  /** The source root: empty, or with a `/` at its end. */
  readonly root: string;
}

/** Reads a blob's text for `throughPackage`. */
export function blobImports(text: string, { name }: PastPackage): BlobImports {
  // Whoever names the package spells its last name; within it a relative import need not.
  if (!text.includes(leafOf(name)) && !/^[ \t]*from[ \t]*\./m.test(text)) return [];
  return scanImports(text).filter(
    (each): each is FromImport =>
      each.kind === 'from' && (each.module.level > 0 || each.module.name === name),
  );
}

/**
 * Counts statements, as the report does for the present: one that takes submodules alone does not go
 * through the package, nor do those of the package's own file.
 *
 * @param files of the commit, by path.
 */
export function throughPackage(
  files: ReadonlyMap<string, string>,
  importsOf: (blob: string) => BlobImports,
  past: PastPackage,
): number {
  const folder = past.path.slice(0, past.path.lastIndexOf('/') + 1);
  const isSubmodule = (name: string) =>
    files.has(`${folder}${name}.py`) || files.has(`${folder}${name}/__init__.py`);
  const isVisible = visibility(files, past);
  let count = 0;
  for (const [path, blob] of files) {
    const imports = path === past.path ? [] : importsOf(blob);
    if (imports.length === 0 || !isVisible(path)) continue;
    const module = moduleOf(path, past.root);
    for (const { module: ref, names, star } of imports) {
      if (absoluteModule(ref, module, path.endsWith('/__init__.py')) !== past.name) continue;
      if (star !== null || names.some(({ name }) => !isSubmodule(name))) count++;
    }
  }
  return count;
}

/** A file means its own project's package where two projects have one of the name. */
function visibility(files: ReadonlyMap<string, string>, past: PastPackage) {
  const top = topOf(past.name);
  const known = new Map<string, boolean>();
  const look = (folder: string): boolean => {
    const has = files.has(`${folder}${top}/__init__.py`) || files.has(`${folder}${top}.py`);
    if (has || folder === past.root) return folder === past.root;
    return (
      folder === '' || visible(folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1))
    );
  };
  const visible = (folder: string): boolean => {
    const answer = known.get(folder) ?? look(folder);
    known.set(folder, answer);
    return answer;
  };
  return (path: string) => visible(path.slice(0, path.lastIndexOf('/') + 1));
}

/** The dotted name of a file below the root, or null. */
function moduleOf(path: string, root: string): string | null {
  if (!path.startsWith(root)) return null;
  const inner = path.slice(root.length).replace(/(?:(?:^|\/)__init__)?\.pyi?$/, '');
  return inner === '' ? null : inner.replaceAll('/', '.');
}
