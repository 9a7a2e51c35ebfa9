/** What a core that was built before has found out and the next one need not: all that an edit of some names left alone. */
import type { Answers } from '../../graph/export-graph';
import type { Binding, Export, Resolution } from '../../graph/resolution';
import type { HomeIndex } from '../../tiers/home/home-candidates';
import type { DeclaredHome } from '../../tiers/policy';
import type { KeptAnswer } from '../../tiers/tiered-package';
import type { Core } from './core';
import type { Placing } from './moved-core';

export interface Carried {
  readonly inputs: ReadonlySet<string>;
  readonly summarized: ReadonlySet<string>;
  /** For the graph to begin with. */
  readonly answers: Answers;
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
  const { timed } = core.graph;
  const answers = new Map<string, ReadonlyMap<string, Resolution>>();
  for (const [module, known] of core.graph.timeless) {
    const kept = new Map<string, Resolution>();
    for (const [name, answer] of known) {
      if (!other.has(module, name)) kept.set(name, placing.resolution(answer));
    }
    answers.set(module, kept);
  }
  const isOpen = ({ module, name }: Binding) =>
    other.has(module, name) || timed.get(module)?.has(name) === true;

  return {
    inputs: core.inputs,
    summarized: core.summarized,
    answers,
    keptExports(packageName, bindingModules) {
      const before = core.packages.get(packageName)?.exports;
      const carried = answers.get(packageName);
      if (!before || !carried) return () => null;
      const isOpenAs = (name: string, facades: HomeIndex['facades']) => {
        // Most names are bound in several modules and other in none.
        if (timed.size === 0 && !other.names.has(name)) return false;
        if (bindingModules(name).some(isOpen)) return true;
        for (const module of facades) if (isOpen({ module, name })) return true;
        return false;
      };
      return ({ name, status, chain }, { facades, declared }) => {
        const kept = before.get(name);
        // What is made at run time has a home by what type checkers are told, which is not kept.
        if (!kept || status === 'dynamic' || kept.typedHome || !carried.has(name)) return null;
        if (isOpenAs(name, facades)) return null;
        // By a loop: there are hundreds of exports, and nearly all of them are kept.
        for (const hop of chain) {
          if (isOpen(hop) || (hop.name !== name && isOpenAs(hop.name, facades))) return null;
        }
        for (const home of declared.get(name) ?? NO_HOMES) {
          if (isOpen({ module: home.module, name: home.boundAs ?? home.name })) return null;
        }
        return kept;
      };
    },
  };
}

const NO_HOMES: readonly DeclaredHome[] = [];
