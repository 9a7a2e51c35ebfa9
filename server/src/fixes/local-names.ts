/** A local name for an export that so far was an attribute, such that no other meaning is hidden. */

import { absoluteModule, leafOf } from '../graph/module-ref';
import { remembered } from '../graph/remembered';
import type { Binding } from '../graph/resolution';
import type { BindingSite, ScopeModel } from '../python/scope-model';
import type { PackageBinding } from './attribute-uses';
import type { Scene } from './scene';

export interface LocalName {
  readonly name: string;
  /** False where the export's own name was taken. */
  readonly isOwn: boolean;
}

/**
 * The export's name where nothing in the file has it, in any scope, or where it is imported from `to`
 * already; else one with the module before it. Null where that is taken, too.
 */
export function freeLocalName(
  scene: Scene,
  { local }: PackageBinding,
  name: string,
  to: Binding,
): LocalName | null {
  if (name !== local && isFree(scene, name, to)) return { name, isOwn: true };
  const longer = `${leafOf(to.module)}_${name}`;
  return isFree(scene, longer, to) ? { name: longer, isOwn: false } : null;
}

function isFree(scene: Scene, name: string, to: Binding): boolean {
  const { bound, unbound } = spelledNames(scene.file.scopes());
  const own = bound.get(name) ?? [];
  if (own.some(({ span, kind }) => kind !== 'import' || !importsIt(scene, span.start, to))) {
    return false;
  }
  // A use that no scope binds means a builtin or a name of a star import.
  return !unbound.has(name);
}

/** The bindings of each name, and the names that are used where no scope binds them. */
const spelledNames = remembered(({ bindings, uses }: ScopeModel) => {
  const bound = new Map<string, BindingSite[]>();
  for (const site of bindings) {
    const same = bound.get(site.name);
    if (same) same.push(site);
    else bound.set(site.name, [site]);
  }
  return { bound, unbound: new Set(uses.flatMap((use) => (use.scope === null ? use.name : []))) };
});

/** True where the import at that place takes the very name from `to`. */
function importsIt({ file }: Scene, offset: number, to: Binding): boolean {
  return file.imports.some(
    (statement) =>
      statement.kind === 'from' &&
      statement.span.start <= offset &&
      offset < statement.span.end &&
      absoluteModule(statement.module, file.module, file.isPackage) === to.module &&
      statement.names.some(
        ({ span, name }) => span.start <= offset && offset < span.end && name === to.name,
      ),
  );
}
