/**
 * Where callers should import an export from. The first place in the order of the design that provably
 * binds the same object; never a guess: a wrong home breaks somebody's program, none only asks a person.
 */
import type { Binding, Export, ExportGraph } from '../graph/resolution';
import {
  compareBinders,
  furtherCandidates,
  type HomeCandidate,
  type HomeIndex,
  isDeprecatedModule,
  isImportable,
  ruledCandidates,
} from './home-candidates';
import { isPublicModule, isWithin } from './names';
import type { PolicyProblem } from './policy';
import { problemCodes } from './problems';
import { definitionOf, type Proof, proveSame, sameBinding } from './same-object';

export interface HomeAnswer {
  readonly home: Binding | null;
  /** Why there is none, in words; null where there is one. */
  readonly noHome: string | null;
  /** Other public modules that bind the same object as surely as the home does, best first. */
  readonly otherHomes: readonly Binding[];
  /** Declared homes that bind something else. */
  readonly problems: readonly PolicyProblem[];
}

/** @param bindingModules modules that import something of that name, as a scan found them. */
export function findHome(
  graph: ExportGraph,
  index: HomeIndex,
  exported: Export,
  bindingModules: (name: string) => Iterable<Binding>,
): HomeAnswer {
  const asked = { module: index.package, name: exported.name };
  const none = (noHome: string): HomeAnswer => ({
    home: null,
    noHome,
    otherHomes: [],
    problems: [],
  });
  switch (exported.status) {
    case 'local':
      return none(exported.reason ?? "It is defined in the package's own `__init__.py`.");
    case 'submodule':
      // Importing a submodule through its package is how it is done.
      return {
        home: exported.definition ? bindingOf(exported.definition) : asked,
        noHome: null,
        otherHomes: [],
        problems: [],
      };
    case 'unresolved':
    case 'dynamic':
      return none(exported.reason ?? 'Nothing that is known binds it.');
    default:
      return chooseHome(graph, index, exported, bindingModules);
  }
}

interface ProvedCandidate extends HomeCandidate {
  readonly proof: Proof;
}

function chooseHome(
  graph: ExportGraph,
  index: HomeIndex,
  exported: Export,
  bindingModules: (name: string) => Iterable<Binding>,
): HomeAnswer {
  const subject = { asked: { module: index.package, name: exported.name }, resolution: exported };
  const prove = (candidate: HomeCandidate): ProvedCandidate[] => {
    const proof = proveSame(graph, subject, candidate);
    return proof ? [{ ...candidate, proof }] : [];
  };
  const ruled = ruledCandidates(index, exported).flatMap(prove);
  const further = furtherCandidates(index, exported, bindingModules)
    .filter((candidate) => !ruled.some((other) => sameBinding(other, candidate)))
    .flatMap(prove);
  const facades = further.filter(({ by }) => by === 'facade');
  const isOffered = ({ module, name }: Binding) => graph.starNames(module)?.includes(name) ?? false;
  const binders = further.filter(({ by }) => by !== 'facade').sort(compareBinders(exported.name));
  const all = [
    ...ruled,
    ...facades,
    ...binders.filter(isOffered),
    ...binders.filter((b) => !isOffered(b)),
  ];
  // What is declared is meant, whatever its module is called.
  const isLast = ({ by, module }: HomeCandidate) => by !== 'declared' && isDeprecatedModule(module);
  const ordered = [...all.filter((c) => !isLast(c)), ...all.filter(isLast)];
  const mayBeHome = (candidate: ProvedCandidate) =>
    candidate.by !== 'binder' ||
    (isWithin(candidate.module, index.package) && isOffered(candidate));
  const home =
    ordered.find((candidate) => candidate.proof === 'proved' && mayBeHome(candidate)) ??
    ordered.find(mayBeHome);
  const others = ordered.filter(
    (candidate) =>
      candidate !== home && (candidate.proof === 'proved' || home?.proof === 'assumed'),
  );
  return {
    home: home ? bindingOf(home) : null,
    noHome: home ? null : whyNone(index, exported),
    otherHomes: others.map(bindingOf),
    problems: wrongDeclarations(graph, index, exported),
  };
}

function whyNone(index: HomeIndex, exported: Export): string {
  const { definition, chain } = exported;
  const places = [...chain, ...(definition ? [definition] : [])];
  if (definition?.name === '')
    return `It is the module \`${definition.module}\`; only \`import ${definition.module}\` gives it.`;
  if (!places.some((place) => isImportable(index, exported.name, place))) {
    const names = [...new Set(places.map(({ module }) => module))].filter(
      (m) => !isPublicModule(m),
    );
    return names.length > 0
      ? `It comes from private modules only: ${names.map((name) => `\`${name}\``).join(', ')}.`
      : 'It is private where it comes from.';
  }
  const choice = exported.cautions.find(({ kind }) => kind === 'conditional');
  if (choice) return `Which of several objects it is, \`${choice.module}\` decides at run time.`;
  return exported.reason ?? 'No public module provably binds the same object.';
}

/** Declared homes that certainly bind another object or nothing; what cannot be told is no contradiction. */
function wrongDeclarations(
  graph: ExportGraph,
  index: HomeIndex,
  exported: Export,
): PolicyProblem[] {
  const ours = definitionOf({ module: index.package, name: exported.name }, exported);
  return (index.declared.get(exported.name) ?? []).flatMap((declared) => {
    const place = { module: declared.module, name: declared.boundAs ?? declared.name };
    const problem = (message: string): PolicyProblem[] => [
      { code: problemCodes.wrongHome, message, span: declared.span, document: declared.document },
    ];
    if (place.module === index.package)
      return problem(`\`${place.module}\` is the package itself, not a home inside it.`);
    if (!isPublicModule(place.module))
      return problem(`\`${place.module}\` is private: callers should not import from it.`);
    const found = graph.resolve(place.module, place.name);
    if (found.status === 'unresolved')
      return problem(
        `\`${place.name}\` is not found in \`${place.module}\`${found.reason ? `: ${found.reason}` : '.'}`,
      );
    const theirs = definitionOf(place, found);
    if (!ours || !theirs || sameBinding(ours, theirs)) return [];
    return problem(
      `\`${place.name}\` of \`${place.module}\` is another object: it comes from \`${theirs.module}\`, the export from \`${ours.module}\`.`,
    );
  });
}

function bindingOf({ module, name }: Binding): Binding {
  return { module, name };
}
