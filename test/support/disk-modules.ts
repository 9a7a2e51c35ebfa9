/**
 * The modules of real folders, as the graph asks for them: a `ModuleSource` over roots in the order of
 * `sys.path`. It looks at each folder and file once, so it must not outlive a change on the disk.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createLayout, type FileTree } from '../../server/src/graph/layout/layout';
import type { ModuleSource } from '../../server/src/graph/resolution';
import type { ModuleSummary } from '../../server/src/python/module-summary';

export interface DiskModules extends ModuleSource {
  /** Dotted names of the regular packages at and below `top`, sorted; private and test ones left out. */
  packagesBelow(top: string): string[];
  /** How many files were summarized. */
  readonly read: () => number;
}

/** @param summarize gives the summary of a text; asked at most once a file. */
export function createDiskModules(
  roots: readonly string[],
  summarize: (text: string) => ModuleSummary,
): DiskModules {
  const layout = createLayout(roots, createDiskTree());
  const summaries = new Map<string, ModuleSummary | null>();

  function summaryOf(path: string): ModuleSummary | null {
    const known = summaries.get(path);
    if (known !== undefined) return known;
    const text = readPython(path);
    const summary = text === null ? null : summarize(text);
    summaries.set(path, summary);
    return summary;
  }

  return {
    file: layout.file,
    submodules: layout.submodules,
    buildsModules: layout.buildsModules,
    summary(module) {
      const file = layout.file(module);
      return file?.kind === 'source' || file?.kind === 'stub' ? summaryOf(file.path) : null;
    },
    stub(module) {
      const path = layout.stubPath(module);
      return path === null ? null : summaryOf(path);
    },
    packagesBelow(top) {
      const found: string[] = [];
      const visit = (module: string) => {
        const file = layout.file(module);
        if (!file?.isPackage || file.kind !== 'source') return;
        found.push(module);
        for (const leaf of layout.submodules(module)) {
          if (!/^_|^(?:tests?|testing|conftest|migrations)$/.test(leaf)) visit(`${module}.${leaf}`);
        }
      };
      visit(top);
      return found.sort();
    },
    read: () => summaries.size,
  };
}

/** The disk as a `FileTree`; links to folders are folders. */
function createDiskTree(): FileTree {
  const folders = new Map<string, ReadonlyMap<string, 'file' | 'folder'>>();

  function entries(path: string): ReadonlyMap<string, 'file' | 'folder'> {
    const known = folders.get(path);
    if (known) return known;
    const read = new Map<string, 'file' | 'folder'>();
    try {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const isLink = entry.isSymbolicLink();
        const folder = isLink ? isFolder(`${path}/${entry.name}`) : entry.isDirectory();
        read.set(entry.name, folder ? 'folder' : 'file');
      }
    } catch {
      // No folder, or none that may be read: it has no entries.
    }
    folders.set(path, read);
    return read;
  }

  const kindOf = (path: string) => {
    const slash = path.lastIndexOf('/');
    return entries(path.slice(0, slash)).get(path.slice(slash + 1));
  };
  return {
    isFile: (path) => kindOf(path) === 'file',
    isDirectory: (path) => kindOf(path) === 'folder',
    list: (path) => [...entries(path).keys()],
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
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
    const encoding = /^(?:latin-?1|iso-8859-)/i.test(cookie) ? 'latin1' : 'utf8';
    return bytes.toString(encoding).replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}
