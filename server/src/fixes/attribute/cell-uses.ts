/** Uses of a package's exports in a cell of a notebook, where another cell imports the package. */
import type { Scene, SceneFile } from '../scene';
import {
  type AttributeUse,
  namesPackage,
  type PackageBinding,
  packageBindings,
  useThrough,
} from './attribute-uses';

/** A cell that imports the package, under the name of the use. */
export interface ImportingCell {
  readonly file: SceneFile;
  readonly binding: PackageBinding;
}

export interface CellUse {
  readonly use: AttributeUse;
  /** All other cells that give the package its name; one at least. */
  readonly givers: readonly ImportingCell[];
}

/** Those by a name that cells bind to nothing but the package, in source order. */
export function cellUses(scene: Scene): CellUse[] {
  const mates = scene.cellMates?.() ?? [];
  if (mates.length === 0) return [];
  const free = scene.file
    .scopes()
    .uses.filter(({ scope, attributes }) => scope === null && attributes.length > 0);
  const wanted = new Set(free.map(({ name }) => name));
  if (wanted.size === 0) return [];
  const given = new Map<string, ImportingCell[] | null>();
  for (const file of mates) {
    const mate = { ...scene, file };
    const packages = namesPackage(mate) ? packageBindings(mate) : [];
    if (packages.length === 0 && !spellsAny(file.text, wanted)) continue;
    for (const { name, scope, span } of file.scopes().bindings) {
      if (scope !== 0 || !wanted.has(name)) continue;
      const binding = packages.find(({ site }) => site.span.start === span.start);
      const known = given.get(name);
      const isOther = known !== undefined && known?.[0]?.binding.module !== binding?.module;
      given.set(name, isOther || !binding ? null : [...(known ?? []), { file, binding }]);
    }
  }
  return free.flatMap((it) => {
    const givers = given.get(it.name);
    const [first] = givers ?? [];
    const use = first && useThrough(scene, first.binding, it);
    return use && givers ? [{ use, givers }] : [];
  });
}

function spellsAny(text: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => text.includes(name));
}
