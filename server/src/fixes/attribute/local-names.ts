/** A local name for an export that so far was an attribute, such that no other meaning is hidden. */

import { absoluteModule, leafOf } from '../../graph/layout/module-ref';
import { remembered } from '../../graph/remembered';
import type { Binding } from '../../graph/resolution';
import type { FromImport } from '../../python/module-summary';
import type { BindingSite, NameUse, ScopeModel } from '../../python/scopes/scope-model';
import type { Span } from '../../text';
import type { Scene } from '../scene';
import type { PackageBinding } from './attribute-uses';

export interface LocalName {
  readonly name: string;
  /** False where the export's own name was taken. */
  readonly isOwn: boolean;
}

/** A name that the file is to get for an attribute, with what it means. */
export interface WantedName {
  readonly name: string;
  readonly to: Binding;
  /** Where it is to be bound. */
  readonly scope: number;
}

/**
 * The export's name where it can be bound in the scope of the package's name without another meaning of it
 * being hidden, and seen from every use; else one with the module before it. Null where that is taken, too.
 *
 * @param seen the uses of the package's name that become the new one.
 * @param wanted what other attributes of the file would be called: a name that two want is given to neither,
 *   so that it does not matter which of them is first.
 */
export function freeLocalName(
  scene: Scene,
  binding: PackageBinding,
  name: string,
  to: Binding,
  wanted: readonly WantedName[],
  seen: readonly NameUse[],
): LocalName | null {
  const { scopes } = scene.file.scopes();
  const related = wanted.filter(
    ({ scope }) =>
      isInside(scopes, scope, binding.site.scope) || isInside(scopes, binding.site.scope, scope),
  );
  const isWanted = (local: string) => related.some((it) => it.name === local && !isSame(it.to, to));
  if (name !== binding.local && !isWanted(name) && isFreeName(scene, binding, name, to, seen)) {
    return { name, isOwn: true };
  }
  // Several homes may have one last name.
  const leaf = `${leafOf(to.module)}_${name}`;
  const isShared = related.some(
    (it) => `${leafOf(it.to.module)}_${it.name}` === leaf && !isSame(it.to, to),
  );
  const longer = isShared ? `${to.module.replaceAll('.', '_')}_${name}` : leaf;
  return isFreeName(scene, binding, longer, to, seen) ? { name: longer, isOwn: false } : null;
}

function isSame(a: Binding, b: Binding): boolean {
  return a.module === b.module && a.name === b.name;
}

/**
 * True where the name can be bound beside the package's without another meaning of it being hidden.
 *
 * @param seen where it has to mean the new one. Other uses of the package's name do not count, for these may go.
 */
export function isFreeName(
  scene: Scene,
  { site, statement }: PackageBinding,
  name: string,
  to: Binding,
  seen: readonly NameUse[],
): boolean {
  const model = scene.file.scopes();
  const { bindings, uses } = byName(model);
  const own = bindings.get(name) ?? [];
  const isIt = ({ kind, span }: BindingSite) =>
    kind === 'import' && importsIt(scene, span.start, to) !== null;
  const beside = own.filter(({ scope }) => scope === site.scope);
  if (!beside.every(isIt)) return false;
  // Where it may be unbound as yet, an import of it here would bind it.
  const mayBeUnbound = (use: NameUse) =>
    use.scope === site.scope &&
    use.at === site.scope &&
    !beside.some((other) => isAfter(scene, use, other, to));
  if (beside.length > 0 && (uses.get(name) ?? []).some(mayBeUnbound)) return false;
  if (site.scope === 0 && own.length === 0 && isSubmodule(scene, name)) return false;
  // What means the same further out may mean the new one, where that has surely been bound by then.
  const meansSame = (use: NameUse) =>
    statement.guards.length === 0 &&
    statement.span.end < use.span.start &&
    own.some((other) => other.scope === use.scope) &&
    own.every((other) => other.scope !== use.scope || isIt(other));
  const isCaptured = (use: NameUse) =>
    isInside(model.scopes, use.at, site.scope) &&
    (use.scope === null || !isInside(model.scopes, use.scope, site.scope)) &&
    !meansSame(use);
  // A class body asks the module for its own names as long as it has not bound them.
  const isEarlyInClass = ({ scope, span }: NameUse) =>
    site.scope === 0 &&
    scope !== null &&
    model.scopes[scope]?.kind === 'class' &&
    !own.some((other) => other.scope === scope && isLineBefore(scene, other.span, span));
  if ((uses.get(name) ?? []).some((use) => isCaptured(use) || isEarlyInClass(use))) return false;
  return own.every((other) => {
    if (other.scope === site.scope || !isInside(model.scopes, other.scope, site.scope)) return true;
    // Functions of a class do not see the names of its body.
    const isBody = model.scopes[other.scope]?.kind === 'class';
    const within = seen.filter(({ at }) =>
      isBody ? at === other.scope : isInside(model.scopes, at, other.scope),
    );
    return within.every((use) => isIt(other) && isAfter(scene, use, other, to));
  });
}

/** True for a name by which others have a module of the file's package: of the two the later one would win. */
function isSubmodule({ file, graph }: Scene, name: string): boolean {
  return (
    file.isPackage && file.module !== null && graph.exportsOf(`${file.module}.${name}`) !== null
  );
}

/** True for the place itself, and for one on a line before it: `name = name` asks before it binds. */
function isLineBefore({ file: { text } }: Scene, one: Span, other: Span): boolean {
  if (one.start === other.start) return true;
  return one.start < other.start && /[\r\n]/.test(text.slice(one.end, other.start));
}

/** True where the import has surely run before the use. */
function isAfter(scene: Scene, use: NameUse, { scope, span }: BindingSite, to: Binding): boolean {
  const statement = importsIt(scene, span.start, to);
  return statement?.guards.length === 0 && use.at === scope && span.end < use.span.start;
}

/** True where a scope is another or inside it. */
function isInside(scopes: ScopeModel['scopes'], scope: number, outer: number): boolean {
  for (let at: number | null = scope; at !== null; at = scopes[at]?.parent ?? null) {
    if (at === outer) return true;
  }
  return false;
}

/** The bindings and the uses of each name. */
const byName = remembered((model: ScopeModel) => ({
  bindings: grouped(model.bindings),
  uses: grouped(model.uses),
}));

function grouped<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const same = groups.get(each.name);
    if (same) same.push(each);
    else groups.set(each.name, [each]);
  }
  return groups;
}

/** The import at that place where it takes the very name from `to`, or from a package that has it from there. */
function importsIt({ file, packages }: Scene, offset: number, to: Binding) {
  const found = file.imports.find(
    (statement) =>
      statement.kind === 'from' &&
      statement.span.start <= offset &&
      offset < statement.span.end &&
      statement.names.some(
        ({ span, name }) =>
          span.start <= offset && offset < span.end && isSame(homeOf(statement, name), to),
      ),
  );
  return found ?? null;

  function homeOf(statement: FromImport, name: string): Binding {
    const module = absoluteModule(statement.module, file.module, file.isPackage) ?? '';
    return packages.get(module)?.exports.get(name)?.home ?? { module, name };
  }
}
