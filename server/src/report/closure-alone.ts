/** What importing a submodule would load if its package's `__init__.py` were empty. */

import { prefixesOf } from '../graph/layout/module-ref';
import type { ImportReach } from '../graph/loading/import-reach';

/**
 * The modules under the source roots that importing `module` executes, the package counted but none of
 * what its file imports followed.
 */
export function closureAlone(
  reach: ImportReach,
  module: string,
  packageName: string,
): ReadonlySet<string> {
  const reached = new Set(prefixesOf(module));
  const pending = [...reached];
  for (const at of pending) {
    if (at === packageName) continue;
    for (const next of [...reach.direct(at)].flatMap(prefixesOf)) {
      if (reached.has(next)) continue;
      reached.add(next);
      pending.push(next);
    }
  }
  return reached;
}
