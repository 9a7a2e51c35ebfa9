/** What a core that was built before has found out and the next one need not: all that an edit of some names left alone. */
import type { Answers, KnownAnswers, RememberingGraph } from '../../graph/export-graph';
import type { KnownExports } from '../../graph/look-up/list-exports';
import type { Binding, Export } from '../../graph/resolution';
import type { Span } from '../../text';
import type { HomeIndex } from '../../tiers/home/home-candidates';
import type { DeclaredHome, TieredExport } from '../../tiers/policy';
import type { KeptExports } from '../../tiers/tiered-package';
import type { Core } from './core';
import type { Placing } from './moved-core';

export interface Carried {
  readonly inputs: ReadonlySet<string>;
  readonly summarized: ReadonlySet<string>;
  /** For the graph to begin with. */
  readonly answers: KnownAnswers;
  /** What is known of a package's exports. */
  keptExports(
    packageName: string,
    graph: RememberingGraph,
    bindingModules: (name: string) => readonly Binding[],
  ): KeptExports;
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
    keptExports(packageName, graph, bindingModules) {
      const before = core.packages.get(packageName);
      if (!before) {
        return {
          list: () => graph.exportsOf(packageName),
          known: () => null,
          answer: () => null,
          placed: (known) => known,
        };
      }
      const ofPackage = timed.get(packageName);
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
          if (timed.size === 0 && !other.names.has(hop.name)) continue;
          if (isOpen(hop) || (hop.name !== name && isOpenAs(hop.name, homes))) return true;
        }
        return false;
      };
      const answer: KeptExports['answer'] = (exported, homes) => {
        const { name } = exported;
        const kept = before.exports.get(name);
        // What is made at run time has a home by what type checkers are told, which is not kept.
        if (!kept || exported.status === 'dynamic' || kept.typedHome) return null;
        if (ofPackage?.has(name) || other.has(packageName, name)) return null;
        if (isOpenAs(name, homes) || isChainOpen(exported, homes)) return null;
        for (const home of homes.declared.get(name) ?? NO_HOMES) {
          if (isOpen({ module: home.module, name: home.boundAs ?? home.name })) return null;
        }
        return kept;
      };
      const spans = placing.spansOf(before.path);
      const placeOf = (span: Span | null) => (span && spans ? spans.span(span) : span);
      const known: KnownExports<TieredExport> = (name, isListed) => {
        const found = before.exports.get(name);
        return found?.listed === isListed && placeOf(found.span) !== undefined ? found : null;
      };
      const knownAs = (name: string, isListed: boolean, homes: HomeIndex) => {
        const found = known(name, isListed);
        return found && answer(found, homes) ? found : null;
      };
      const isQuick = spans?.isQuick !== false;
      return {
        list: (homes) =>
          isQuick
            ? graph.exportsAmong(packageName, (name, isListed) => knownAs(name, isListed, homes))
            : graph.exportsOf(packageName),
        // Where it were listed by now, or no longer, its name would be among the others.
        known(name, homes) {
          const isListed = before.exports.get(name)?.listed;
          return isQuick && isListed !== undefined ? knownAs(name, isListed, homes) : null;
        },
        answer,
        placed: ({ span, definition }) => ({
          span: placeOf(span) ?? span,
          definition: placing.definition(definition),
        }),
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
