/** What an import executes, in words: one line of a hover. Nothing is run for it. */

import { closureAlone } from '../report/closure-alone';
import { grouped } from '../text';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import { code } from './markdown-text';
import type { Snapshot } from './snapshot';
import { counted } from './tier-names';

/** What importing the package, or a submodule of it, loads; null where that cannot be told. */
export function loadsLine(
  snapshot: Snapshot,
  tiered: TieredPackage,
  module: string,
): string | null {
  const total = loads(snapshot, module);
  if (total === null) return null;
  const line = `Importing ${code(module)} loads ${counted(total, 'module')}`;
  if (module === tiered.name) return line;
  return `${line}, for ${code(tiered.name)} runs first; ${needs(snapshot, tiered, 'it', module)}`;
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
  return `${line}; ${needs(snapshot, tiered, 'its home', home.module)}`;
}

/** Modules of the workspace's roots; what lies outside cannot be seen. */
function loads({ complete, modulePath, reach, readsAtOnce }: Snapshot, module: string) {
  if (!complete || !readsAtOnce || !reach || modulePath(module) === null) return null;
  return reach.closure(module).size;
}

function needs({ reach }: Snapshot, tiered: TieredPackage, who: string, module: string): string {
  const count = reach ? closureAlone(reach, module, tiered.name).size : 0;
  return `${who} needs ${grouped(count)}`;
}
