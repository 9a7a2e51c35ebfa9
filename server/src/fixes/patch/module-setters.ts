/**
 * Files that may set a name of a module, by whatever means but patches of a tiered package's export that are told by their
 * text alone: who has the module or a package around it, who was given it, who spells it in a string.
 */
import { leafOf, prefixesOf } from '../../graph/layout/module-ref';
import { tellingFunctions } from '../../python/calls/telling-functions';
import { topOf } from '../../python/dotted-name';
import { gatheredParts, pathsOf } from '../file-parts';
import type { Scene } from '../scene';
import type { CallersNames } from './frame-users';
import { type Gift, isPathOfModule, namesSetOnObjects } from './given-modules';
import { keptOfText, perKey, type Saying } from './kept-of-text';
import type { Borrower, Borrowers, TakingIndex } from './lent-modules';
import { setNamesOfAny } from './name-setters';
import type { ReplacementSources } from './named-replacements';
import type { OwnNames } from './own-names';
import type { Patches } from './patch-index';
import { isMentioned, mayPatchQuoted } from './patch-mentions';
import type { readersOfText } from './patch-readers';
import { spelledIn } from './spelled-names';
import { toldSetters } from './told-setters';

interface SetterSources
  extends Partial<TakingIndex>,
    Saying,
    Pick<CallersNames, 'settersByFrame'>,
    Omit<ReplacementSources, 'replacing' | 'text'> {
  scene(path: string): Scene | null;
  /** Names that the file's own functions may set in its module. */
  ownNames(path: string): OwnNames;
  textOf(path: string): string;
  patches(): readonly [closed: Patches, open: Patches];
  importersOf(module: string): readonly string[];
  readonly readers: ReturnType<typeof readersOfText>;
  readonly borrowers: Borrowers;
}

/** A file that sets a name on objects, by the paths to these. */
interface Assigner {
  readonly path: string;
  readonly bases: readonly string[];
}

export interface ModuleSetters {
  settersOf(module: string, name: string): readonly string[];
  /** Those that spell the module or its name in a string which may be what they patch. */
  byText(module: string, name: string): readonly string[];
  /** Reads what the first question about the module would wait for, some at a step. */
  ahead(module: string): Iterable<void>;
}

/** Each once: several gifts of a file go to the same ones. */
function distinct(borrowers: readonly Borrower[]): readonly Borrower[] {
  return [...new Map(borrowers.map((it) => [`${it.path}:${it.names}`, it])).values()];
}

