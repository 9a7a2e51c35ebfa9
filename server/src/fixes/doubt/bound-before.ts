/**
 * Whether a package that imports a file while it is being imported itself has bound some names by then: its
 * statements run in order, and what it imports before them leads nowhere near the file.
 */
import { absoluteModule, isWithin, parentOf } from '../../graph/layout/module-ref';
import type { FromImport, Import } from '../../python/module-summary';
import type { TieredPackage } from '../../tiers/policy';
import type { PatchIndex, Scene } from '../scene';
import { isCertain } from '../statement/protection';

/** True where all names of the statement, which imports from the package, are surely bound when it first runs. */
export function areBoundBefore(
  scene: Scene,
  tiered: TieredPackage,
  statement: FromImport,
): boolean {
  const { file, patchIndex, reach } = scene;
  const own = patchIndex?.scene(tiered.path)?.file;
  if (!own || !reach || !patchIndex || file.module === null || file.isPackage) return false;
  const loads = { reach, index: patchIndex, module: file.module, seen: new Set<string>() };
  const bound = new Set<string>();
  for (const earlier of own.imports) {
    const sources = sourcesOf(earlier, tiered.name);
    if (!sources || sources.some((source) => mayLoad(loads, tiered.name, source))) {
      const { events } = own.summary();
      return statement.names.every(({ name }) => {
        const bindings = events.filter((event) => 'name' in event && event.name === name);
        return bound.has(name) && bindings.length === 1 && isCertain(tiered.exports.get(name));
      });
    }
    if (earlier.kind === 'from' && earlier.scope === 'module' && earlier.guards.length === 0) {
      for (const { name, alias } of earlier.lazy ? [] : earlier.names) bound.add(alias ?? name);
    }
  }
  return false;
}

/** The modules that a statement of the package names, and what of its names may be modules; null for a star. */
function sourcesOf(statement: Import, packageName: string): string[] | null {
  if (statement.kind === 'import') return statement.modules.map(({ name }) => name);
  const source = absoluteModule(statement.module, packageName, true);
  if (source === null || statement.star) return null;
  return [source, ...statement.names.map(({ name }) => `${source}.${name}`)];
}

interface Loads {
  readonly reach: NonNullable<Scene['reach']>;
  readonly index: PatchIndex;
  /** The module that is looked for. */
  readonly module: string;
  /** Those that do not lead to it. */
  readonly seen: Set<string>;
}

/** True where importing `source` may import the module, or some function of what it imports does. */
function mayLoad({ reach, index, module, seen }: Loads, packageName: string, source: string) {
  const importers = new Set(index.importersOf(module));
  const waiting = [source];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    // The packages around a module are loaded before it; those around this one are loading already.
    if (seen.has(at) || isWithin(packageName, at)) continue;
    if (at === module || importers.has(index.pathOf(at) ?? '')) return true;
    seen.add(at);
    waiting.push(...reach.direct(at));
    const parent = parentOf(at);
    if (parent !== null) waiting.push(parent);
  }
  return false;
}
