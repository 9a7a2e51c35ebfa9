/** The places that take an export, whether through its package or past it, by import or as an attribute. */
import { attributeUses } from '../fixes/attribute-uses';
import type { Binding } from '../graph/resolution';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import type { Place } from './definition';
import type { Snapshot } from './snapshot';

/** In the order of paths and places; without the package's own file. */
export function importersOf(
  snapshot: Snapshot,
  tiered: TieredPackage,
  exports: readonly TieredExport[],
): readonly Place[] {
  const index = snapshot.patchIndex;
  if (!index) return [];
  const places: Place[] = [];
  const isMeant = (path: string) =>
    path !== tiered.path && snapshot.packagesSeenFrom(path).get(tiered.name) === tiered;
  for (const { module, name } of exports.flatMap((each) => bindingsOf(tiered, each))) {
    for (const { path, statement, index: at } of index.importers(module, name)) {
      const span = statement.names[at]?.nameSpan;
      if (span && isMeant(path)) places.push({ path, span });
    }
  }
  const names = new Set(exports.map(({ name }) => name));
  for (const path of index.holders(tiered.name)) {
    const scene = isMeant(path) ? index.scene(path) : null;
    if (!scene || !spells(scene.file.text, names)) continue;
    for (const { package: owner, exported, span } of attributeUses(scene)) {
      if (owner === tiered && names.has(exported.name)) places.push({ path, span });
    }
  }
  return inOrder(places);
}

/** True where one of the names can be an attribute: spares most files a parse. */
function spells(text: string, names: ReadonlySet<string>): boolean {
  for (const name of names) if (text.includes(name)) return true;
  return false;
}

/** Each place once. */
export function inOrder(places: readonly Place[]): readonly Place[] {
  const byKey = new Map(places.map((place) => [`${place.path} ${place.span.start}`, place]));
  return [...byKey.values()].sort((a, b) =>
    a.path === b.path ? a.span.start - b.span.start : a.path < b.path ? -1 : 1,
  );
}

/** Where `from module import name` gives it; a hop may have it under another name. */
function bindingsOf(tiered: TieredPackage, exported: TieredExport): readonly Binding[] {
  const { name, chain, home, otherHomes } = exported;
  const all = [{ module: tiered.name, name }, ...chain, ...(home ? [home] : []), ...otherHomes];
  const keys = all.map((each) => `${each.module}:${each.name}`);
  return all.filter((each, at) => each.name !== '' && keys.indexOf(keys[at] ?? '') === at);
}
