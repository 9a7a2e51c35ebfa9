/** A private part of `__init__.py` seen as a package, so that imports of its names are moved as those of a package are. */
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import type { RoadmapScene } from '../scene';
import type { Part } from './parts';

/** @param exports those of the package that it has from this part alone, by the same name. */
export function partAsPackage(
  scene: RoadmapScene,
  { module, file }: Part,
  exports: readonly TieredExport[],
): TieredPackage {
  return {
    ...scene.package,
    name: module,
    path: file.path,
    exports: new Map(exports.map((each) => [each.name, inPart(each, module)])),
    submodules: new Set(),
  };
}

/** The export as the part has it: the way to it begins there. */
function inPart(exported: TieredExport, module: string): TieredExport {
  const at = exported.chain.findIndex((hop) => hop.module === module);
  return { ...exported, chain: exported.chain.slice(at + 1) };
}
