/**
 * Modules whose names others set or look up by the frame of whoever calls them: `from tools import swap` and `swap(new)`, where
 * `tools` has `sys._getframe(1).f_globals["get"] = new`. Such a file need speak of no package.
 */
import { asciiNames, nameOfAscii } from '../../python/lexical/ascii-names';
import { codeOf } from '../../python/lexical/lexemes';
import type { Import } from '../../python/module-summary';
import {
  type FrameUsers,
  frameUsers,
  type NamesUsed,
  NO_USERS,
  usersIn,
} from '../../python/run-time/frame-users';
import { placesOf } from '../../python/run-time/namespace-use';
import { type Imported, type ImportSources, imported, MOST_HOPS } from './imported-things';
import { keptOfText, perKey, type Saying } from './kept-of-text';

interface FrameSources extends ImportSources, Saying {
  pathOf(module: string): string | null;
  textOf(path: string): string;
  /** False where the file gets no module as an object but by its import statements. */
  mayFindModules(path: string): boolean;
}

/** A file with functions that may use names of a module which calls them. */
interface FrameUser {
  readonly path: string;
  readonly names: NamesUsed;
  /** True where they may do so in one that calls them by others. */
  readonly isDeep: boolean;
}

export interface CallersNames {
  /** Files by whose functions the file at the path may have the name set in its own module. */
  settersByFrame(path: string, name: string): readonly string[];
  /** Files by whose functions it may be set or looked up there, or as a name of the function that calls these. */
  usersByFrame(path: string, name: string, where: 'module' | 'function'): readonly string[];
}

/** Who uses the names of files that call it, over all files. */
export function frameUsersIn(sources: FrameSources): CallersNames {
  const { pathOf, textOf } = sources;
  const kept = keptOfText(sources);
  const ownUsers = (path: string): FrameUsers =>
    sources.mayFindModules(path)
      ? kept('frameUsers', path, () => frameUsers(textOf(path)))
      : NO_USERS;
  const codeOfFile = (path: string) =>
    kept('besideImports', path, () => codeBesideImports(textOf(path), sources.imports(path)));

  /** Where a file has its names from, by name; under null where all of another's may be. */
  const takenFrom = perKey((path): ReadonlyMap<string | null, readonly From[]> => {
    const all = new Map<string | null, From[]>();
    for (const { module, name, local } of imported(sources, path)) {
      const from = name === null && local !== null ? null : pathOf(module);
      if (from !== null) all.set(local, [...(all.get(local) ?? []), { path: from, name }]);
    }
    return all;
  });

  /** What a file has under a name, be it its own or another's. */
  function follow(find: Find): Followed {
    const sourcesOf = (at: Named): Named[] => {
      if (find.named(at.path, at.name).length > 0) return [];
      const taken = takenFrom(at.path);
      return [...(taken.get(at.name) ?? []), ...(taken.get(null) ?? [])].map((from) => ({
        path: from.path,
        name: from.name ?? at.name,
      }));
    };
    // Of a package that many files use the same names are asked for in all of them.
    const known = perKey((path) =>
      perKey((name) =>
        within(
          MOST_HOPS + 1,
          { path, name },
          ({ path, name }) => `${path} ${name}`,
          sourcesOf,
        ).flatMap((at) => find.named(at.path, at.name)),
      ),
    );
    return { ...find, followed: (path, name) => known(path)(name) };
  }

  /** What the file's own functions do. */
  const byOwn = follow({
    named(path, name) {
      const { names, isDeep } = ownUsers(path);
      const own = names.get(name);
      return own ? [{ path, names: own, isDeep }] : [];
    },
    names: (path) => ownUsers(path).names.keys(),
  });
  const deep = perKey((path) => {
    const found = new Map<string, FrameUser[]>();
    for (const { word, users } of used(path, byOwn)) {
      const looking = users.filter(({ isDeep }) => isDeep);
      if (looking.length === 0) continue;
      for (const each of usersIn(codeOfFile(path), asciiNames(word))) {
        const user = nameOfAscii(each);
        found.set(user, [...(found.get(user) ?? []), ...looking]);
      }
    }
    return found;
  });
  /** The same with what they have those of other files do that look further than to their callers. */
  const byOwnAndOthers = follow({
    named: (path, name) => [...byOwn.named(path, name), ...(deep(path).get(name) ?? [])],
    names: (path) => [...byOwn.names(path), ...deep(path).keys()],
  });

  /** The words by which a file may use such functions of others. */
  function* used(
    path: string,
    find: Followed,
  ): Iterable<{ word: string; users: readonly FrameUser[] }> {
    for (const it of imported(sources, path)) {
      const from = pathOf(it.module);
      if (from === null) continue;
      for (const { word, name } of wordsFor(path, it, from, find)) {
        const users = find.followed(from, name);
        if (users.length > 0) yield { word, users };
      }
    }
  }

  /** What may be asked of another file, and by which word of this one. */
  function wordsFor(path: string, { name, local }: Imported, from: string, find: Find): Asked[] {
    if (name !== null && local !== null) return [{ word: local, name }];
    if (local === null) return namesGiven(from, find).map((each) => ({ word: each, name: each }));
    const attribute = new RegExp(String.raw`\b${asciiNames(local)}\.(\w+)`, 'g');
    const words = Array.from(codeOfFile(path).matchAll(attribute), ([, word = '']) => word);
    return words.map(nameOfAscii).map((each) => ({ word: each, name: each }));
  }

  /** Names of a file's that may be such functions, for who takes all of them. */
  function namesGiven(path: string, find: Find): string[] {
    const starred = (at: string) =>
      imported(sources, at).flatMap(({ module, local }) =>
        local === null ? (pathOf(module) ?? []) : [],
      );
    const names = within(MOST_HOPS + 1, path, (at) => at, starred).flatMap((at) => [
      ...find.names(at),
      ...imported(sources, at).flatMap(({ local }) => local ?? []),
    ]);
    return [...new Set(names)];
  }

  const usersOf = perKey((path): readonly FrameUser[] => {
    const isUsed = (word: string) =>
      !placesOf(codeOfFile(path), asciiNames(word))[Symbol.iterator]().next().done;
    const others = [...used(path, byOwnAndOthers)];
    const { names, isDeep } = ownUsers(path);
    return [
      ...others.filter(({ word }) => isUsed(word)).flatMap(({ users }) => users),
      ...Array.from(names, ([name, own]) => ({ name, path, names: own, isDeep })).filter(
        ({ name }) => isCalled(codeOfFile(path), asciiNames(name)),
      ),
    ];
  });
  const among = (path: string, name: string, ways: readonly (keyof NamesUsed)[]) =>
    usersOf(path)
      .filter(({ names }) => ways.some((way) => names[way] === 'any' || names[way].has(name)))
      .map((it) => it.path);
  return {
    settersByFrame: (path, name) => among(path, name, ['written']),
    usersByFrame: (path, name, where) =>
      among(path, name, where === 'module' ? ['written', 'read'] : ['readInside']),
  };
}

