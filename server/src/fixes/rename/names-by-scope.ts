/** Names of one file that stand for what is renamed, by Python's scopes. */
import type { BindingSite, NameUse, ScopeModel } from '../../python/scopes/scope-model';
import type { SceneFile } from '../scene';
import { type ImportLinks, keepsName, scopeOfLink } from './import-links';
import type { NameEdits } from './name-edits';
import { placeOf, refuse } from './refusals';
import type { Slots } from './slots';

export interface RenamedScopes {
  /** Scopes of which the name is a variable that is renamed. */
  readonly scopes: ReadonlySet<number>;
  /** True where the name may also come from a star import or another cell. */
  readonly isUnbound: boolean;
}

/**
 * @param isInMate another cell of the notebook has the name.
 * @param isOwn the file is one of the modules.
 */
export function renamedScopes(
  file: SceneFile,
  links: ImportLinks,
  slots: Slots,
  { isInMate, isOwn }: { readonly isInMate: boolean; readonly isOwn: boolean },
): RenamedScopes {
  const scopes = new Set<number>();
  const isUnbound = slots.starFiles.has(file.path) || isInMate;
  if (isUnbound || isOwn) scopes.add(0);
  for (const link of links.of(file.path)) {
    if (!slots.modules.has(link.module) || !keepsName(link)) continue;
    const scope = scopeOfLink(link);
    if (scope === null) refuse({ kind: 'broken', path: file.path });
    // What a class has imported is an attribute of it, which anybody may ask for.
    if (file.scopes().scopes[scope]?.kind !== 'class') scopes.add(scope);
  }
  return { scopes, isUnbound };
}

/** @throws RenameRefused where a scope has the name both as its own and from outside. */
export function addNamesByScope(
  file: SceneFile,
  links: ImportLinks,
  slots: Slots,
  { scopes, isUnbound }: RenamedScopes,
  into: NameEdits,
): void {
  for (const link of links.of(file.path)) {
    if (!slots.modules.has(link.module)) continue;
    const { nameSpan, alias } = link.imported;
    const isOfClass =
      alias === null && file.scopes().scopes[scopeOfLink(link) ?? 0]?.kind === 'class';
    if (isOfClass) into.keep(nameSpan);
    else into.add(nameSpan);
  }
  if (scopes.size === 0) return;
  const model = file.scopes();
  const isMeant = (name: string, scope: number | null) =>
    name === slots.name && (scope === null ? isUnbound : scopes.has(scope));
  for (const { name, scope, span } of model.bindings) if (isMeant(name, scope)) into.add(span);
  for (const { name, scope, span } of model.declared) if (isMeant(name, scope)) into.add(span);
  for (const use of model.uses) {
    if (isMeant(use.name, use.scope)) into.add(use.span);
    else if (mayMeanOuter(model, use, slots.name) && !isBoundBefore(file, model, use)) {
      refuse({ kind: 'class-body', name: use.name, place: placeOf(file, use.span) });
    }
  }
}

/** A class's own name is looked up outside as long as the class has not bound it. */
function mayMeanOuter({ scopes }: ScopeModel, use: NameUse, name: string): boolean {
  const isRead = use.context === 'load' && use.name === name;
  return isRead && use.at === use.scope && scopes[use.at]?.kind === 'class';
}

/** True where a line above surely binds it. */
function isBoundBefore({ text }: SceneFile, { bindings }: ScopeModel, use: NameUse): boolean {
  const isAbove = ({ name, scope, span }: BindingSite) =>
    name === use.name &&
    scope === use.scope &&
    span.end < use.span.start &&
    text.slice(span.end, use.span.start).includes('\n');
  return bindings.some(isAbove);
}
