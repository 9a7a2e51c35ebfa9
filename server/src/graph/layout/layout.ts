/**
 * Where modules are: dotted names to files and back, over ordered source roots, as the path based finder
 * of `importlib` looks them up (language reference 5.5, PEP 420). It holds no files itself: the tree may
 * answer from a complete list or ask the disk.
 */

import type { ModuleFile } from '../resolution';
import { BUILT_FROM, isIdentifier, moduleNameOfEntry, moduleNames, NATIVE } from './module-names';
import { parentOf } from './module-ref';
import { goingBefore, isDeclaration } from './shared-names';

/** Folders and files; paths are absolute, use `/` and have no trailing one. */
export interface FileTree {
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names of the entries of a folder, in any order; empty where there is no such folder. */
  list(path: string): readonly string[];
  /** True for an `__init__.py` that says that its package has parts in other folders, see `sharesItsName`. */
  sharesName?(path: string): boolean;
  /** The same for one that says nothing else: a package with content goes before it, whichever root it is in. */
  declaresNamespace?(path: string): boolean;
  /** Dotted names of modules that the projects' build configurations say are compiled. */
  builtModules?(): readonly string[];
}

export interface Layout {
  readonly roots: readonly string[];
  /** The file that importing the name would execute; a namespace package's is its first folder. */
  file(module: string): ModuleFile | null;
  /** The `.pyi` that type checkers would read for the module, beside its source or alone. */
  stubPath(module: string): string | null;
  /** The dotted name of a Python file, by the deepest root that has it; null outside all roots. */
  moduleOf(path: string): string | null;
  /** Leaf names of the modules and packages directly inside a package, sorted. */
  submodules(packageName: string): readonly string[];
  /** True for a package of which modules are built: one that is missing may be there once it is. */
  buildsModules(packageName: string): boolean;
  /** The same with nothing remembered. */
  renewed(): Layout;
}

/** Modules that are not there and are remembered as such: while a name is typed each key makes another one. */
const MOST_ABSENT = 20_000;

/** What a folder on the search path has under one name. */
interface Found {
  readonly file: ModuleFile | null;
  /** A folder without `__init__`: a portion of a namespace package. */
  readonly portion: string | null;
}

/**
 * A layout over ordered roots. Answers are remembered, so a layout is good as long as the tree's
 * answers stay the same.
 */
