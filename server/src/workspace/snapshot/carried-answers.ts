/** What a core that was built before has found out and the next one need not: all that an edit of some names left alone. */
import { keyOf } from '../../graph/export-graph';
import type { Binding, Export, Resolution } from '../../graph/resolution';
import type { HomeIndex } from '../../tiers/home/home-candidates';
import type { KeptAnswer } from '../../tiers/tiered-package';
import type { Core } from './core';
import type { Placing } from './moved-core';

export interface Carried {
  readonly inputs: ReadonlySet<string>;
  readonly summarized: ReadonlySet<string>;
  /** For the graph to begin with. */
  readonly answers: ReadonlyMap<string, Resolution>;
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
  const { timeless, timed } = core.graph;
  const answers = new Map<string, Resolution>();
  for (const [key, answer] of timeless) {
    const end = key.indexOf(' ');
    if (other.has(key.slice(0, end), key.slice(end + 1))) continue;
    answers.set(key, placing.resolution(answer));
  }
  const isOpen = ({ module, name }: Binding) =>
    other.has(module, name) || (timed.size > 0 && timed.has(keyOf(module, name)));

  return {
    inputs: core.inputs,
    summarized: core.summarized,
    answers,
    keptExports(packageName, bindingModules) {
      const before = core.packages.get(packageName)?.exports;
      return (exported, { facades, declared }) => {
        const kept = before?.get(exported.name);
        // What is made at run time has a home by what type checkers are told, which is not kept.
        if (!kept || exported.status === 'dynamic' || kept.typedHome) return null;
        if (!answers.has(keyOf(packageName, exported.name))) return null;
        if (exported.chain.some(isOpen)) return null;
        const isOpenAs = (name: string) => {
          // Most names are bound in several modules and other in none.
          if (timed.size === 0 && !other.names.has(name)) return false;
          if (bindingModules(name).some(isOpen)) return true;
          for (const module of facades) if (isOpen({ module, name })) return true;
          return false;
        };
        if (isOpenAs(exported.name)) return null;
        if (exported.chain.some(({ name }) => name !== exported.name && isOpenAs(name)))
          return null;
        const homes = declared.get(exported.name) ?? [];
        return homes.some(({ module, boundAs, name }) => isOpen({ module, name: boundAs ?? name }))
          ? null
          : kept;
      };
    },
  };
}
