/** What a module cannot be imported without, as its own import statements tell. */

import { topOf } from '../../python/dotted-name';
import { inStandardLibrary } from '../layout/standard-library';
import type { Modules } from '../modules';

/** True where an import of the module's own, under no condition, fails. */
export function importsMissing(modules: Modules, module: string): boolean {
  return modules
    .loads(module)
    .some((load) => load.guards.length === 0 && modules.isMissing(load.module, module));
}

/** True where such an import needs a package that is neither here nor in the standard library. */
export function importsForeign(modules: Modules, module: string): boolean {
  return modules
    .loads(module)
    .some(
      (load) =>
        load.guards.length === 0 &&
        modules.file(topOf(load.module)) === null &&
        inStandardLibrary(topOf(load.module), modules.environment) !== 'yes',
    );
}