export function createLayout(roots: readonly string[], tree: FileTree): Layout {
  const files = new Map<string, ModuleFile>();
  const absent = new Set<string>();
  const portions = new Map<string, readonly string[]>();
  const natives = new Map<string, ReadonlyMap<string, string>>();
  const leaves = new Map<string, readonly string[]>();

  /** The folders in which the submodules of a package are looked for (its `__path__`). */
  function searchPath(packageName: string | null): readonly string[] {
    if (packageName === null) return roots;
    const found = file(packageName);
    if (!found?.isPackage) return [];
    const known = portions.get(packageName);
    if (known || found.kind === 'namespace') return known ?? [];
    const own = found.path.slice(0, found.path.lastIndexOf('/'));
    const parts = [own, ...partsElsewhere(packageName, found.path)];
    portions.set(packageName, parts);
    return parts;
  }

  /** The folders of the same name further down the search path, where the package says that they are its own. */
  function partsElsewhere(packageName: string, init: string): readonly string[] {
    const leaf = packageName.slice(packageName.lastIndexOf('.') + 1);
    const own = init.slice(0, init.lastIndexOf('/'));
    const others = searchPath(parentOf(packageName))
      .map((folder) => `${folder}/${leaf}`)
      .filter((folder) => folder !== own && tree.isDirectory(folder));
    if (others.length === 0 || tree.sharesName?.(init)) return others;
    return others.filter((folder) => isDeclaration(tree, `${folder}/__init__.py`));
  }

  function nativesIn(folder: string): ReadonlyMap<string, string> {
    let known = natives.get(folder);
    if (!known) {
      const matches = tree.list(folder).flatMap((name) => {
        const leaf = NATIVE.exec(name)?.[1];
        return leaf === undefined ? [] : [[leaf, `${folder}/${name}`] as const];
      });
      known = new Map(matches);
      natives.set(folder, known);
    }
    return known;
  }

  /** Source goes before a compiled module beside it: it says what the compiled one was made from. */
  function lookIn(folder: string, leaf: string): Found {
    const path = `${folder}/${leaf}`;
    const isFolder = tree.isDirectory(path);
    if (isFolder && tree.isFile(`${path}/__init__.py`)) {
      return {
        file: { path: `${path}/__init__.py`, kind: 'source', isPackage: true },
        portion: null,
      };
    }
    if (tree.isFile(`${path}.py`)) {
      return { file: { path: `${path}.py`, kind: 'source', isPackage: false }, portion: null };
    }
    const native = nativesIn(folder).get(leaf) ?? sourceOfNative(path);
    if (native) return { file: { path: native, kind: 'native', isPackage: false }, portion: null };
    const nativePackage = isFolder ? nativesIn(path).get('__init__') : undefined;
    if (nativePackage) {
      return { file: { path: nativePackage, kind: 'native', isPackage: true }, portion: null };
    }
    return { file: null, portion: isFolder ? path : null };
  }

  /** What a compiled module will be made from that is not built yet (Cython). */
  function sourceOfNative(path: string): string | undefined {
    return tree.isFile(`${path}.pyx`) ? `${path}.pyx` : undefined;
  }

  function lookForStub(folder: string, leaf: string): ModuleFile | null {
    const path = `${folder}/${leaf}`;
    // Most names have no folder of theirs, and to read what is not there takes longer than to look for it around.
    if (tree.isDirectory(path) && tree.isFile(`${path}/__init__.pyi`)) {
      return { path: `${path}/__init__.pyi`, kind: 'stub', isPackage: true };
    }
    return tree.isFile(`${path}.pyi`)
      ? { path: `${path}.pyi`, kind: 'stub', isPackage: false }
      : null;
  }

  /** The stub in a `-stubs` package (PEP 561). */
  function stubOnly(module: string): string | null {
    const [top = '', ...rest] = module.split('.');
    const tail = [`${top}-stubs`, ...rest].join('/');
    const paths = roots.flatMap((root) => [`${root}/${tail}.pyi`, `${root}/${tail}/__init__.pyi`]);
    return paths.find((path) => tree.isFile(path)) ?? null;
  }

  function locate(module: string): ModuleFile | null {
    const parent = parentOf(module);
    const leaf = parent === null ? module : module.slice(parent.length + 1);
    if (!isIdentifier(leaf)) return null;
    const folders = searchPath(parent);
    const found: string[] = [];
    for (const [at, folder] of folders.entries()) {
      const { file: regular, portion } = lookIn(folder, leaf);
      if (regular) return goingBefore(tree, regular, folders.slice(at + 1), leaf) ?? regular;
      if (portion) found.push(portion);
    }
    for (const folder of folders) {
      const stub = lookForStub(folder, leaf);
      if (stub) return stub;
    }
    if (found.length === 0) return null;
    portions.set(module, found);
    return { path: found[0] as string, kind: 'namespace', isPackage: true };
  }

  function file(module: string): ModuleFile | null {
    const known = files.get(module);
    if (known || absent.has(module)) return known ?? null;
    const parent = parentOf(module);
    // Many names are asked for that are something else in a module; they need not be remembered.
    if (parent !== null && !file(parent)?.isPackage) return null;
    const made = locate(module);
    if (made) files.set(module, made);
    else {
      if (absent.size >= MOST_ABSENT) absent.clear();
      absent.add(module);
    }
    return made;
  }

  return {
    roots,
    file,
    stubPath(module) {
      const found = file(module);
      if (!found) return null;
      if (found.kind === 'stub') return found.path;
      if (found.kind === 'namespace') return null;
      const folder = found.path.slice(0, found.path.lastIndexOf('/'));
      const leaf = found.isPackage ? '__init__' : module.slice(module.lastIndexOf('.') + 1);
      if (tree.isFile(`${folder}/${leaf}.pyi`)) return `${folder}/${leaf}.pyi`;
      return found.kind === 'native' ? stubOnly(module) : null;
    },
    moduleOf: oncePerPath(moduleNames(roots)),
    buildsModules: (packageName) =>
      searchPath(packageName).some((folder) =>
        tree.list(folder).some((name) => BUILT_FROM.test(name)),
      ) ||
      (tree.builtModules?.() ?? []).some(
        (module) => parentOf(module) === packageName && file(module) === null,
      ),
    renewed: () => createLayout(roots, tree),
    submodules(packageName) {
      // Every edit of a package asks for all of its own.
      const known = leaves.get(packageName);
      if (known) return known;
      const names = new Set(
        searchPath(packageName).flatMap((folder) => tree.list(folder).map(moduleNameOfEntry)),
      );
      names.delete('__init__');
      names.delete('__main__');
      const made = [...names]
        .filter((leaf) => leaf && file(`${packageName}.${leaf}`) !== null)
        .sort();
      leaves.set(packageName, made);
      return made;
    },
  };
}

/** Whatever is made of many files asks for the modules of the same ones. */
function oncePerPath(read: (path: string) => string | null): (path: string) => string | null {
  const known = new Map<string, string | null>();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const made = read(path);
    known.set(path, made);
    return made;
  };
}
