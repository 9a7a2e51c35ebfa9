/**
 * What a module's `__getattr__` (PEP 562) gives: it is evaluated for every name that its code and its
 * tables spell, and for a name that nobody thought of.
 */

import { asPart, because, type Reason } from '../../reason';
import type { Span } from '../../text';
import { apply } from '../evaluate/calls';
import { GIVES_SUBMODULES } from '../evaluate/import-tools';
import type { Machine } from '../evaluate/machine';
import { functionValue, type ModuleScope, moduleScope } from '../evaluate/module-scope';
import type { Block } from '../evaluate/program';
import { textsAround } from '../evaluate/reachable-texts';
import { readExpression } from '../evaluate/read-expression';
import {
  constant,
  EARLIER,
  itemsOf,
  OutOfSteps,
  OWN_CLASS,
  Raised,
  type Value,
} from '../evaluate/values';
import { Kind, type SyntaxNode } from '../grammar/syntax';
import type { LazyEntry, ModuleEvent, ModuleRef } from '../module-summary';
import type { GetattrCall } from '../summary/summary-values';
import type { GetattrPlace, Walk } from '../summary/walk';
import { getattrCall } from './getattr-makers';

/** Adds a `getattr` event after each definition of `__getattr__`. */
export function readLazyGetattr(root: SyntaxNode, walk: Walk): void {
  for (const place of walk.getattrs) {
    const at = walk.events.indexOf(place.event);
    walk.events.splice(at + 1, 0, ...readPlace(root, place, walk));
  }
}

function readPlace(root: SyntaxNode, place: GetattrPlace, walk: Walk): ModuleEvent[] {
  const { span, line, guards } = place.event;
  const given = readGiven(root, place, walk);
  const { entries, open, made, own, madeBy, takenFrom, passesOn } = given;
  const events: ModuleEvent[] = [
    {
      kind: 'getattr',
      span,
      line,
      guards,
      entries,
      source: 'entries',
      open,
      ...(madeBy && { madeBy }),
      ...(takenFrom && { takenFrom }),
      ...(passesOn && { passesOn }),
    },
  ];
  if (open !== null) return events;
  const reason = because('`__getattr__` makes it');
  if (made.length > 0) {
    events.push({ kind: 'dynamic', span, line, guards, names: made, reason, isFresh: true });
  }
  if (own.length > 0) events.push({ kind: 'dynamic', span, line, guards, names: own, reason });
  return events;
}

export interface Given {
  readonly entries: readonly LazyEntry[];
  /** Why other names may exist too. */
  readonly open: Reason | null;
  /** Names that it gives, though not from a module that is known. */
  readonly made: readonly string[];
  /** Those of them that are classes of the module itself. */
  readonly own: readonly string[];
  readonly madeBy?: GetattrCall | null;
  readonly takenFrom?: ModuleRef;
  /** It asks the `__getattr__` before it for all other names. */
  readonly passesOn?: true;
}

function readGiven(root: SyntaxNode, place: GetattrPlace, walk: Walk): Given {
  try {
    const isApart = place.definition.type === Kind.call;
    const module = moduleScope(root, place.definition, walk, { isApart });
    const madeBy = getattrCall(place, module, module.machine(constant(null)));
    if (madeBy) return { ...allOpen(because('its code is elsewhere')), madeBy };
    const getattr = getattrValue(place, module, walk);
    const elsewhere = allOpen(because('its code is elsewhere'));
    if (getattr.kind === 'member' && getattr.name === '__getattr__') {
      return { ...elsewhere, takenFrom: getattr.module };
    }
    if (getattr.kind !== 'function') return elsewhere;
    return askAll(getattr, module, surelyBound(walk.events), wordsOf(module.program));
  } catch (error) {
    if (error instanceof OutOfSteps) return allOpen(because('its code is too long to follow'));
    if (error instanceof Raised) return allOpen(because('its code cannot be followed'));
    throw error;
  }
}

function allOpen(reason: Reason): Given {
  return { entries: [], open: because('__getattr__: {0}', asPart(reason)), made: [], own: [] };
}

function getattrValue({ definition, item }: GetattrPlace, module: ModuleScope, walk: Walk): Value {
  if (definition.type === Kind.functionDefinition) {
    return functionValue(definition, module.scope, walk);
  }
  const machine = module.machine(constant(null));
  const given = machine.evaluate(readExpression(definition), module.scope, machine);
  return item === undefined ? given : (itemsOf(given)?.[item] ?? given);
}

/**
 * Asks for every name that the evaluated code spells, and for one that nobody thought of.
 *
 * @param bound names that are there without asking.
 * @param words the names to ask for, with the places that spell them.
 */
