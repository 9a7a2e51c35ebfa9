/** Which tier an export has. The most specific entry decides; among equals the configuration, then the lower tier. */
import type { Binding, Export } from '../graph/resolution';
import { compileGlob, isGlob, leafOf, type Matcher } from './names';
import type { PackagePolicy, Tier, TierAssignment, TierEntry } from './policy';

/** A policy's entries, looked up by what they name. */
export interface TierIndex {
  readonly package: string;
  readonly defaultTier: Tier | null;
  readonly names: ReadonlyMap<string, TierEntry>;
  /** By absolute dotted module, or by absolute module and name. */
  readonly modules: ReadonlyMap<string, TierEntry>;
  /** In order of precedence. */
  readonly globs: readonly { readonly entry: TierEntry; readonly matches: Matcher }[];
}

export function indexTiers(policy: PackagePolicy): TierIndex {
  const names = new Map<string, TierEntry>();
  const modules = new Map<string, TierEntry>();
  const globs: { entry: TierEntry; matches: Matcher }[] = [];
  const add = (map: Map<string, TierEntry>, key: string, entry: TierEntry) => {
    if (!map.has(key)) map.set(key, entry);
  };
  for (const document of policy.documents) {
    // The sort is stable: within a tier the order of the text stays.
    for (const entry of [...document.entries].sort((a, b) => a.tier - b.tier)) {
      if (entry.kind === 'name') add(names, entry.value, entry);
      if (entry.kind === 'module') {
        add(modules, `${policy.package}.${entry.value}`, entry);
        // A dotted value may name a module outside the package.
        if (entry.value.includes('.')) add(modules, entry.value, entry);
      }
      const matches =
        entry.kind === 'glob' && isGlob(entry.value) ? compileGlob(entry.value) : null;
      if (matches) globs.push({ entry, matches });
    }
  }
  return { package: policy.package, defaultTier: policy.defaultTier, names, modules, globs };
}

/**
 * The tier of an export: by its name, else by module and name, else by a pattern on the name, else by a
 * module that it comes from, else by a pattern on such a module, else the default tier, else null.
 * A submodule has a tier only where it is itself named, for importing it through the package is fine.
 *
 * @param home where it should be imported from; that module's word goes before those of other hops.
 */
export function tierOf(
  exported: Export,
  index: TierIndex,
  home: Binding | null,
): TierAssignment | null {
  const entry =
    exported.status === 'submodule'
      ? submoduleEntry(exported.name, index)
      : exportEntry(exported, index, home);
  if (entry) return { tier: entry.tier, entry };
  if (exported.status === 'submodule' || index.defaultTier === null) return null;
  return { tier: index.defaultTier, entry: null };
}

function submoduleEntry(name: string, index: TierIndex): TierEntry | undefined {
  return (
    index.names.get(name) ??
    index.modules.get(`${index.package}.${name}`) ??
    index.globs.find(({ matches }) => matches(name))?.entry
  );
}

function exportEntry(
  exported: Export,
  index: TierIndex,
  home: Binding | null,
): TierEntry | undefined {
  const { definition, chain } = exported;
  const bindings = [home, ...chain, definition].filter(
    (binding) => binding !== null && binding.module !== index.package,
  ) as Binding[];
  const modules = [...new Set(bindings.map(({ module }) => module))];
  return (
    index.names.get(exported.name) ??
    firstOf(bindings, ({ module, name }) => index.modules.get(`${module}.${name}`)) ??
    firstOf(modules, (module) => index.modules.get(`${module}.${exported.name}`)) ??
    index.globs.find(({ matches }) => matches(exported.name))?.entry ??
    index.globs.find(({ entry, matches }) => {
      if (!entry.value.includes('.')) return false;
      return modules.some((module) =>
        matches(`${relative(module, index.package)}.${exported.name}`),
      );
    })?.entry ??
    firstOf(modules, (module) => firstOf(ancestry(module), (each) => index.modules.get(each))) ??
    firstOf(modules, (module) => moduleGlob(module, index))
  );
}

function moduleGlob(module: string, index: TierIndex): TierEntry | undefined {
  const inside = ancestry(module).filter((each) => each.length > index.package.length);
  const within = module.startsWith(`${index.package}.`) ? inside : [module];
  return index.globs.find(({ matches }) =>
    within.some((each) => matches(leafOf(each)) || matches(relative(each, index.package))),
  )?.entry;
}

/** `a.b.c`, `a.b`, `a`. */
function ancestry(module: string): string[] {
  const segments = module.split('.');
  return segments.map((_, i) => segments.slice(0, segments.length - i).join('.'));
}

function relative(module: string, packageName: string): string {
  return module.startsWith(`${packageName}.`) ? module.slice(packageName.length + 1) : module;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
