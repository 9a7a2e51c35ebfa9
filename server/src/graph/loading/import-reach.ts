/** Which modules import which while they are being imported themselves; answers are remembered. */

import type { Environment } from '../branches/environment';
import { createModules } from '../modules';
import type { ModuleSource } from '../resolution';
import { directImports, modulesReached } from './closure';
import { type Reached, reachability } from './reachability';

export interface ImportReach {
  /** Modules that its own statements import at module level; the packages around these are left out. */
  direct(module: string): ReadonlySet<string>;
  /** All modules that importing it may execute, itself and the packages around it included. */
  closure(module: string): ReadonlySet<string>;
  /** `module` and all that are reached from it by way of `direct` that does not pass `without`. */
  around(module: string, without: string): Reached;
}

/**
 * Over all imports that may run. Good as long as the source's answers stay the same.
 *
 * @param environment decides `sys.version_info` and `sys.platform` conditions; both ways where it does not.
 */
export function createImportReach(
  source: ModuleSource,
  environment: Environment = { pythonVersion: null, platform: null },
): ImportReach {
  const modules = createModules(source, environment);
  const directs = new Map<string, ReadonlySet<string>>();
  const direct = (module: string) => {
    const known = directs.get(module) ?? directImports(modules, module);
    directs.set(module, known);
    return known;
  };
  return {
    direct,
    around: reachability(direct),
    closure: modulesReached(modules),
  };
}
