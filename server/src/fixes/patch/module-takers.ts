/** Who has names of a module, or the module itself, by the imports of all files. */
import { absoluteModule, parentOf } from '../../graph/layout/module-ref';
import type { Call } from '../../python/calls/scan-calls';
import type { Import } from '../../python/module-summary';
import type { NameImport } from '../scene';

interface TakerSources {
  calls(path: string): readonly Call[];
  imports(path: string): readonly Import[];
  moduleOf(path: string): string | null;
}

export interface ImportMaps {
  readonly importers: ReadonlyMap<string, readonly NameImport[]>;
  readonly stars: ReadonlyMap<string, readonly string[]>;
  /** By module: the files that import something from it. */
  readonly froms: ReadonlyMap<string, readonly string[]>;
}

export function readImports(sources: TakerSources, paths: readonly string[]): ImportMaps {
  const importers = new Map<string, NameImport[]>();
  const stars = new Map<string, string[]>();
  const froms = new Map<string, string[]>();
  for (const path of paths) {
    for (const { statement, source } of fromImports(sources, path)) {
      if (froms.get(source)?.at(-1) !== path) push(froms, source, path);
      if (statement.star) push(stars, source, path);
      for (const [index, { name }] of statement.names.entries()) {
        push(importers, `${source}:${name}`, { path, statement, index });
      }
    }
  }
  return { importers, stars, froms };
}

/** By module: the files that have it as an object. */
export type Holders = Map<string, string[]>;

export function addHolders(sources: TakerSources, path: string, holders: Holders): void {
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
  for (const { statement, source } of fromImports(sources, path)) {
    for (const { name } of statement.names) held.add(`${source}.${name}`);
  }
  for (const each of held) push(holders, each, path);
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
