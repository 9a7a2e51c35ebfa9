/** What files take from each other, over all files of the folders: what nobody takes may be unbound. */

import { bothParts, type FileParts } from '../fixes/file-parts';
import type { Layout } from '../graph/layout';
import { absoluteModule } from '../graph/module-ref';
import type { SourceReader } from './source-reader';

export interface ImportIndex {
  /** Names that other files import from the module; null where they may take any, or not all are known. */
  takenFrom(module: string): ReadonlySet<string> | null;
  /** True where a file that was found has a star import of the module. */
  takenWhole(module: string): boolean;
}

/**
 * Reads the imports of all files when it is first asked.
 *
 * @param parts all Python files that were found.
 * @param folders the folders that were searched; of modules whose source root goes beyond these nothing
 *   is known.
 */
export function createImportIndex(
  parts: FileParts,
  folders: readonly string[],
  layout: Layout,
  sources: SourceReader,
): ImportIndex {
  const index = bothParts(parts, 'taken', (paths) => buildIndex(paths, layout, sources));
  return {
    takenWhole(module) {
      return index().some(({ whole }) => whole.has(module));
    },
    takenFrom(module) {
      // A document that is not saved yet is on no disk.
      const path =
        layout.file(module)?.path ?? parts.open.find((each) => layout.moduleOf(each) === module);
      const root = layout.roots.find((each) => path?.startsWith(`${each}/`));
      const isSearched = folders.some(
        (folder) => root === folder || root?.startsWith(`${folder}/`),
      );
      if (!isSearched) return null;
      const [closed, open] = index();
      if (closed.asObject.has(module) || open.asObject.has(module)) return null;
      const [most, others] = [closed.names.get(module), open.names.get(module)];
      return others ? new Set([...(most ?? []), ...others]) : (most ?? new Set());
    },
  };
}

interface Index {
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** Modules that somebody has as an object or takes everything of. */
  readonly asObject: ReadonlySet<string>;
  /** Modules that somebody takes everything of. */
  readonly whole: ReadonlySet<string>;
}

function buildIndex(files: readonly string[], layout: Layout, sources: SourceReader): Index {
  const names = new Map<string, Set<string>>();
  const asObject = new Set<string>();
  const whole = new Set<string>();
  for (const path of files) {
    const importer = layout.moduleOf(path);
    const isPackage = /\/__init__\.pyi?$/.test(path);
    for (const { callee, arguments: all } of sources.fact(path, 'calls')) {
      const value = callee.at(-1) === 'import_module' ? all[0]?.value : undefined;
      if (value?.kind === 'string') asObject.add(value.value);
    }
    for (const statement of sources.imports(path)) {
      if (statement.kind === 'import') {
        for (const { name } of statement.modules) asObject.add(name);
        continue;
      }
      const module = absoluteModule(statement.module, importer, isPackage);
      if (module === null) continue;
      if (statement.star) {
        asObject.add(module);
        whole.add(module);
      }
      const known = names.get(module) ?? new Set();
      names.set(module, known);
      for (const { name } of statement.names) {
        known.add(name);
        // It may be a module; whether it is one matters only to who asks for it.
        asObject.add(`${module}.${name}`);
      }
    }
  }
  return { names, asObject, whole };
}
