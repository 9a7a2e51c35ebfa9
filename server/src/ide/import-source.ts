/** Which module an import statement of a file means, and which tiered package looks after that module. */
import type { ModuleRef } from '../python/module-summary';
import type { FileView } from '../rules/rule';
import type { TieredPackage } from '../tiers/policy';
import type { Snapshot } from './snapshot';

/**
 * The absolute dotted module that `ref` means in `file`, or null where a relative import leaves the
 * source roots (language reference 7.11: one dot is the current package, each further dot one up).
 */
export function absoluteModule(file: FileView, ref: ModuleRef): string | null {
  if (ref.level === 0) return ref.name;
  if (file.module === null) return null;
  const parts = file.module.split('.');
  const up = file.isPackage ? ref.level - 1 : ref.level;
  // `from . import x` in a top-level module has no package to start from.
  if (up >= parts.length) return null;
  const base = parts.slice(0, parts.length - up).join('.');
  return ref.name ? `${base}.${ref.name}` : base;
}

/** The innermost tiered package that is `module` or holds it, or null. */
export function packageAround(snapshot: Snapshot, module: string): TieredPackage | null {
  for (let name = module; name; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = snapshot.packages.get(name);
    if (found) return found;
  }
  return null;
}
