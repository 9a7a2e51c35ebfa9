/** The places that provably have an export's object, best first, looked at one by one. */
import type { Binding, Export, ExportGraph } from '../../graph/resolution';
import {
  type Binders,
  compareBinders,
  furtherCandidates,
  type HomeCandidate,
  type HomeIndex,
  isDeprecatedModule,
  ruledCandidates,
} from './home-candidates';
import { type Proof, proveSame, sameBinding } from './same-object';

export interface ProvedCandidate extends HomeCandidate {
  readonly proof: Proof;
}

/**
 * The candidates that bind the object, best first, each when it is asked for: proving one may need a
 * module that nobody has read yet.
 *
 * @param matters told: modules are left out, and nothing is proved of them, where no name of theirs matters.
 */
export function* provedCandidates(
  graph: ExportGraph,
  index: HomeIndex,
  exported: Export,
  bindersOf: Binders,
  matters?: (binding: Binding) => boolean,
): Iterable<ProvedCandidate> {
  const subject = { asked: { module: index.package, name: exported.name }, resolution: exported };
  const ruled = ruledCandidates(index, exported);
  const inQuestion = (candidates: readonly HomeCandidate[]) => {
    if (!matters) return candidates;
    const modules = new Set(candidates.filter(matters).map(({ module }) => module));
    return candidates.filter(({ module }) => modules.has(module));
  };
  const late: HomeCandidate[] = [];
  const seen: Binding[] = [];
  const prove = function* (candidates: Iterable<HomeCandidate>): Iterable<ProvedCandidate> {
    for (const candidate of candidates) {
      if (seen.some((other) => sameBinding(other, candidate))) continue;
      // What is declared is meant, whatever its module is called.
      if (
        candidate.by !== 'declared' &&
        isDeprecatedModule(candidate.module) &&
        !late.includes(candidate)
      ) {
        late.push(candidate);
        continue;
      }
      seen.push(candidate);
      const proof = proveSame(graph, subject, candidate);
      if (proof) yield { ...candidate, proof };
    }
  };
  yield* prove(inQuestion(ruled));
  const further = furtherCandidates(index, exported, bindersOf, inQuestion);
  yield* prove(further.filter(({ by }) => by === 'facade'));
  const binders = further
    .filter((each) => each.by !== 'facade' && !seen.some((other) => sameBinding(other, each)))
    .sort(compareBinders(exported.name));
  const offered = binders.filter((binder) => isOffered(graph, binder));
  yield* prove(offered);
  // A module whose `__all__` leaves the name out says itself that others should not take it there.
  const isOpen = ({ by, module }: HomeCandidate) =>
    by === 'hop' || graph.starNames(module) === null;
  yield* prove(binders.filter((binder) => !offered.includes(binder) && isOpen(binder)));
  yield* prove([...late]);
}

/** True where a star import of the module gives the name: `__all__` lists it, or there is no `__all__`. */
export function isOffered(graph: ExportGraph, { module, name }: Binding): boolean {
  return graph.starNames(module)?.includes(name) ?? false;
}
