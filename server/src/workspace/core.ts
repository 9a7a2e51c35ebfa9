/** The tiered packages of a project, resolved: what all answers but those about one file rest on. */
import { createGraph } from '../graph/export-graph';
import type { Layout } from '../graph/layout';
import { absoluteModule } from '../graph/module-ref';
import type { Binding, ExportGraph, ModuleSource } from '../graph/resolution';
import type { TierDocument, TieredPackage } from '../tiers/policy';
import { policyOf } from '../tiers/policy-of';
import { buildTieredPackage } from '../tiers/tiered-package';
import type { Project } from './project';
import type { ScannedImports } from './scanned-imports';
import { folderOf } from './settings';
import type { SourceReader, Sources } from './sources';

export interface Core {
  readonly graph: ExportGraph;
  readonly packages: ReadonlyMap<string, TieredPackage>;
  /** Tiered packages whose file cannot be found under any source root. */
  readonly missing: readonly string[];
  /** Files that went into the answers; while they stay as they are, so do the answers. */
  readonly inputs: ReadonlySet<string>;
}

/**
 * @param packageNames the packages to look at, tiered or only asked for.
 * @param candidates the scanned files, for the modules that bind the same objects.
 * @param scannedImports for modules of which only what they load matters.
 */
export function buildCore(
  project: Project,
  packageNames: Iterable<string>,
  candidates: Iterable<string>,
  sources: Sources,
  scannedImports: (layout: Layout, sources: SourceReader) => ScannedImports,
): Core {
  const inputs = new Set<string>();
  const { layout } = project;
  const imports = scannedImports(layout, sources);
  const source: ModuleSource = {
    ...moduleSource(layout, sources, inputs),
    imports(module) {
      const path = layout.file(module)?.path;
      if (path !== undefined) inputs.add(path);
      return imports(module);
    },
  };
  const graph = createGraph(source, project.python);
  const typed = createGraph(source, { ...project.python, isTypeChecking: true });
  const packages = new Map<string, TieredPackage>();
  const missing: string[] = [];
  for (const name of packageNames) {
    const path = project.layout.file(name)?.path;
    const documents: readonly TierDocument[] = project.tiered.get(name) ?? [];
    const bindings = bindingIndex(name, path, candidates, project.layout, sources);
    const built = buildTieredPackage(graph, source, policyOf(name, documents), {
      bindingModules: (exportName) => bindings.get(exportName) ?? [],
      typed,
    });
    if (built) packages.set(name, built);
    else missing.push(name);
  }
  return { graph, packages, missing, inputs };
}

/**
 * The modules of a layout, as the graph asks for them.
 *
 * @param inputs gets the files that were summarized for it.
 */
export function moduleSource(
  layout: Layout,
  sources: SourceReader,
  inputs: Set<string> = new Set(),
): ModuleSource {
  const summaryAt = (path: string | null | undefined) => {
    if (!path) return null;
    inputs.add(path);
    return sources.summary(path);
  };
  return {
    file: layout.file,
    summary(module) {
      const file = layout.file(module);
      return file?.kind === 'source' || file?.kind === 'stub' ? summaryAt(file.path) : null;
    },
    stub: (module) => summaryAt(layout.stubPath(module)),
    submodules: layout.submodules,
  };
}

/**
 * Names that modules inside the package import at their top level, by the name they had at the source:
 * places where an export may be bound too. Whether it is the same object, the graph says.
 */
function bindingIndex(
  packageName: string,
  packagePath: string | undefined,
  candidates: Iterable<string>,
  layout: Layout,
  sources: Sources,
): Map<string, Binding[]> {
  const index = new Map<string, Binding[]>();
  if (packagePath === undefined) return index;
  const folder = `${folderOf(packagePath)}/`;
  for (const path of candidates) {
    if (!path.startsWith(folder) || path === packagePath || path.endsWith('.pyi')) continue;
    const module = layout.moduleOf(path);
    if (module === null) continue;
    for (const statement of sources.imports(path)) {
      if (statement.kind !== 'from' || statement.scope !== 'module') continue;
      const isPackage = path.endsWith('/__init__.py');
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
