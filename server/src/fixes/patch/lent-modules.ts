/**
 * Modules that files hand on by other names: `import pkg as lib` in one, `from helpers import lib` in the next. Who has
 * the package so need not spell it, and may patch it all the same.
 */
import { isWithin, leafOf, parentOf, prefixesOf } from '../../graph/layout/module-ref';
import { topOf } from '../../python/dotted-name';
import { asciiNames } from '../../python/lexical/ascii-names';
import type { Import } from '../../python/module-summary';
import { perKey } from './kept-of-text';
import { sourceOf } from './module-takers';

/** What all files take from each other, be they about packages or not. */
export interface TakingIndex {
  /** Files that import the name from the module, and those that take all of its names. */
  takersOf(module: string, name: string): readonly string[];
  /** Files that have the module as an object. */
  objectHoldersOf(module: string): readonly string[];
  /** Files whose calls name it by a text, or something in it: `mock.patch("module.name")`. */
  namersOf(name: string, inside: NamedModule): readonly string[];
}

/** A module as texts may name it. */
export interface NamedModule {
  is(dotted: string): boolean;
  /** The last parts of these. */
  readonly leaves: readonly string[];
}

interface LendingSources extends Partial<TakingIndex> {
  /** Of those that may speak of a package, the files that have the module as an object. */
  holdersOf(module: string): readonly string[];
  imports(path: string): readonly Import[];
  moduleOf(path: string): string | null;
  /** True for a file that may patch, or assign, what it finds in another module. */
  mayPatch(path: string): boolean;
  /** The tiered packages: these, and modules inside, are what is asked about. */
  readonly packages: readonly string[];
}

/** A file that may have a module through the names of others. */
export interface Borrower {
  readonly path: string;
  /** Its names for it that are in none of its imports. */
  readonly names: readonly string[];
}

/** A name of a module's that is another module. */
interface Loan {
  readonly by: string;
  readonly as: string;
}

export interface Borrowers {
  /** The files that may have a module through the names of others. */
  of(module: string): readonly Borrower[];
  /** Files that name something in the module by a text that begins with what others call it: `mock.patch("app.lib.get")`. */
  naming(module: string, name: string): readonly string[];
  /** The names that files have for the module at module level, be it handed on or not. */
  namesOf(module: string): readonly string[];
}

export function borrowersIn(sources: LendingSources): Borrowers {
  const { takersOf, objectHoldersOf, namersOf } = sources;
  if (!takersOf || !objectHoldersOf || !namersOf)
    return { of: () => [], naming: () => [], namesOf: () => [] };
  const isAsked = (module: string) => sources.packages.some((it) => isWithin(module, it));
  // Every name of every module inside asks.
  const loansOf = perKey((module): readonly Loan[] =>
    isAsked(module)
      ? sources.holdersOf(module).flatMap((path) => lentBy(sources, path, module))
      : [],
  );
  const lentAs = perKey((module) => new Set(loansOf(module).map(({ by, as }) => `${by}.${as}`)));
  const asLent = perKey(
    (module): NamedModule => ({
      is: (dotted) =>
        prefixesOf(module).some((around) => {
          const inside = module.slice(around.length);
          return (
            dotted.endsWith(inside) &&
            lentAs(around).has(dotted.slice(0, -inside.length || undefined))
          );
        }),
      leaves: [leafOf(module), ...loansOf(module).map(({ as }) => as)],
    }),
  );
  const known = new Map<string, readonly Borrower[]>();
  const patching = new Map<string, boolean>();
  const mayPatch = (path: string) => {
    const may = patching.get(path) ?? sources.mayPatch(path);
    patching.set(path, may);
    return may;
  };
  return {
    naming(module, name) {
      // What all files' calls speak of is looked at only where a file hands the module on.
      const isLent = prefixesOf(module).some((around) => loansOf(around).length > 0);
      return isLent ? namersOf(name, asLent(module)) : [];
    },
    namesOf(module) {
      const first = loansOf(module);
      const onward = this.of(module).flatMap(({ names }) => names);
      return [...new Set([...first.map(({ as }) => as), ...onward])];
    },
    of(module) {
      const found = known.get(module) ?? search(module);
      known.set(module, found);
      return found;
    },
  };

  function search(module: string): readonly Borrower[] {
    const files = new Map<string, Set<string>>();
    const add = (path: string, names: readonly string[]) => {
      files.set(path, new Set([...(files.get(path) ?? []), ...names]));
    };
    const seen = new Set<string>();
    const open = [...loansOf(module)];
    for (let loan = open.pop(); loan; loan = open.pop()) {
      const { by, as } = loan;
      if (seen.has(`${by}:${as}`)) continue;
      seen.add(`${by}:${as}`);
      for (const path of objectHoldersOf?.(by) ?? []) if (mayPatch(path)) add(path, []);
      for (const path of takersOf?.(by, as) ?? []) {
        const onward = lentOn(sources, path, loan);
        add(
          path,
          onward.map((each) => each.as),
        );
        open.push(...onward);
      }
    }
    return Array.from(files, ([path, names]) => ({ path, names: [...names] }));
  }
}

/** The names for the module that a file has at module level by its own imports. */
function lentBy({ imports, moduleOf }: LendingSources, path: string, module: string): Loan[] {
  const by = moduleOf(path);
  if (by === null) return [];
  const parent = parentOf(module);
  return imports(path).flatMap((statement): Loan[] => {
    if (statement.scope !== 'module') return [];
    if (statement.kind === 'import') {
      return statement.modules
        .filter(({ name, alias }) => (alias === null ? topOf(name) : name) === module)
        .map(({ alias }) => ({ by, as: alias ?? module }));
    }
    if (parent === null || sourceOf(statement, path, moduleOf) !== parent) return [];
    return statement.names
      .filter(({ name }) => name === leafOf(module))
      .map(({ name, alias }) => ({ by, as: alias ?? name }));
  });
}

/** The names under which a file that has taken the module hands it on. */
function lentOn(
  { imports, moduleOf }: LendingSources,
  path: string,
  { by, as }: Loan,
): readonly Loan[] {
  const module = moduleOf(path);
  if (module === null) return [];
  return imports(path).flatMap((statement): Loan[] => {
    if (statement.kind !== 'from' || statement.scope !== 'module') return [];
    if (sourceOf(statement, path, moduleOf) !== by) return [];
    if (statement.star) return [{ by: module, as }];
    return statement.names
      .filter(({ name }) => name === as)
      .map(({ name, alias }) => ({ by: module, as: alias ?? name }));
  });
}

/** True for a text that assigns to an attribute of an attribute: `helpers.lib.get = …` */
export function assignsThrough(text: string): boolean {
  return /\.\w+\.\w+[ \t]*(?:[-+*/%&|^@]|\/\/|\*\*|<<|>>)?=(?!=)/.test(asciiNames(text));
}
