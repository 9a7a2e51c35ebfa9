/** What a core that was built before has found out and the next one need not: all that an edit of some names left alone. */
import type { Answers, KnownAnswers } from '../../graph/export-graph';
import type { Binding, Export } from '../../graph/resolution';
import type { HomeIndex } from '../../tiers/home/home-candidates';
import type { DeclaredHome } from '../../tiers/policy';
import type { KeptAnswer } from '../../tiers/tiered-package';
import type { Core } from './core';
import type { Placing } from './moved-core';

export interface Carried {
  readonly inputs: ReadonlySet<string>;
  readonly summarized: ReadonlySet<string>;
  /** For the graph to begin with. */
  readonly answers: KnownAnswers;
  /** Homes and tiers of a package's exports, null where they have to be found anew. */
  keptExports(
    packageName: string,
    bindingModules: (name: string) => readonly Binding[],
  ): (exported: Export, homes: HomeIndex) => KeptAnswer | null;
}

/** What may mean something else now. */
export interface OtherNames {
  /** All of them, whatever module they are of. */
  readonly names: ReadonlySet<string>;
  has(module: string, name: string): boolean;
}

/**
 * @param core the one before.
 * @param placing puts what stays where it is now.
 */
export function carryOver(core: Core, other: OtherNames, placing: Placing): Carried {
  const { timed, timeless } = core.graph;
  const isOpen = ({ module, name }: Binding) =>
    other.has(module, name) || timed.get(module)?.has(name) === true;

  return {
    inputs: core.inputs,
    summarized: core.summarized,
    answers: keptAnswers(timeless, other, placing),
    keptExports(packageName, bindingModules) {
      const before = core.packages.get(packageName)?.exports;
      const known = timeless.get(packageName);
      if (!before || !known) return () => null;
      const isOpenAs = (name: string, { facades }: HomeIndex) => {
        // Most names are bound in several modules and other in none.
        if (timed.size === 0 && !other.names.has(name)) return false;
        if (bindingModules(name).some(isOpen)) return true;
        for (const module of facades) if (isOpen({ module, name })) return true;
        return false;
      };
      const isChainOpen = ({ name, chain }: Export, homes: HomeIndex) => {
        // By a loop: there are hundreds of exports, and nearly all of them are kept.
        for (const hop of chain) {
          if (isOpen(hop) || (hop.name !== name && isOpenAs(hop.name, homes))) return true;
        }
        return false;
      };
      return (exported, homes) => {
        const { name } = exported;
        const kept = before.get(name);
        // What is made at run time has a home by what type checkers are told, which is not kept.
        if (!kept || exported.status === 'dynamic' || kept.typedHome) return null;
        if (!known.has(name) || other.has(packageName, name)) return null;
        if (isOpenAs(name, homes) || isChainOpen(exported, homes)) return null;
        for (const home of homes.declared.get(name) ?? NO_HOMES) {
          if (isOpen({ module: home.module, name: home.boundAs ?? home.name })) return null;
        }
        return kept;
      };
    },
  };
}

/**
 * Put where they are now when they are asked for. By itself, for it lives as long as the graph that begins with it, and
 * is not to keep a whole core.
 */
function keptAnswers(before: Answers, other: OtherNames, placing: Placing): KnownAnswers {
  // Copied: who still asks the graph before adds to its answers, of texts that may be later ones.
  const known = new Map(Array.from(before, ([module, names]) => [module, new Map(names)] as const));
  return (module, name) => {
    const answer = known.get(module)?.get(name);
    return answer && !other.has(module, name) ? placing.resolution(answer) : undefined;
  };
}

const NO_HOMES: readonly DeclaredHome[] = [];