interface Named {
  readonly path: string;
  readonly name: string;
}

/** Null for the name that is asked for. */
interface From {
  readonly path: string;
  readonly name: string | null;
}

/** What is so many steps away at most, nearest first, each once: files take names from each other in circles. */
function within<T>(
  steps: number,
  start: T,
  keyOf: (at: T) => string,
  next: (at: T) => readonly T[],
): readonly T[] {
  const found = new Map([[keyOf(start), start]]);
  for (let step = 0, ends: readonly T[] = [start]; step < steps && ends.length > 0; step++) {
    ends = ends.flatMap(next).filter((at) => {
      const key = keyOf(at);
      const isNew = !found.has(key);
      if (isNew) found.set(key, at);
      return isNew;
    });
  }
  return [...found.values()];
}

/** What files have themselves. */
interface Find {
  named(path: string, name: string): readonly FrameUser[];
  names(path: string): Iterable<string>;
}

interface Followed extends Find {
  followed(path: string, name: string): readonly FrameUser[];
}

interface Asked {
  readonly word: string;
  readonly name: string;
}

/** Its names are of ASCII. */
function codeBesideImports(text: string, imports: readonly Import[]): string {
  let code = '';
  let at = 0;
  for (const { span } of imports) {
    code += text.slice(at, Math.max(at, span.start));
    at = span.end;
  }
  return asciiNames(codeOf(code + text.slice(at)));
}

/** True where the text itself calls what it defines. */
function isCalled(code: string, name: string): boolean {
  return [...placesOf(code, name)].some(
    ({ start, end }) =>
      /^\s*\(/.test(code.slice(end, end + 20)) &&
      !/\b(?:def|class)\s+$/.test(code.slice(Math.max(0, start - 80), start)),
  );
}
