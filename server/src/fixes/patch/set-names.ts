/** What is known of the names that a text sets: which, and on what. */
import { remembered } from '../../graph/remembered';
import { asciiNames } from '../../python/lexical/ascii-names';
import { type HiddenSetting, spelledBy } from './set-by-text';

export interface SetNames {
  has(name: string): boolean;
  /** The same of one module. */
  hasOn(name: string, wanted: WantedModule): boolean;
  /** True where the file lists the names that such an object has. */
  readonly listsAll: boolean;
}

/** How a path of names that begins with an import's may lead to a module. */
export interface WantedModule {
  /** The names that it may have in others. */
  readonly leaves: ReadonlySet<string>;
  /** True where the file imports a package around it, which is another object. */
  readonly isInside: boolean;
}

/** The path to an object; empty where the names do not tell what it is. */
export type Base = string;

export const UNKNOWN: Base = '';

export const NOTHING: SetNames = { has: () => false, hasOn: () => false, listsAll: false };

/** The same where the names were read out of a text with letters beyond ASCII, by its `asciiNames`. */
export function namesOfAscii(read: SetNames): SetNames {
  return {
    get listsAll() {
      return read.listsAll;
    },
    has: (name) => read.has(asciiNames(name)),
    hasOn: (name, { leaves, isInside }) =>
      read.hasOn(asciiNames(name), { leaves: asciiLeaves(leaves), isInside }),
  };
}

const asciiLeaves = remembered(
  (leaves: ReadonlySet<string>): ReadonlySet<string> => new Set(Array.from(leaves, asciiNames)),
);

/** Made apart from the text, which would be kept with it. */
export function namesAlone(
  names: ReadonlyMap<string, ReadonlySet<Base>>,
  listsAll: boolean,
): SetNames {
  return {
    listsAll,
    has: (name) => names.has(name),
    hasOn: (name, wanted) => mayLead(names.get(name), wanted),
  };
}

/** The same where it also sets names by texts that it spells. */
export function namesAndText(
  names: ReadonlyMap<string, ReadonlySet<Base>>,
  byText: ReadonlySet<Base>,
  listsAll: boolean,
  text: string,
  hidden: HiddenSetting,
): SetNames {
  const isSpelled = spelledBy(text, hidden, byText.size === 0);
  return {
    listsAll,
    has: (name) => names.has(name) || isSpelled(name),
    hasOn: (name, wanted) =>
      mayLead(names.get(name), wanted) ||
      ((hidden.runs || mayLead(byText, wanted)) && isSpelled(name)),
  };
}

/** True where one of the paths may lead to the module. */
function mayLead(bases: ReadonlySet<Base> | undefined, { leaves, isInside }: WantedModule) {
  return (
    bases !== undefined &&
    [...bases].some((base) => {
      if (base === UNKNOWN) return true;
      const dot = base.lastIndexOf('.');
      return dot < 0 ? !isInside : leaves.has(base.slice(dot + 1));
    })
  );
}
