/** The places that take an export, whether through its package or past it, by import or as an attribute. */
import { attributeUses } from '../fixes/attribute/attribute-uses';
import type { PatchIndex } from '../fixes/scene';
import type { Binding } from '../graph/resolution';
import { placeInNotebook } from '../python/notebook/notebook-text';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import type { Place } from './definition';
import type { Snapshot } from './snapshot';

export interface ImporterPlace extends Place {
  /** True where the package itself gives the name, false where one of its modules does. */
  readonly through: boolean;
}

/** In the order of paths and places, each once; without the package's own file. */
export function importersOf(
  snapshot: Snapshot,
  tiered: TieredPackage,
  exports: readonly TieredExport[],
): readonly ImporterPlace[] {
  return importersAmong(snapshot, tiered, exports)(exports);
}

/**
 * For several lists at once: files that have the package as an object are looked through once.
 *
 * @param all the exports that any of the lists is about.
 * @returns what `importersOf` gives for some of them.
 */
export function importersAmong(
  snapshot: Snapshot,
  tiered: TieredPackage,
  all: readonly TieredExport[],
): (exports: readonly TieredExport[]) => readonly ImporterPlace[] {
  const indexes = [snapshot.patchIndex, snapshot.notebooks?.index].filter(
    (each) => each !== undefined,
  );
  const isMeant = (path: string) =>
    path !== tiered.path && snapshot.packagesSeenFrom(path).get(tiered.name) === tiered;
  const names = new Set(all.map(({ name }) => name));
  const attributes = indexes.map((index) => attributePlaces(tiered, names, index, isMeant));
  return (exports) => {
    const places = exports.flatMap(({ name }) =>
      attributes.flatMap((each) => each.get(name) ?? []),
    );
    const bindings = exports.flatMap((each) => bindingsOf(tiered, each));
    for (const { module, name } of bindings) {
      const importers = indexes.flatMap((index) => index.importers(module, name));
      for (const { path, statement, index: at } of importers) {
        const span = statement.names[at]?.nameSpan;
        const through = module === tiered.name;
        if (span && isMeant(path)) places.push({ path, span, through });
      }
    }
    return inOrder(places.map((place) => inFile(snapshot, place)));
  };
}

/** A notebook's file is not the Python that was read out of it. */
function inFile(snapshot: Snapshot, place: ImporterPlace): ImporterPlace {
  if (!place.path.endsWith('.ipynb')) return place;
  const python = snapshot.file(place.path)?.text ?? '';
  return { ...place, span: placeInNotebook(python, place.span) };
}

/** By export: where it is taken as an attribute of its package. */
function attributePlaces(
  tiered: TieredPackage,
  names: ReadonlySet<string>,
  index: PatchIndex,
  isMeant: (path: string) => boolean,
): ReadonlyMap<string, readonly ImporterPlace[]> {
  const places = new Map<string, ImporterPlace[]>();
  for (const path of index.holders(tiered.name)) {
    const scene = isMeant(path) ? index.scene(path) : null;
    if (!scene || !spells(scene.file.text, names)) continue;
    for (const { package: owner, exported, span } of attributeUses(scene)) {
      if (owner !== tiered || !names.has(exported.name)) continue;
      const place: ImporterPlace = { path, span, through: true };
      const known = places.get(exported.name);
      if (known) known.push(place);
      else places.set(exported.name, [place]);
    }
  }
  return places;
}

/** True where one of the names can be an attribute: spares most files a parse. */
function spells(text: string, names: ReadonlySet<string>): boolean {
  for (const name of names) if (text.includes(name)) return true;
  return false;
}

/** Each place once. */
export function inOrder<P extends Place>(places: readonly P[]): readonly P[] {
  const byKey = new Map(places.map((place) => [`${place.path} ${place.span.start}`, place]));
  return [...byKey.values()].sort((a, b) =>
    a.path === b.path ? a.span.start - b.span.start : a.path < b.path ? -1 : 1,
  );
}

/** Where `from module import name` gives it; a hop may have it under another name. */
function bindingsOf(tiered: TieredPackage, exported: TieredExport): readonly Binding[] {
  const { name, chain, home, otherHomes } = exported;
  const all = [{ module: tiered.name, name }, ...chain, ...(home ? [home] : []), ...otherHomes()];
  const keys = all.map((each) => `${each.module}:${each.name}`);
  return all.filter((each, at) => each.name !== '' && keys.indexOf(keys[at] ?? '') === at);
}
