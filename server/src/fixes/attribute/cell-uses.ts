/** Uses of a package's exports in a cell of a notebook, where another cell imports the package. */
import type { Scene } from '../scene';
import {
  type AttributeUse,
  namesPackage,
  type PackageBinding,
  packageBindings,
  useThrough,
} from './attribute-uses';

/**
 * Those by a name that cells bind to nothing but the package, in source order.
 *
 * None of them has a fix: the import would have to run in another cell than where it is written, or twice.
 */
export function cellUses(scene: Scene): AttributeUse[] {
  const mates = scene.cellMates?.() ?? [];
  if (mates.length === 0) return [];
  const free = scene.file
    .scopes()
    .uses.filter(({ scope, attributes }) => scope === null && attributes.length > 0);
  const wanted = new Set(free.map(({ name }) => name));
  if (wanted.size === 0) return [];
  const given = new Map<string, PackageBinding | null>();
  for (const file of mates) {
    const mate = { ...scene, file };
    const packages = namesPackage(mate) ? packageBindings(mate) : [];
    if (packages.length === 0 && !spellsAny(file.text, wanted)) continue;
    for (const { name, scope, span } of file.scopes().bindings) {
      if (scope !== 0 || !wanted.has(name)) continue;
      const binding = packages.find(({ site }) => site.span.start === span.start) ?? null;
      const known = given.get(name);
      const isOther = known !== undefined && known?.module !== binding?.module;
      given.set(name, isOther ? null : binding);
    }
  }
  return free.flatMap((use) => {
    const binding = given.get(use.name);
    return binding ? (useThrough(scene, binding, use) ?? []) : [];
  });
}

function spellsAny(text: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => text.includes(name));
}
