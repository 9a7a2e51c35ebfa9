/** What an import executes, in words: one line of a hover. Nothing is run for it. */

import { counted, numeral, t } from '../l10n';
import { closureAlone } from '../report/closure-alone';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import { code } from './markdown-text';
import type { Snapshot } from './snapshot';

/** What importing the package, or a submodule of it, loads; null where that cannot be told. */
export function loadsLine(
  snapshot: Snapshot,
  tiered: TieredPackage,
  module: string,
): string | null {
  const total = loads(snapshot, module);
  if (total === null) return null;
  if (module === tiered.name) {
    return counted(
      total,
      'Importing {1} loads 1 module',
      'Importing {1} loads {0} modules',
      code(module),
    );
  }
  return counted(
    total,
    'Importing {1} loads 1 module, for {2} runs first; it needs {3}',
    'Importing {1} loads {0} modules, for {2} runs first; it needs {3}',
    code(module),
    code(tiered.name),
    needed(snapshot, tiered, module),
  );
}

/** The same for a name that is imported from `via`, with what its home needs by itself. */
export function exportLoadsLine(
  snapshot: Snapshot,
  tiered: TieredPackage,
  { home }: TieredExport,
  via: string,
): string | null {
  const line = loadsLine(snapshot, tiered, via);
  const isPast = via !== tiered.name || !home || home.module === via;
  if (line === null || isPast || !home.module.startsWith(`${tiered.name}.`)) return line;
  return t('{0}; its home needs {1}', line, needed(snapshot, tiered, home.module));
}

/** Modules of the workspace's roots; what lies outside cannot be seen. */
function loads({ complete, modulePath, reach, readsAtOnce }: Snapshot, module: string) {
  if (!complete || !readsAtOnce || !reach || modulePath(module) === null) return null;
  return reach.closure(module).size;
}

function needed({ reach }: Snapshot, tiered: TieredPackage, module: string): string {
  return numeral(reach ? closureAlone(reach, module, tiered.name).size : 0);
}
