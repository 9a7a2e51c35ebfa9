/** Dotted module names and how imports spell them. */
import type { ModuleRef } from '../../python/module-summary';

/**
 * The absolute name that an import means, as `importlib._bootstrap._resolve_name` has it (PEP 328): one
 * dot is the package that the importing module stands in, which for an `__init__.py` is the module itself.
 *
 * @param module the importing module; null for a file outside the source roots.
 * @returns null where the dots leave the top-level package or nothing is known of the importing module.
 */
export function absoluteModule(
  ref: ModuleRef,
  module: string | null,
  isPackage: boolean,
): string | null {
  if (ref.level === 0) return ref.name || null;
  if (module === null) return null;
  let base: string | null = isPackage ? module : parentOf(module);
  for (let level = 1; level < ref.level && base !== null; level++) base = parentOf(base);
  if (base === null) return null;
  return ref.name ? `${base}.${ref.name}` : base;
}

/** The package that a module stands in; null for a top-level one. */
export function parentOf(module: string): string | null {
  const dot = module.lastIndexOf('.');
  return dot < 0 ? null : module.slice(0, dot);
}

/** The last segment. */
export function leafOf(module: string): string {
  return module.slice(module.lastIndexOf('.') + 1);
}

/** `a.b.c` gives `a`, `a.b`, `a.b.c`: the modules that importing it executes, in that order. */
export function prefixesOf(module: string): string[] {
  const prefixes: string[] = [];
  for (let dot = module.indexOf('.'); dot >= 0; dot = module.indexOf('.', dot + 1)) {
    prefixes.push(module.slice(0, dot));
  }
  prefixes.push(module);
  return prefixes;
}

/** True where `inner` is `outer` or a module somewhere inside it. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** True for a name that a star import without `__all__` copies. */
export function isPublic(name: string): boolean {
  return !name.startsWith('_');
}
