/** Names that a module copies from the attributes of another module, or of an instance. */

import type { Instance } from '../../python/module-summary';
import { because } from '../../reason';
import type { ModuleIndex } from '../module-index';
import { evaluateList, type List } from './all-names';
import { assigned, takeFrom } from './evaluate-event';
import { follow, readOwn } from './follow';
import { type Found, unbound, unknown } from './found';
import type { Reader } from './reader';
import { replacementOf } from './replaced-module';
import { namesAt } from './star-names';

type Owner =
  /** It is not bound, so that looking at its attributes raises. */
  | { readonly kind: 'none' }
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'instance'; readonly instance: Instance; readonly index: ModuleIndex };

/** Whose attributes the dotted name means at that place; null where that cannot be told. */
function ownerOf(reader: Reader, index: ModuleIndex, dotted: string, place: number): Owner | null {
  const [base = '', ...steps] = dotted.split('.');
  const guards = index.events[place]?.guards ?? [];
  const moment = reader.momentOf(index.module, index, place);
  const start = readOwn(reader, index, base, moment, guards);
  const target = follow(reader, index, place, start, steps)?.target;
  if (target?.kind === 'module') return target;
  if (target?.kind === 'unbound') return { kind: 'none' };
  const owner = target?.kind === 'object' ? reader.modules.index(target.module) : null;
  if (target?.kind !== 'object' || !owner) return null;
  const places = (target.event === null ? owner.byName.get(target.name) : [target.event]) ?? [];
  const instances = places.map((at) => instanceAt(owner, at));
  const [instance] = instances;
  const agree = instances.every((each) => each && hasSameAttributes(each, instance));
  return instance && agree ? { kind: 'instance', instance, index: owner } : null;
}

function instanceAt(index: ModuleIndex, place: number): Instance | null {
  const event = index.events[place];
  const isNew = event?.kind === 'assign' && event.value.kind === 'new';
  return (isNew && event.value.kind === 'new' && event.value.instance) || null;
}

/** As where one class is instantiated in both arms of an `if`. */
function hasSameAttributes(a: Instance, b: Instance | null | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The names that it has, for lists that ask for all of them; see `List`. */
export function attributesOf(
  reader: Reader,
  index: ModuleIndex,
  base: string,
  place: number,
): List {
  const owner = ownerOf(reader, index, base, place);
  if (owner?.kind === 'instance') {
    const names = owner.instance.attributes.map(({ name }) => name).sort();
    const open = owner.instance.isOpen ? because('{0} may have other attributes', base) : null;
    return { names: names.map((value) => ({ value, span: null })), open };
  }
  const source = owner?.kind === 'module' ? standingFor(reader, owner.module) : null;
  if (!source) return { names: [], open: because('the attributes of {0} are not known', base) };
  const { names, open } = namesAt(reader, source, reader.momentOf(source.module, index, place));
  return {
    names: [...names].map(([value, isSure]) => ({ value, span: null, isSure })),
    open,
  };
}

/** The module that `sys.modules` has under that name, which may have put another one into its place; null where that is not known. */
function standingFor(reader: Reader, module: string): ModuleIndex | null {
  const index = reader.modules.index(module);
  if (!index || index.replacements.length === 0) return index;
  const instead = replacementOf(reader, index);
  return instead === null ? null : reader.modules.index(instead);
}

/** The names that the event gives values to; null where it copies none. */
export function copiedNames(reader: Reader, index: ModuleIndex, place: number): List | null {
  const event = index.events[place];
  if (event?.kind !== 'dynamic' || !event.copies) return null;
  return evaluateList(reader, index, event.copies.names, place);
}

/** The attribute of that name, as the event gives it. */
export function copiedAttribute(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  name: string,
): Found {
  const event = index.events[place];
  if (event?.kind !== 'dynamic' || !event.copies)
    return unknown(because('nothing is copied'), 'dynamic');
  const { reason } = event;
  const owner = ownerOf(reader, index, event.copies.from, place);
  if (owner?.kind === 'module') return takeFrom(reader, index, place, owner.module, name, false);
  if (owner?.kind === 'none') return unbound(because('{0} is not bound', event.copies.from));
  const dynamic = unknown(reason, 'dynamic');
  if (owner?.kind !== 'instance') return dynamic;
  const attribute = owner.instance.attributes.find((each) => each.name === name);
  const value = attribute?.value ?? null;
  const base = value?.kind === 'name' ? value.name : value?.kind === 'attribute' ? value.base : '';
  // What is bound once only is the same now as it was for the body of the class.
  if (!value || owner.index.byName.get(base)?.length !== 1) return dynamic;
  const given = assigned(reader, owner.index, owner.index.events.length, name, value);
  return attribute?.isStatic || isNoFunction(reader, given) ? given : dynamic;
}

/** Functions become methods where an instance is asked for them. */
function isNoFunction({ modules }: Reader, { target }: Found): boolean {
  if (target.kind === 'module') return true;
  if (target.kind !== 'object' || target.event === null) return false;
  const event = modules.index(target.module)?.events[target.event];
  return event?.kind === 'define' && event.what === 'class' && event.decorators.length === 0;
}