export function askAll(
  getattr: Value,
  module: Pick<ModuleScope, 'machine'>,
  bound: ReadonlySet<string>,
  words: ReadonlyMap<string, Span>,
): Given {
  const entries: LazyEntry[] = [];
  const made: string[] = [];
  const own: string[] = [];
  for (const [name, span] of withComputed(words, getattr)) {
    const answer = ask(getattr, constant(name), module);
    // A name that the module binds may be asked for before it does: by itself, with `from . import name`.
    if (answer.kind === 'given') entries.push({ name, span, ...answer.from });
    else if (answer.kind === 'unclear' && answer.reason !== EARLIER && !bound.has(name)) {
      (answer.reason === OWN_CLASS ? own : made).push(name);
    }
  }
  const other = ask(getattr, { kind: 'fresh' }, module);
  // Without a submodule of that name it fails; with one it gives what the import system finds anyway.
  const isSubmodule = other.kind === 'unclear' && other.reason === GIVES_SUBMODULES;
  if (other.kind === 'missing' || isSubmodule) return { entries, open: null, made, own };
  const passesOn = other.kind === 'unclear' && other.reason === EARLIER;
  if (passesOn) return { entries, open: null, made, own, passesOn };
  const reason = other.kind === 'unclear' ? other.reason : because('it gives other names too');
  return { ...allOpen(reason), entries, made, own };
}

/** The words, and names that were put together; these are told where the first of the words is. */
function* withComputed(
  words: ReadonlyMap<string, Span>,
  getattr: Value,
): Iterable<readonly [string, Span]> {
  yield* words;
  const [first = NOWHERE] = words.values();
  for (const name of textsAround(getattr)) {
    if (!words.has(name) && isIdentifier(name)) yield [name, first];
  }
}

const NOWHERE: Span = { start: 0, end: 0 };

function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text);
}

type Answer =
  | {
      readonly kind: 'given';
      readonly from: Pick<LazyEntry, 'module' | 'attribute' | 'by' | 'isOptional' | 'isKept'>;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unclear'; readonly reason: Reason };

/** What one name gives. */
export function ask(getattr: Value, name: Value, module: Pick<ModuleScope, 'machine'>): Answer {
  const machine: Machine = module.machine(name);
  let value: Value;
  try {
    value = apply(getattr, { args: [name], named: new Map() }, machine);
  } catch (error) {
    if (error instanceof Raised) return { kind: 'missing' };
    throw error;
  }
  const stored = name.kind === 'constant' ? machine.stored.get(String(name.value)) : undefined;
  const kept = stored && isSameObject(stored, value) ? { isKept: true } : {};
  if (value.kind === 'module' || value.kind === 'member') {
    const from =
      value.kind === 'module'
        ? { module: value.ref, attribute: null }
        : { module: value.module, attribute: value.name };
    const { by, isOptional } = value;
    const how = { ...(by && { by }), ...(isOptional && { isOptional }), ...kept };
    return { kind: 'given', from: { ...from, ...how } };
  }
  const reason = value.kind === 'unknown' ? value.reason : because('it makes objects');
  return { kind: 'unclear', reason };
}

function isSameObject(stored: Value, given: Value): boolean {
  if (stored.kind === 'module' && given.kind === 'module') return isSame(stored.ref, given.ref);
  if (stored.kind !== 'member' || given.kind !== 'member') return false;
  return isSame(stored.module, given.module) && stored.name === given.name;
}

function isSame(a: LazyEntry['module'], b: LazyEntry['module']): boolean {
  return a.level === b.level && a.name === b.name;
}

/** Names that the module has without asking `__getattr__`. */
function surelyBound(events: readonly ModuleEvent[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const event of events) {
    if (event.kind === 'delete') names.delete(event.name);
    else if (event.guards.length > 0) continue;
    else if (event.kind === 'assign' ? event.binds : isBinding(event)) names.add(nameOf(event));
  }
  return names;
}

function isBinding(event: ModuleEvent): boolean {
  return event.kind === 'import' || event.kind === 'from' || event.kind === 'define';
}

function nameOf(event: ModuleEvent): string {
  return 'name' in event ? event.name : '';
}

/** More names than this are no hand-written table. */
const MOST_CANDIDATES = 10_000;

/** Every identifier that stands in a string literal of the code, with its first place. */
export function wordsOf(program: readonly Block[]): Map<string, Span> {
  const found = new Map<string, Span>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) for (const each of part) visit(each);
    else if (part !== null && typeof part === 'object') {
      const node = part as { kind?: unknown; value?: unknown; span?: Span };
      if (node.kind === 'string' && typeof node.value === 'string' && node.span) {
        for (const word of wordsIn(node.value)) add(word, node.span);
      } else for (const each of Object.values(part)) visit(each);
    }
  };
  const add = (word: string, span: Span) => {
    if (found.size < MOST_CANDIDATES && !found.has(word)) found.set(word, span);
  };
  visit(program);
  return found;
}

/** The identifiers that a text lists. */
export function wordsIn(text: string): string[] {
  return text.split(/[\s,:;]+/).filter(isIdentifier);
}
