/**
 * Modules whose names others set by the frame of whoever calls them: `from tools import swap` and `swap(new)`, where
 * `tools` has `sys._getframe(1).f_globals["get"] = new`. Such a file need speak of no package.
 */
import { codeOf } from '../../python/lexical/lexemes';
import type { Import } from '../../python/module-summary';
import {
  type FrameWriters,
  frameWriters,
  NO_WRITERS,
  usersIn,
} from '../../python/run-time/frame-writers';
import { placesOf, type WrittenNames } from '../../python/run-time/namespace-writes';
import {
  type Imported,
  type ImportSources,
  imported,
  importedBy,
  MOST_HOPS,
  takenAs,
} from './imported-things';
import { keptOfText, perKey, type Saying } from './kept-of-text';

interface FrameSources extends ImportSources, Saying {
  pathOf(module: string): string | null;
  textOf(path: string): string;
  /** False where the file gets no module as an object but by its import statements. */
  mayFindModules(path: string): boolean;
}

/** A file with functions that may set names in a module which calls them. */
interface Setter {
  readonly path: string;
  readonly names: WrittenNames;
  /** True where they may do so in one that calls them by others. */
  readonly isDeep: boolean;
}

/** @returns gives the files by whose functions one may have the name set in its own module. */
export function frameSetters(sources: FrameSources): (path: string, name: string) => string[] {
  const { pathOf, textOf } = sources;
  const kept = keptOfText(sources);
  const writersOf = (path: string): FrameWriters =>
    sources.mayFindModules(path)
      ? kept('frame writers', path, () => frameWriters(textOf(path)))
      : NO_WRITERS;
  const codeOfFile = (path: string) =>
    kept('code beside imports', path, () => codeBesideImports(textOf(path), sources.imports(path)));

  /** What a file has under the name, be it its own or another's. */
  function named(path: string, name: string, find: Find, hops = 0): Setter[] {
    const own = find.named(path, name);
    if (own.length > 0 || hops > MOST_HOPS) return own;
    const taken = takenAs(sources.imports(path));
    return [...(taken.get(name) ?? []), ...(taken.get(null) ?? [])]
      .flatMap((one) => importedBy(sources, path, one))
      .flatMap((it) => {
        const from = pathOf(it.module);
        const wanted = it.local === null ? name : it.name;
        return from === null || wanted === null ? [] : named(from, wanted, find, hops + 1);
      });
  }

  /** What the file's own functions do. */
  const byOwn: Find = {
    named(path, name) {
      const { names, isDeep } = writersOf(path);
      const written = names.get(name);
      return written ? [{ path, names: written, isDeep }] : [];
    },
    names: (path) => writersOf(path).names.keys(),
  };
  const deep = perKey((path) => {
    const users = new Map<string, Setter[]>();
    for (const { word, setters } of used(path, byOwn)) {
      const looking = setters.filter(({ isDeep }) => isDeep);
      if (looking.length === 0) continue;
      for (const user of usersIn(codeOfFile(path), word)) {
        users.set(user, [...(users.get(user) ?? []), ...looking]);
      }
    }
    return users;
  });
  /** The same with what they have those of other files do that look further than to their callers. */
  const byOwnAndOthers: Find = {
    named: (path, name) => [...byOwn.named(path, name), ...(deep(path).get(name) ?? [])],
    names: (path) => [...byOwn.names(path), ...deep(path).keys()],
  };

  /** The words by which a file may use such functions of others. */
  function* used(path: string, find: Find): Iterable<{ word: string; setters: Setter[] }> {
    for (const it of imported(sources, path)) {
      const from = pathOf(it.module);
      if (from === null) continue;
      for (const { word, name } of wordsFor(path, it, from, find)) {
        const setters = named(from, name, find);
        if (setters.length > 0) yield { word, setters };
      }
    }
  }

  /** What may be asked of another file, and by which word of this one. */
  function wordsFor(path: string, { name, local }: Imported, from: string, find: Find): Asked[] {
    if (name !== null && local !== null) return [{ word: local, name }];
    if (local === null) return namesGiven(from, find).map((each) => ({ word: each, name: each }));
    const found = codeOfFile(path).matchAll(new RegExp(String.raw`\b${local}\.(\w+)`, 'g'));
    return Array.from(found, ([, each = '']) => ({ word: each, name: each }));
  }

  /** Names of a file's that may be such functions, for who takes all of them. */
  function namesGiven(path: string, find: Find, hops = 0): string[] {
    const own = [...find.names(path)];
    if (hops > MOST_HOPS) return own;
    const others = imported(sources, path).flatMap(({ module, local }) => {
      const from = local === null ? pathOf(module) : null;
      return from === null ? (local ?? []) : namesGiven(from, find, hops + 1);
    });
    return [...new Set([...own, ...others])];
  }

  const settersOf = perKey((path): readonly Setter[] => {
    const isUsed = (word: string) =>
      !placesOf(codeOfFile(path), word)[Symbol.iterator]().next().done;
    const others = [...used(path, byOwnAndOthers)];
    const { names, isDeep } = writersOf(path);
    return [
      ...others.filter(({ word }) => isUsed(word)).flatMap(({ setters }) => setters),
      ...Array.from(names, ([name, written]) => ({ name, path, names: written, isDeep })).filter(
        ({ name }) => isCalled(codeOfFile(path), name),
      ),
    ];
  });
  return (path, name) =>
    settersOf(path)
      .filter(({ names }) => names === 'any' || names.has(name))
      .map((it) => it.path);
}

/** What files have themselves. */
interface Find {
  named(path: string, name: string): Setter[];
  names(path: string): Iterable<string>;
}

interface Asked {
  readonly word: string;
  readonly name: string;
}

function codeBesideImports(text: string, imports: readonly Import[]): string {
  let code = '';
  let at = 0;
  for (const { span } of imports) {
    code += text.slice(at, Math.max(at, span.start));
    at = span.end;
  }
  return codeOf(code + text.slice(at));
}

/** True where the text itself calls what it defines. */
function isCalled(code: string, name: string): boolean {
  return [...placesOf(code, name)].some(
    ({ start, end }) =>
      /^\s*\(/.test(code.slice(end, end + 20)) &&
      !/\b(?:def|class)\s+$/.test(code.slice(Math.max(0, start - 80), start)),
  );
}