export function moduleSetters(sources: SetterSources): ModuleSetters {
  const { parts, patches, readers, borrowers, textOf } = sources;
  const kept = keptOfText(sources);
  const spells = spelledIn(textOf, kept);
  const knownLeaves = new Map<string, ReadonlySet<string>>();
  const leavesOf = (module: string) => {
    const leaves =
      knownLeaves.get(module) ?? new Set([leafOf(module), ...borrowers.namesOf(module)]);
    knownLeaves.set(module, leaves);
    return leaves;
  };
  const setOnObjects = (path: string) =>
    kept('setOnObjects', path, () => namesSetOnObjects(textOf(path)));
  // The texts of all files are looked at only where some file gives a package on.
  const gatheredAssigned = gatheredParts(parts, 'assigned', {
    start: () => new Map<string, Assigner[]>(),
    add(into, path) {
      for (const [name, bases] of setOnObjects(path)) {
        const known = into.get(name);
        if (known) known.push({ path, bases: [...bases] });
        else into.set(name, [{ path, bases: [...bases] }]);
      }
    },
  });
  /** False where all that the file sets so is on other modules, which it names in full. */
  const maySetOn = ({ path, bases }: Assigner, module: string) => {
    const file = sources.scene(path)?.file;
    return bases.some(
      (base) =>
        base === module ||
        leavesOf(module).has(leafOf(base)) ||
        sources.pathOf(base) === null ||
        !file ||
        !isPathOfModule(file, base),
    );
  };
  const giftsOfModule = (module: string) =>
    patches().flatMap(({ given }) => given.get(module) ?? []);
  const takersOfGift = ({ path, names }: Gift): Borrower[] => {
    const by = sources.moduleOf(path);
    if (by === null) return [];
    const takers = names.flatMap((name) => sources.takersOf?.(by, name) ?? []);
    const holding = sources.objectHoldersOf?.(by) ?? [];
    return [...new Set([...takers, ...holding])].map((taker) => ({ path: taker, names }));
  };
  // Every name of every module inside asks.
  const takersOfGifts = perKey((module) => distinct(giftsOfModule(module).flatMap(takersOfGift)));
  const calleesOfGift = ({ handedTo }: Gift) => handedTo.flatMap((it) => sources.pathOf(it) ?? []);
  const isTold = perKey((path) => tellingFunctions(textOf(path)).length > 0);
  const setOnAny = perKey((path) => kept('setOnAny', path, () => setNamesOfAny(textOf(path))));
  const settersByGifts = (module: string, around: string, name: string): readonly string[] => {
    const gifts = giftsOfModule(around);
    if (gifts.length === 0) return [];
    const [closed, open] = patches();
    return [
      ...pathsOf(closed.onObjects.get(name), open.onObjects.get(name)),
      ...gatheredAssigned
        .both()
        .flatMap((files) => files.get(name) ?? [])
        .flatMap((it) => (maySetOn(it, module) ? it.path : [])),
      ...readers.settersAmong(takersOfGifts(around), module, name),
      ...[...gifts.map(({ path }) => path), ...gifts.flatMap(calleesOfGift)].filter((path) =>
        setOnAny(path).has(name),
      ),
      ...gifts
        .flatMap(({ inherited }) => inherited.flatMap((it) => sources.pathOf(it) ?? []))
        .filter((path) => setOnObjects(path).has(name)),
      ...gifts
        .filter((it) => calleesOfGift(it).some(isTold) && spells(it.path, name))
        .map(({ path }) => path),
    ];
  };
  const settersTold = toldSetters({
    ...sources,
    spells,
    patchingAny: () => patches().flatMap(({ patchingAny }) => patchingAny),
  });
  /** The module itself, where its own functions may set the name. */
  const settingItself = (module: string, name: string): string[] => {
    const path = sources.pathOf(module);
    const own = path === null ? [] : sources.ownNames(path);
    return path !== null && (own === 'any' || own.includes(name)) ? [path] : [];
  };
  const { settersByFrame } = sources;
  const settingFrom = (module: string, name: string) => {
    const path = sources.pathOf(module);
    return path === null ? [] : settersByFrame(path, name);
  };
  const quoting = (name: string) => {
    const [closed, open] = patches();
    return pathsOf(closed.quoted.get(name), open.quoted.get(name));
  };
  return {
    settersOf(module, name) {
      const [closed, open] = patches();
      const target = `${module}.${name}`;
      const leaves = leavesOf(module);
      const found = [
        ...prefixesOf(module).flatMap((around) => [
          ...readers.setters(module, around, name, leaves),
          ...settersByGifts(module, around, name),
          ...readers.settersAmong(borrowers.of(around), module, name, {
            leaves,
            isInside: around !== module,
          }),
        ]),
        ...pathsOf(closed.lasting.get(target), open.lasting.get(target)),
        ...readers.settersOfFound(module, name),
        ...settingItself(module, name),
        ...settingFrom(module, name),
        ...settersTold(module, name),
        ...borrowers.naming(module, name),
        ...[module, `${module}.__dict__`].flatMap((it) =>
          quoting(it).filter((path) => spells(path, name) && mayPatchQuoted(textOf(path), it)),
        ),
      ];
      return [...new Set(found)];
    },
    byText(module, name) {
      const [closed, open] = patches();
      const target = `${module}.${name}`;
      const mentioning = quoting(target).filter((path) => {
        const file = sources.scene(path)?.file;
        return file !== undefined && isMentioned(file, target);
      });
      const ofAnyModule = pathsOf(closed.anywhere.get(name), open.anywhere.get(name)).filter(
        (path) => textOf(path).includes(topOf(module)),
      );
      return [...mentioning, ...ofAnyModule];
    },
    *ahead(module) {
      const gifts = giftsOfModule(module);
      if (gifts.length > 0) yield* gatheredAssigned.ahead();
      yield* readers.ahead(module, [...takersOfGifts(module), ...borrowers.of(module)]);
    },
  };
}
