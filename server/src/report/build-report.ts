/** Puts the report on a package together. */
import type { FileView } from '../rules/rule';
import { countLines } from '../text';
import { cyclesOf, type OwnImports } from './cycles';
import { collisionsOf, countedRows, exportRows, isUnused, tierSizes } from './exports';
import { dueOf, impactOf, phasesOf } from './impact';
import { importersOf, ownersOf } from './importers';
import { packageImports } from './imports-of-file';
import { moduleMap, type PackageModule } from './module-map';
import { ownImports } from './own-imports';
import type { PackageReport } from './report';
import type { ReportSources } from './sources';
import { type FileImports, usagePatterns } from './usage-patterns';

/** Reads the imports of all files that may import the package, and its own modules. */
export function buildReport(sources: ReportSources): PackageReport {
  const { package: tiered, reach, readsAll, display } = sources;
  const files = importingFiles(sources);
  const rows = exportRows(sources);
  const importers = importersOf(files, tiered, sources);
  const modules = packageModules(sources);
  const imports = importsWithin(sources);
  const cycles = cyclesOf(
    modules.map(({ module }) => module),
    imports,
  );
  const linesOf = (module: string) => {
    const path = sources.modulePath(module);
    const file = path === null ? null : sources.file(path);
    return file && countLines(file.text);
  };
  return {
    package: tiered.name,
    file: display(tiered.path),
    hasSyntaxError: (sources.file(tiered.path)?.summary().errors.length ?? 0) > 0,
    impact: impactOf(sources, rows, importers),
    tiers: tierSizes(rows, tiered),
    usage: usagePatterns(files, tiered),
    importers,
    owners: sources.codeOwners ? ownersOf(importers) : [],
    hasOwners: sources.codeOwners !== null,
    exports: rows,
    unused: countedRows(rows, tiered)
      .filter(isUnused)
      .map(({ name }) => name),
    collisions: collisionsOf(tiered),
    cycles,
    modules: moduleMap(tiered, modules, cycles, imports, readsAll ? reach : null, linesOf),
    phases: phasesOf(tiered),
    due: dueOf(tiered),
    history: sources.history,
    importTimes: sources.importTimes,
  };
}

/** The package's own file imports nothing of the package. */
function importingFiles(sources: ReportSources): FileImports[] {
  const { package: tiered, graph, reach } = sources;
  const folder = folderOf(tiered.path);
  return sources.files.flatMap((path): FileImports[] => {
    const file = path === tiered.path || path.endsWith('.pyi') ? null : sources.file(path);
    if (!file) return [];
    const scene = { graph, packages: sources.packagesSeenFrom(path), ...(reach && { reach }) };
    const imports = packageImports(file, tiered, scene);
    return imports.length > 0 ? [{ file, inside: path.startsWith(folder), imports }] : [];
  });
}

function packageModules({ package: tiered, files, file }: ReportSources): PackageModule[] {
  const folder = folderOf(tiered.path);
  return [tiered.path, ...files.filter((path) => path.startsWith(folder) && path !== tiered.path)]
    .filter((path) => path.endsWith('.py'))
    .flatMap((path) => {
      const view: FileView | null = file(path);
      return view?.module ? [{ module: view.module, lines: countLines(view.text) }] : [];
    });
}

/** Asked for a module once for its circles and once for the map. */
function importsWithin({ file, modulePath, reach }: ReportSources): OwnImports {
  const known = new Map<string, ReadonlySet<string>>();
  return (module) => {
    const path = known.has(module) ? null : modulePath(module);
    const view = path === null ? null : file(path);
    if (view && reach) known.set(module, ownImports(view, reach));
    return known.get(module) ?? new Set();
  };
}

/** With a `/` at its end. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
