/** The places that an export could be imported from, in the order of the design's section on homes. */
import type { Binding, Export } from '../../graph/resolution';
import { isDottedName, isIdentifier, isPublicModule, isWithin } from '../names';
import type { DeclaredHome, PackagePolicy } from '../policy';
import { definitionOf, sameBinding } from './same-object';

export interface HomeCandidate extends Binding {
  /** What the rules of homes call it; a `binder` merely has the object too. */
  readonly by: 'declared' | 'listed' | 'definition' | 'hop' | 'facade' | 'binder';
}

/** What a policy says of homes, looked up by name and module. */
export interface HomeIndex {
  readonly package: string;
  readonly declared: ReadonlyMap<string, readonly DeclaredHome[]>;
  /** Absolute modules that the documents list as submodules of some tier. */
  readonly listed: ReadonlySet<string>;
  readonly facades: ReadonlySet<string>;
}

export function indexHomes(policy: PackagePolicy): HomeIndex {
  const declared = new Map<string, DeclaredHome[]>();
  const listed = new Set<string>();
  const facades = new Set<string>();
  for (const { homes, entries, facades: own } of policy.documents) {
    for (const home of homes) declared.set(home.name, [...(declared.get(home.name) ?? []), home]);
    for (const { kind, value } of entries) {
      if (kind === 'module') listed.add(`${policy.package}.${value}`);
    }
    for (const { module } of own) facades.add(module);
  }
  return { package: policy.package, declared, listed, facades };
}

/** The candidates of rules 1 to 5, best first, each binding once; private ones are left out. */
export function ruledCandidates(index: HomeIndex, exported: Export): HomeCandidate[] {
  const inside = ({ module }: Binding) => isWithin(module, index.package);
  const definition = definitionOf({ module: index.package, name: exported.name }, exported);
  // A module's own aliases: others take the object by the name that the way from the package enters by.
  const asTaken = (binding: Binding): Binding =>
    exported.chain.find(
      (hop) => hop.module === binding.module && isImportable(index, exported.name, hop),
    ) ?? binding;
  const deepest = [...exported.chain].reverse().map(asTaken);
  const as = (by: HomeCandidate['by'], bindings: readonly Binding[]): HomeCandidate[] =>
    bindings.map(({ module, name }) => ({ module, name, by }));
  const defined = definition ? [asTaken(definition)] : [];
  return unique(
    [
      ...as('declared', declaredBindings(index, exported.name)),
      ...as(
        'listed',
        deepest.filter(({ module }) => index.listed.has(module)),
      ),
      ...as(
        'listed',
        deepest.filter(({ module }) => index.facades.has(module)),
      ),
      ...as('definition', defined.filter(inside)),
      ...as('hop', deepest.filter(inside)),
      ...as(
        'definition',
        defined.filter((binding) => !inside(binding)),
      ),
    ].filter((candidate) => isImportable(index, exported.name, candidate)),
  );
}

/** Modules that import something of a name, as a scan found them. */
export interface Binders {
  named(name: string): Iterable<Binding>;
  /** True where whoever can import the package can import the module; that is found out at some cost. */
  isImportable(binding: Binding): boolean;
}

/**
 * Public hops outside the package, facades that may have the name, and modules that import it.
 *
 * @param inQuestion leaves out those of modules that do not matter.
 */
export function furtherCandidates(
  index: HomeIndex,
  exported: Export,
  binders: Binders,
  inQuestion: (candidates: readonly HomeCandidate[]) => readonly HomeCandidate[],
): readonly HomeCandidate[] {
  const names = new Set([exported.name, ...exported.chain.map(({ name }) => name)]);
  const found: HomeCandidate[] = [];
  for (const name of names) {
    for (const module of index.facades) found.push({ module, name, by: 'facade' });
  }
  for (const { module, name } of exported.chain) found.push({ module, name, by: 'hop' });
  for (const name of names) {
    for (const { module, name: bound } of binders.named(name)) {
      found.push({ module, name: bound, by: 'binder' });
    }
  }
  const candidates = unique(found.filter((each) => isImportable(index, exported.name, each)));
  return inQuestion(candidates).filter(
    (each) => each.by !== 'binder' || binders.isImportable(each),
  );
}

export function declaredBindings(index: HomeIndex, name: string): Binding[] {
  const homes = index.declared.get(name) ?? [];
  return homes.map((home) => ({ module: home.module, name: home.boundAs ?? name }));
}

/** True where callers may write `from module import name` instead of importing through the package. */
export function isImportable(
  index: HomeIndex,
  exportName: string,
  { module, name }: Binding,
): boolean {
  if (module === index.package || name === '' || !isPublicModule(module)) return false;
  if (name.startsWith('_') && !exportName.startsWith('_')) return false;
  // A file may have a name that no statement can spell.
  return isIdentifier(name) && isDottedName(module);
}

/** True for modules that are on their way out by their own name: `pkg.deprecated.x`, `deprecated_x`. */
export function isDeprecatedModule(module: string): boolean {
  return module.split('.').some((segment) => segment.startsWith('deprecated'));
}

/** Order among those that merely have the object: the name kept, near the top of the tree, the alphabet. */
export function compareBinders(exportName: string): (a: Binding, b: Binding) => number {
  const kept = ({ name }: Binding) => (name === exportName ? 0 : 1);
  const depth = ({ module }: Binding) => module.split('.').length;
  const spelled = ({ module, name }: Binding) => `${module}:${name}`;
  return (a, b) => kept(a) - kept(b) || depth(a) - depth(b) || (spelled(a) < spelled(b) ? -1 : 1);
}

function unique(candidates: readonly HomeCandidate[]): HomeCandidate[] {
  return candidates.filter(
    (one, i) => candidates.findIndex((other) => sameBinding(one, other)) === i,
  );
}
