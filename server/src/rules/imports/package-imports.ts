/** From-imports of tiered packages in a file, which several rules look through: most files have many others. */

import { sourcePackage } from '../../fixes/planned-moves';
import type { Scene } from '../../fixes/scene';
import { remembered } from '../../graph/remembered';
import type { FromImport } from '../../python/module-summary';
import type { TieredPackage } from '../../tiers/policy';

export interface PackageImport {
  readonly statement: FromImport;
  readonly tiered: TieredPackage;
}

/** In source order. */
export const packageImports = remembered((scene: Scene): readonly PackageImport[] => {
  const { imports } = scene.file;
  const found: PackageImport[] = [];
  for (let at = 0; at < imports.length; at++) {
    const statement = imports[at];
    if (statement?.kind !== 'from') continue;
    const tiered = sourcePackage(scene, statement);
    if (tiered) found.push({ statement, tiered });
  }
  return found;
});
