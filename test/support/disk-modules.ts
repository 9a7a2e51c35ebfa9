/**
 * The modules of real folders, as the graph asks for them: a `ModuleSource` over roots in the order of
 * `sys.path`. It looks at each folder once, so it must not outlive a change on the disk.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleFile, ModuleSource } from '../../server/src/graph/resolution';
import type { ModuleSummary } from '../../server/src/python/module-summary';

/** CPython's order of suffixes in one folder (importlib.machinery: extensions, then source). */
const NATIVE = /^([A-Za-z_]\w*)(?:\.cpython-[\w-]+|\.abi3)?\.so$/;
const SOURCE = /^([A-Za-z_]\w*)\.py$/;

interface Folder {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Leaf names of native modules to the file's name. */
  readonly natives: ReadonlyMap<string, string>;
}

export interface DiskModules extends ModuleSource {
  /** Dotted names of the regular packages at and below `top`, sorted; private and test ones left out. */
  packagesBelow(top: string): string[];
  /** Number of files whose summary was asked for. */
  readonly parsed: () => number;
}

/** @param summarize gives the summary of a text; asked at most once a file. */
export function createDiskModules(
  roots: readonly string[],
  summarize: (text: string) => ModuleSummary,
): DiskModules {
  const folders = new Map<string, Folder | null>();
  const places = new Map<string, { file: ModuleFile | null; search: readonly string[] }>();
  const summaries = new Map<string, ModuleSummary | null>();

  function folder(path: string): Folder | null {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const read = readFolder(path);
    folders.set(path, read);
    return read;
  }

  /** Follows `importlib`'s PathFinder and FileFinder: the first folder with a file wins, else a namespace. */
  function place(module: string): { file: ModuleFile | null; search: readonly string[] } {
    const known = places.get(module);
    if (known) return known;
    const dot = module.lastIndexOf('.');
    const leaf = module.slice(dot + 1);
    const parents = dot < 0 ? roots : place(module.slice(0, dot)).search;
    const portions: string[] = [];
    let found: { file: ModuleFile; search: readonly string[] } | null = null;
    for (const parent of parents) {
      found = findIn(parent, leaf);
      if (found) break;
      if (folder(parent)?.folders.has(leaf)) portions.push(join(parent, leaf));
    }
    const first = portions[0];
    const namespace = first
      ? { file: { path: first, kind: 'namespace', isPackage: true } as const, search: portions }
      : { file: null, search: [] };
    const result = found ?? namespace;
    places.set(module, result);
    return result;
  }

  function findIn(parent: string, leaf: string) {
    const entries = folder(parent);
    if (!entries) return null;
    if (entries.folders.has(leaf)) {
      const inner = join(parent, leaf);
      const own = folder(inner);
      const native = own?.natives.get('__init__');
      if (native) return of(join(inner, native), 'native', true, inner);
      if (own?.files.has('__init__.py'))
        return of(join(inner, '__init__.py'), 'source', true, inner);
    }
    const native = entries.natives.get(leaf);
    if (native) return of(join(parent, native), 'native', false, null);
    if (entries.files.has(`${leaf}.py`))
      return of(join(parent, `${leaf}.py`), 'source', false, null);
    return null;
  }

  function of(path: string, kind: ModuleFile['kind'], isPackage: boolean, search: string | null) {
    return { file: { path, kind, isPackage }, search: search ? [search] : [] };
  }

  function summaryOf(path: string): ModuleSummary | null {
    const known = summaries.get(path);
    if (known !== undefined) return known;
    const text = readPython(path);
    const summary = text === null ? null : summarize(text);
    summaries.set(path, summary);
    return summary;
  }

  const submodules = (module: string) => {
    const leaves = new Set<string>();
    for (const path of place(module).search) {
      const entries = folder(path);
      if (!entries) continue;
      for (const name of entries.natives.keys()) leaves.add(name);
      for (const name of entries.folders) leaves.add(name);
      for (const name of entries.files) {
        const match = SOURCE.exec(name);
        if (match?.[1]) leaves.add(match[1]);
      }
    }
    leaves.delete('__init__');
    return [...leaves].sort();
  };

  return {
    file: (module) => place(module).file,
    summary(module) {
      const { file } = place(module);
      return file?.kind === 'source' ? summaryOf(file.path) : null;
    },
    stub(module) {
      const { file } = place(module);
      if (file?.kind !== 'source') return null;
      const path = file.path.replace(/\.py$/, '.pyi');
      const slash = path.lastIndexOf('/');
      return folder(path.slice(0, slash))?.files.has(path.slice(slash + 1))
        ? summaryOf(path)
        : null;
    },
    submodules,
    packagesBelow(top) {
      const found: string[] = [];
      const visit = (module: string) => {
        const { file } = place(module);
        if (!file?.isPackage || file.kind !== 'source') return;
        found.push(module);
        for (const leaf of submodules(module)) {
          if (!/^_|^(?:tests?|testing|conftest|migrations)$/.test(leaf)) visit(`${module}.${leaf}`);
        }
      };
      visit(top);
      return found.sort();
    },
    parsed: () => summaries.size,
  };
}

function readFolder(path: string): Folder | null {
  const files = new Set<string>();
  const folders = new Set<string>();
  const natives = new Map<string, string>();
  try {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const directory = entry.isSymbolicLink()
        ? isDirectory(join(path, entry.name))
        : entry.isDirectory();
      if (directory) {
        if (/^[A-Za-z_]\w*$/.test(entry.name) && entry.name !== '__pycache__')
          folders.add(entry.name);
        continue;
      }
      const native = NATIVE.exec(entry.name);
      if (native?.[1]) natives.set(native[1], entry.name);
      else files.add(entry.name);
    }
  } catch {
    return null;
  }
  return { files, folders, natives };
}

function isDirectory(path: string): boolean {
  try {
    return statSync(realpathSync(path)).isDirectory();
  } catch {
    return false;
  }
}

/** A file's text, decoded as Python would: UTF-8, or latin-1 where a PEP 263 cookie says so. */
function readPython(path: string): string | null {
  try {
    const bytes = readFileSync(path);
    const head = bytes.subarray(0, 400).toString('latin1');
    const cookie = /^(?:.*\n)?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(head)?.[1] ?? 'utf-8';
    return bytes
      .toString(/^(latin-?1|iso-8859-)/i.test(cookie) ? 'latin1' : 'utf8')
      .replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}
