/**
 * Names that modules inside a package import at their top level, by the name they had at the source: places where an
 * export may be bound too. Whether it is the same object, the graph says.
 */
import type { Layout } from '../../graph/layout/layout';
import { absoluteModule } from '../../graph/layout/module-ref';
import type { Binding } from '../../graph/resolution';
import type { Import } from '../../python/module-summary';
import { folderOf } from '../project/settings';
import type { SourceReader } from '../sources/source-reader';

export type BindingIndex = ReadonlyMap<string, readonly Binding[]>;

export interface BindingIndexes {
  /**
   * What was made of the same imports of the same files before, else what is made now.
   *
   * @param packagePath the package's own file, whose imports do not count.
   * @param candidates the same list as long as these are the files.
   */
  of(
    packageName: string,
    packagePath: string | undefined,
    candidates: readonly string[],
    layout: Layout,
    sources: SourceReader,
  ): BindingIndex;
}

interface Inside {
  readonly path: string;
  readonly imports: readonly Import[];
}

interface FilesInside {
  readonly candidates: readonly string[];
  readonly paths: readonly string[];
}

/** The index of each package as it was last, for an edit of the package's own file changes none of it. */
export function createBindingIndexes(): BindingIndexes {
  const kept = new Map<
    string,
    { readonly layout: Layout; readonly inside: readonly Inside[]; readonly index: BindingIndex }
  >();
  const insides = new Map<string, FilesInside>();

  function filesInside(packagePath: string, candidates: readonly string[]): readonly string[] {
    let known = insides.get(packagePath);
    // Looking through all files takes longer than all else that an edit of a package has done here.
    if (known?.candidates !== candidates) {
      known = { candidates, paths: pathsInside(packagePath, candidates) };
      insides.set(packagePath, known);
    }
    return known.paths;
  }

  return {
    of(packageName, packagePath, candidates, layout, sources) {
      const paths = packagePath === undefined ? [] : filesInside(packagePath, candidates);
      const inside = paths.map((path) => ({ path, imports: sources.imports(path) }));
      const known = kept.get(packageName);
      if (known?.layout === layout && isSame(known.inside, inside)) return known.index;
      const index = makeIndex(packageName, inside, layout);
      kept.set(packageName, { layout, inside, index });
      return index;
    },
  };
}

function pathsInside(packagePath: string, candidates: readonly string[]): readonly string[] {
  const folder = `${folderOf(packagePath)}/`;
  return candidates.filter(
    (path) => path.startsWith(folder) && path !== packagePath && !path.endsWith('.pyi'),
  );
}

/** An unchanged text has the imports that it had. */
function isSame(before: readonly Inside[], now: readonly Inside[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ path, imports }, i) => imports === now[i]?.imports && path === now[i]?.path)
  );
}

function makeIndex(packageName: string, inside: readonly Inside[], layout: Layout): BindingIndex {
  const index = new Map<string, Binding[]>();
  for (const { path, imports } of inside) {
    const module = layout.moduleOf(path);
    if (module === null) continue;
    const isPackage = path.endsWith('/__init__.py');
    for (const statement of imports) {
      if (statement.kind !== 'from' || statement.scope !== 'module') continue;
      const from = absoluteModule(statement.module, module, isPackage);
      // What is imported through the package itself is no better place to import from.
      if (from === null || from === packageName) continue;
      for (const { name, alias } of statement.names) {
        const bindings = index.get(name);
        const binding = { module, name: alias ?? name };
        if (bindings) bindings.push(binding);
        else index.set(name, [binding]);
      }
    }
  }
  return index;
}
