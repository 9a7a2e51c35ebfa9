/**
 * Holds the files after a rename against those before: each name has to mean what it meant. Everything is compared
 * once more on the texts as they would be, whatever was thought when the places were looked for.
 */
import type { Binding, Resolution } from '../../graph/resolution';
import type { NameUse } from '../../python/scopes/scope-model';
import { applyEdits, type Span } from '../../text';
import { isIdentifier } from '../../tiers/names';
import { isBuiltinName } from '../doubt/builtin-names';
import { refuseAskedBefore } from './asked-before';
import type { RenamedFile, RenamePlan } from './plan-rename';
import { placeOf, refuse } from './refusals';
import type { ChangedFile, RenameWorld } from './rename-world';
import type { Slots } from './slots';

/** @throws RenameRefused with the first thing that would be another. */
export function proveRename(world: RenameWorld, plan: RenamePlan, newName: string): void {
  const { slots, files } = plan;
  if (!isIdentifier(newName)) refuse({ kind: 'no-name', newName });
  // Inside of a class `__name` is another name, and `_` is what many give to what they do not need.
  const isHidden = (name: string) => name === '_' || /^__/.test(name);
  for (const name of [newName, slots.name]) {
    if (isHidden(name)) refuse({ kind: 'hidden-name', newName: name });
  }
  // Files take it for Python's, and `mock` patches it where it is not there.
  if (isBuiltinName(newName)) refuse({ kind: 'builtin', newName });
  for (const module of slots.modules) {
    const { status, isUnbound, reason } = world.graph.resolve(module, newName);
    if (status !== 'unresolved' && status !== 'dynamic') refuse({ kind: 'taken', module, newName });
    if (!isUnbound) refuse({ kind: 'unknown', module, name: newName, reason });
  }
  const texts = new Map<string, string>();
  for (const each of files) {
    const text = applyEdits(each.file.text, each.edits.with(newName, slots.name));
    texts.set(each.file.path, text);
    proveScopes(each, world.readAs(each.file.path, text), slots.name, newName);
  }
  proveSharing(world, plan, newName);
  refuseAskedBefore(world, slots, newName);
  proveGraph(world, slots, texts, newName);
}

/** Every name of the file is bound and looked up in the same scope as before. */
function proveScopes(
  { file, edits, renamed }: RenamedFile,
  after: ChangedFile,
  name: string,
  newName: string,
): void {
  const [old, now] = [file.scopes(), after.scopes()];
  const captured = (span: Span) =>
    refuse({ kind: 'captured', newName, place: placeOf(file, span) });
  const expected = (given: { readonly name: string; readonly span: Span }) =>
    given.name === name && edits.has(given.span.start) ? newName : given.name;
  const isOwned = (each: { readonly name: string; readonly scope: number | null }) =>
    each.name === newName &&
    (each.scope === null ? renamed.isUnbound : renamed.scopes.has(each.scope));
  for (const site of [...old.bindings, ...old.declared, ...old.uses]) {
    if (isOwned(site)) captured(site.span);
  }
  for (const kind of ['bindings', 'declared'] as const) {
    for (const [i, site] of old[kind].entries()) {
      const other = now[kind][i];
      if (other?.name !== expected(site) || other.scope !== site.scope) captured(site.span);
    }
    if (old[kind].length !== now[kind].length) captured({ start: 0, end: 0 });
  }
  for (const [i, use] of old.uses.entries()) {
    const other = now.uses[i];
    if (!other || !isSameUse(use, other, expected)) captured(use.span);
  }
  if (old.uses.length !== now.uses.length) captured({ start: 0, end: 0 });
}

function isSameUse(
  use: NameUse,
  other: NameUse,
  expected: (given: { readonly name: string; readonly span: Span }) => string,
): boolean {
  return (
    other.name === expected(use) &&
    other.scope === use.scope &&
    other.at === use.at &&
    other.access === use.access &&
    other.attributes.length === use.attributes.length &&
    use.attributes.every((step, i) => other.attributes[i]?.name === expected(step))
  );
}

/** Where a star import or another cell brings the name along, nothing else may have meant the new one. */
function proveSharing(world: RenameWorld, { sharing }: RenamePlan, newName: string): void {
  for (const path of sharing) {
    const file = world.file(path);
    if (!file?.text.includes(newName)) continue;
    const { bindings, uses } = file.scopes();
    const taken =
      bindings.find((each) => each.name === newName && each.scope === 0) ??
      uses.find((each) => each.name === newName && (each.scope === 0 || each.scope === null));
    if (taken) refuse({ kind: 'captured', newName, place: placeOf(file, taken.span) });
  }
}

/** Each module has the object under the new name, by the same way, and under the old one nothing. */
function proveGraph(
  { graph, graphWith }: RenameWorld,
  { name, modules }: Slots,
  texts: ReadonlyMap<string, string>,
  newName: string,
): void {
  const after = graphWith(texts);
  const renamed = (binding: Binding) =>
    `${binding.module}:${binding.name === name && modules.has(binding.module) ? newName : binding.name}`;
  const plain = (binding: Binding) => `${binding.module}:${binding.name}`;
  const told = (found: Resolution, spell: typeof plain) =>
    JSON.stringify([
      found.status,
      found.kind,
      found.definition && spell(found.definition),
      found.chain.map(spell),
      found.cautions.map(({ kind, module }) => `${kind} ${module}`),
    ]);
  const names = (all: readonly string[] | null | undefined, spelled: string) =>
    JSON.stringify(all?.map((each) => (each === spelled ? newName : each)).sort() ?? null);
  for (const module of modules) {
    const isSame =
      told(graph.resolve(module, name), renamed) === told(after.resolve(module, newName), plain) &&
      after.resolve(module, name).status === graph.resolve(module, newName).status &&
      graph.lists(module, name) === after.lists(module, newName) &&
      names(graph.starNames(module), name) === names(after.starNames(module), newName);
    if (!isSame) refuse({ kind: 'unproved', module, name });
  }
}
