/** Uses of Tier 2 and Tier 3 exports as attributes of their package, which most files that import a package have none of. */
import { remembered } from '../../graph/remembered';
import { spelledAttributes } from '../../python/scopes/spelled-attributes';
import { restrictedTier } from '../planned-moves';
import type { Scene } from '../scene';
import { type AttributeUse, attributeUses, leadsToPackage, namedPackages } from './attribute-uses';

/** Those that read the export, in source order. A file whose words tell that it has none needs no scopes. */
export const restrictedUses = remembered((scene: Scene): readonly AttributeUse[] =>
  mayUseRestricted(scene)
    ? attributeUses(scene).filter(
        ({ exported, reads }) => reads && restrictedTier(exported) !== null,
      )
    : [],
);

function mayUseRestricted(scene: Scene): boolean {
  const { imports } = scene.file;
  const seen = new Set<string>();
  for (const { local, module } of imports.flatMap((it) => namedPackages(scene, it))) {
    const key = `${local} ${module}`;
    if (seen.has(key) || !leadsToPackage(scene, module)) continue;
    seen.add(key);
    // Most files import no package as an object, and their text is not read for this.
    for (const steps of spelledAttributes(scene.file.text, imports, local)) {
      if (!steps || leadsToRestricted(scene, module, steps)) return true;
    }
  }
  return false;
}

/** The way that `useThrough` goes. */
function leadsToRestricted(scene: Scene, from: string, steps: readonly string[]): boolean {
  let module = from;
  for (const name of steps) {
    const exported = scene.packages.get(module)?.exports.get(name);
    if (exported && exported.status !== 'submodule') return restrictedTier(exported) !== null;
    module = `${module}.${name}`;
    if (!leadsToPackage(scene, module)) return false;
  }
  return false;
}
