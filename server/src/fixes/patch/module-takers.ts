/** Who has names of a module, or the module itself, by the imports of many files. */
import { absoluteModule, isWithin, leafOf, parentOf } from '../../graph/layout/module-ref';
import type { Call } from '../../python/calls/scan-calls';
import type { Import, ImportedName } from '../../python/module-summary';
import type { NameImport } from '../scene';

interface TakerSources {
  calls(path: string): readonly Call[];
  /** Modules that the file gets out of `sys.modules` by their names. */
  lookedUp(path: string): readonly string[];
  imports(path: string): readonly Import[];
  moduleOf(path: string): string | null;
}

/** Where the tiered packages are. */
interface PackageSources {
  readonly packages: readonly string[];
  moduleOf(path: string): string | null;
  pathOf(module: string): string | null;
}

/** A from-import of a file. */
interface Taking {
  readonly path: string;
  readonly statement: FromImport;
}

type FromImport = Extract<Import, { kind: 'from' }>;

/** What files take of modules; what that comes to is told of those that somebody asks about. */
export interface Takers {
  /** By module: the files that spell all of it. */
  readonly spelled: Map<string, string[]>;
  /** By module: the from-imports of it. */
  readonly taken: Map<string, Taking[]>;
  /** By module and name: what `importersIn` found. */
  readonly named: Map<string, ReadonlyMap<string, readonly NameImport[]>>;
}

export function noTakers(): Takers {
  return { spelled: new Map(), taken: new Map(), named: new Map() };
}

export function addTakers(sources: TakerSources, path: string, { spelled, taken }: Takers): void {
  const held = new Set<string>(sources.lookedUp(path));
  for (const { callee, arguments: all } of sources.calls(path)) {
    const value = callee.at(-1) === 'import_module' ? all[0]?.value : undefined;
    if (value?.kind === 'string') held.add(value.value);
  }
  for (const statement of sources.imports(path)) {
    if (statement.kind === 'from') {
      const source = sourceOf(statement, path, sources.moduleOf);
      if (source !== null) push(taken, source, { path, statement });
      continue;
    }
    // `import a.b.c` gives all three.
    for (const { name } of statement.modules) {
      for (let at: string | null = name; at !== null; at = parentOf(at)) held.add(at);
    }
  }
  for (const each of held) push(spelled, each, path);
}

/** The files that have the module as an object, in the order of their paths. */
export function holdersIn({ spelled, taken }: Takers, module: string): readonly string[] {
  const holding = new Set(spelled.get(module));
  const parent = parentOf(module);
  const leaf = leafOf(module);
  for (const { path, statement } of (parent !== null && taken.get(parent)) || []) {
    if (statement.names.some(({ name }) => name === leaf)) holding.add(path);
  }
  return [...holding].sort();
}

/** The files that import something from the module. */
export function takersIn({ taken }: Takers, module: string): readonly string[] {
  return [...new Set(taken.get(module)?.map(({ path }) => path))];
}

/** Those that take all of its names, once for each time. */
export function starsIn({ taken }: Takers, module: string): readonly string[] {
  return (taken.get(module) ?? []).flatMap(({ path, statement }) => (statement.star ? path : []));
}

/** The imports of a module's names, by name. */
export function importersIn(
  { taken, named }: Takers,
  module: string,
): ReadonlyMap<string, readonly NameImport[]> {
  const known = named.get(module);
  if (known) return known;
  const importers = new Map<string, NameImport[]>();
  for (const { path, statement } of taken.get(module) ?? []) {
    for (const [index, { name }] of statement.names.entries()) {
      push(importers, name, { path, statement, index });
    }
  }
  named.set(module, importers);
  return importers;
}

/** The module that a file's from-import means. Most are absolute: the file's own is asked for where it matters. */
export function sourceOf(
  { module }: FromImport,
  path: string,
  moduleOf: (path: string) => string | null,
): string | null {
  if (module.level === 0) return module.name || null;
  return absoluteModule(module, moduleOf(path), PACKAGE_FILE.test(path));
}

/** The file of a package itself. */
const PACKAGE_FILE = /(?:^|\/)__init__\.pyi?$/;

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

/** True where a from-import gives a module inside of a tiered package. */
export function importsModules(
  { packages, moduleOf, pathOf }: PackageSources,
  path: string,
  imports: readonly Import[],
): boolean {
  return imports.some((statement) => {
    if (statement.kind !== 'from') return false;
    const source = sourceOf(statement, path, moduleOf);
    if (source === null || !packages.some((each) => isWithin(source, each))) return false;
    return submodulesAmong(statement.names, source, pathOf).length > 0;
  });
}
