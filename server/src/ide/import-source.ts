/** Which module an import statement of a file means, and which tiered package looks after that module. */
import { absoluteModule, prefixesOf } from '../graph/layout/module-ref';
import type { ModuleRef } from '../python/module-summary';
import type { FileView } from '../rules/rule';
import type { TieredPackage } from '../tiers/policy';
import type { Snapshot } from './snapshot';

/** The absolute dotted module that `ref` means in `file`, or null where that cannot be told. */
export function importedModule(file: FileView, ref: ModuleRef): string | null {
  return absoluteModule(ref, file.module, file.isPackage);
}

/** The innermost tiered package that is `module` or holds it, or null. */
export function packageAround(snapshot: Snapshot, module: string): TieredPackage | null {
  for (const name of prefixesOf(module).reverse()) {
    const found = snapshot.packages.get(name);
    if (found) return found;
  }
  return null;
}
