/**
 * Where callers should import an export from. The first place in the order of the design that provably
 * binds the same object; never a guess: a wrong home breaks somebody's program, none only asks a person.
 */

import type { Binding, Export, ExportGraph } from '../../graph/resolution';
import { because, type Reason } from '../../reason';
import { isDottedName, isPublicModule, isWithin } from '../names';
import { type Binders, type HomeIndex, isImportable } from './home-candidates';
import { isOffered, type ProvedCandidate, provedCandidates } from './proved-candidates';

export interface HomeAnswer {
  readonly home: Binding | null;
  /** Why there is none, in words; null where there is one. */
  readonly noHome: Reason | null;
  /**
   * Other public modules that bind the same object as surely as the home does, best first. Asked for
   * seldom, and the answer may need modules that nothing else does: it is computed when asked.
   *
   * @param matters told: modules count only where it is true of a name of theirs.
   */
  readonly otherHomes: (matters?: (binding: Binding) => boolean) => readonly Binding[];
}

export function findHome(
  graph: ExportGraph,
  index: HomeIndex,
  exported: Export,
  binders: Binders,
): HomeAnswer {
  const asked = { module: index.package, name: exported.name };
  const answer = (home: Binding | null, noHome: Reason | null): HomeAnswer => ({
    home: home && { module: home.module, name: home.name },
    noHome,
    otherHomes: () => [],
  });
  switch (exported.status) {
    case 'local':
      return answer(
        null,
        exported.reason ?? because("It is defined in the package's own `__init__.py`."),
      );
    case 'submodule':
      // Importing a submodule through its package is how it is done.
      return answer(exported.definition ?? asked, null);
    case 'unresolved':
    case 'dynamic':
      return answer(null, exported.reason ?? because('Nothing that is known binds it.'));
  }
  const candidates = (matters?: (binding: Binding) => boolean) =>
    provedCandidates(graph, index, exported, binders, matters);
  const home = chooseHome(graph, index, exported, candidates());
  const otherHomes: HomeAnswer['otherHomes'] = (matters) => {
    const others = new Map<string, Binding>();
    for (const { module, name, proof } of candidates(matters)) {
      const isSure = proof === 'proved' || home?.proof === 'assumed';
      // A second name in a module that has been told is of no use to anybody.
      if (isSure && module !== home?.module && !others.has(module))
        others.set(module, { module, name });
    }
    return [...others.values()];
  };
  return { ...answer(home, home ? null : whyNone(index, exported)), otherHomes };
}

/** The first proved candidate; where none can be, the first that has the object as far as is known. */
function chooseHome(
  graph: ExportGraph,
  index: HomeIndex,
  exported: Export,
  candidates: Iterable<ProvedCandidate>,
): ProvedCandidate | null {
  // What the package itself leaves open, no candidate can prove: no need to look at all of them.
  const open = exported.cautions.some(
    ({ kind, module }) =>
      module === index.package &&
      (kind === 'fallback' || kind === 'conditional' || kind === 'rebound'),
  );
  let assumed: ProvedCandidate | null = null;
  for (const candidate of candidates) {
    const isInside = isWithin(candidate.module, index.package);
    // A module that merely uses the object is no place for others to import it from.
    if (candidate.by === 'binder' && !(isInside && isMeantForOthers(graph, candidate))) continue;
    if (candidate.proof === 'proved' || open) return candidate;
    assumed ??= candidate;
  }
  return assumed;
}

function isMeantForOthers(graph: ExportGraph, candidate: ProvedCandidate): boolean {
  return isOffered(graph, candidate) && graph.handsOn(candidate.module, candidate.name);
}

function whyNone(index: HomeIndex, exported: Export): Reason {
  const { definition, chain } = exported;
  const places = [...chain, ...(definition ? [definition] : [])];
  if (definition?.name === '')
    return because('It is the module `{0}`; only `import {0}` gives it.', definition.module);
  if (definition && exported.kind === 'module')
    return because(
      'It is the module `{0}.{1}` under another name.',
      definition.module,
      definition.name,
    );
  if (!places.some((place) => isImportable(index, exported.name, place))) {
    const names = [...new Set(places.map(({ module }) => module))].filter(
      (m) => !isPublicModule(m),
    );
    const unspelled = places.find(({ module }) => !isDottedName(module));
    if (unspelled)
      return because('It comes from `{0}`, which no import statement can spell.', unspelled.module);
    return names.length > 0
      ? because(
          'It comes from private modules only: {0}.',
          names.map((name) => `\`${name}\``).join(', '),
        )
      : because('It is private where it comes from.');
  }
  return exported.reason ?? because('No public module provably binds the same object.');
}
