/** Who has names of a module, or the module itself, by the imports of all files. */
import { absoluteModule, leafOf, parentOf } from '../../graph/layout/module-ref';
import type { Call } from '../../python/calls/scan-calls';
import type { Import, ImportedName } from '../../python/module-summary';
import type { NameImport } from '../scene';

interface TakerSources {
  calls(path: string): readonly Call[];
  imports(path: string): readonly Import[];
  moduleOf(path: string): string | null;
}

export interface ImportMaps {
  readonly stars: ReadonlyMap<string, readonly string[]>;
  /** By module: the files that import something from it. */
  readonly froms: ReadonlyMap<string, readonly string[]>;
  /** By module and name: what these take; of the modules that somebody has asked about. */
  readonly named: Map<string, ReadonlyMap<string, readonly NameImport[]>>;
}

export function readImports(sources: TakerSources, paths: readonly string[]): ImportMaps {
  const stars = new Map<string, string[]>();
  const froms = new Map<string, string[]>();
  for (const path of paths) {
    for (const { statement, source } of fromImports(sources, path)) {
      if (froms.get(source)?.at(-1) !== path) push(froms, source, path);
      if (statement.star) push(stars, source, path);
    }
  }
  return { stars, froms, named: new Map() };
}

/** The imports of a module's names, by name. */
export function importersIn(
  sources: TakerSources,
  { froms, named }: ImportMaps,
  module: string,
): ReadonlyMap<string, readonly NameImport[]> {
  const known = named.get(module);
  if (known) return known;
  const importers = new Map<string, NameImport[]>();
  for (const path of new Set(froms.get(module))) {
    for (const { statement, source } of fromImports(sources, path)) {
      if (source !== module) continue;
      for (const [index, { name }] of statement.names.entries()) {
        push(importers, name, { path, statement, index });
      }
    }
  }
  named.set(module, importers);
  return importers;
}

/** Who has which module as an object. */
export interface Holders {
  /** By module: the files that spell all of it. */
  readonly spelled: Map<string, string[]>;
  /** By module: what files take from it. Most of that is no module, and nobody asks whether it is. */
  readonly taken: Map<string, { readonly path: string; readonly names: readonly ImportedName[] }[]>;
}

export function noHolders(): Holders {
  return { spelled: new Map(), taken: new Map() };
}

export function addHolders(sources: TakerSources, path: string, { spelled, taken }: Holders): void {
  const held = new Set<string>();
  for (const { callee, arguments: all } of sources.calls(path)) {
    const value = callee.at(-1) === 'import_module' ? all[0]?.value : undefined;
    if (value?.kind === 'string') held.add(value.value);
  }
  for (const statement of sources.imports(path)) {
    if (statement.kind !== 'import') continue;
    // `import a.b.c` gives all three.
    for (const { name } of statement.modules) {
      for (let at: string | null = name; at !== null; at = parentOf(at)) held.add(at);
    }
  }
  for (const each of held) push(spelled, each, path);
  for (const { statement, source } of fromImports(sources, path)) {
    if (statement.names.length > 0) push(taken, source, { path, names: statement.names });
  }
}

/** The files that have the module as an object, in the order of their paths. */
export function holdersIn({ spelled, taken }: Holders, module: string): readonly string[] {
  const holding = new Set(spelled.get(module));
  const parent = parentOf(module);
  const leaf = leafOf(module);
  for (const { path, names } of (parent !== null && taken.get(parent)) || []) {
    if (names.some(({ name }) => name === leaf)) holding.add(path);
  }
  return [...holding].sort();
}

function* fromImports(sources: TakerSources, path: string) {
  const module = sources.moduleOf(path);
  const isPackage = /(?:^|\/)__init__\.pyi?$/.test(path);
  for (const statement of sources.imports(path)) {
    if (statement.kind !== 'from') continue;
    const source = absoluteModule(statement.module, module, isPackage);
    if (source !== null) yield { statement, source };
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What of the names that a from-import takes are modules; most are taken from a module that is no package. */
export function submodulesAmong(
  names: readonly ImportedName[],
  source: string,
  pathOf: (module: string) => string | null,
): string[] {
  const path = pathOf(source);
  if (path === null || (path.endsWith('.py') && !path.endsWith('/__init__.py'))) return [];
  const modules = names.map(({ name }) => `${source}.${name}`);
  return modules.filter((module) => pathOf(module) !== null);
}
