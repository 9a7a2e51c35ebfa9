/**
 * What an edit of one module may have changed of the meaning of names: where it only put other names into statements
 * that were there, everything else in the world means what it meant.
 *
 * The answer rests on how the graph reads modules: a name's meaning depends on the statements that bind it, on the
 * names that these take, and on which modules are loaded in which order. So the edit must leave alone what is
 * loaded, and whatever stands under a condition.
 */
import { makesCode } from '../../graph/look-up/hands-on';
import type {
  Import,
  ImportedName,
  ModuleEvent,
  ModuleRef,
  ModuleSummary,
  NameList,
} from '../../python/module-summary';
import type { SummaryEdit } from '../../python/summary/resummarize';
import { type AlignedEvents, alignEvents, moduleKey, takenNames } from './aligned-events';
import { editedSpans, isMovedAtMost, lateMovedSpans, type MovedSpans } from './moved-spans';

export interface ChangedNames {
  /** Names that the module may bind to something else now, or list otherwise, and those that they are taken by. */
  readonly names: ReadonlySet<string>;
  /** Where everything else is now. */
  readonly spans: MovedSpans;
}

/** True where importing that name may load a module of it. */
export type IsSubmodule = (module: ModuleRef, name: string) => boolean;

/** More names than these are looked up anew together with all others. */
const MOST = 50;

/** Null where more than the meaning of some names may have changed. */
export function changedNames(
  before: ModuleSummary,
  now: ModuleSummary,
  isSubmodule: IsSubmodule,
): ChangedNames | null {
  // A name that is not found is surely not there only in a file that is understood as a whole.
  if ((before.errors.length === 0) !== (now.errors.length === 0)) return null;
  const [had, has] = [before.imports.filter(isExecuted), now.imports.filter(isExecuted)];
  const aligned = alignEvents(before.events, now.events);
  const { kept } = aligned;
  const names = namesOf(aligned, had, has, isSubmodule);
  if (!names || isOtherOrder(before.events, now.events, aligned)) return null;
  // With its first function a module has what it imports for its own code, and with its last one for others.
  const known =
    makesCode(before) === makesCode(now) ? names : new Set([...names, ...takenNames(now.events)]);
  if (known.size > MOST) return null;
  const without = { imports: had.map(withoutNames), ...rest(before) };
  const withinNow = { imports: has.map(withoutNames), ...rest(now) };
  // Each of the kept was compared by itself; only blocks reach from one to another.
  const inBlocks = kept.filter(([{ guards }]) => guards.length > 0);
  const isSame = isMovedAtMost(
    { ...without, events: inBlocks.map(([a]) => a) },
    { ...withinNow, events: inBlocks.map(([, b]) => b) },
  );
  if (!isSame) return null;
  const spans = lateMovedSpans(
    { ...without, events: kept.map(([a]) => a) },
    { ...withinNow, events: kept.map(([, b]) => b) },
    kept,
  );
  return { names: known, spans };
}

/** The same of a summary that was made of the one before. */
export function namesOfEdit(
  edit: SummaryEdit,
  now: ModuleSummary,
  isSubmodule: IsSubmodule,
): ChangedNames | null {
  const { before, statement } = edit;
  if (!statement) return { names: new Set(), spans: editedSpans(edit, []) };
  const { was, is, first } = statement;
  if (!isMovedAtMost(withoutNames(was), withoutNames(is))) return null;
  const aligned = alignEvents(
    before.events.slice(first, first + was.names.length),
    now.events.slice(first, first + is.names.length),
  );
  const names = namesOf(aligned, [was], [is], isSubmodule);
  if (!names || isOtherOrder(before.events, now.events, aligned)) return null;
  return { names, spans: editedSpans(edit, aligned.kept) };
}

/** Null where a change does more than give names another meaning. */
function namesOf(
  { gone, come }: AlignedEvents,
  had: readonly Import[],
  has: readonly Import[],
  isSubmodule: IsSubmodule,
): ReadonlySet<string> | null {
  const names = new Set<string>();
  if (!noteImports(had, has, isSubmodule, names)) return null;
  if (![...gone, ...come].every(isPlain)) return null;
  if (!noteLists(gone, come, names)) return null;
  for (const event of [...gone, ...come]) noteEvent(event, names);
  // What else has the name of a submodule is in the way of imports that go through that one.
  const isInTheWay = (event: ModuleEvent) =>
    'name' in event && isSubmodule({ level: 1, name: '' }, event.name);
  if ([...gone, ...come].some(isInTheWay)) return null;
  const isTooMuch = names.size > MOST || [...names].some((name) => /^__\w+__$/.test(name));
  return isTooMuch ? null : names;
}

/** Functions may import what they like: the graph looks at what importing the module does. */
function isExecuted({ scope }: Import): boolean {
  return scope !== 'function';
}

/** What must stay as it is as a whole. */
function rest(summary: ModuleSummary) {
  const { rebindings, bringsModules = false, patches = [], raises, setsCallersNames } = summary;
  return { rebindings, bringsModules, patches, raises: raises === true, setsCallersNames };
}

function withoutNames(statement: Import): object {
  if (statement.kind !== 'from') return statement;
  const { kind, module, lazy, scope, guards } = statement;
  return { kind, module, lazy, scope, guards, isStar: statement.star !== null };
}

/** False where statements came or went, or a name may load a module. */
function noteImports(
  before: readonly Import[],
  now: readonly Import[],
  isSubmodule: IsSubmodule,
  names: Set<string>,
): boolean {
  if (before.length !== now.length) return false;
  return before.every((statement, i) => {
    const other = now[i] as Import;
    if (statement.kind !== 'from' || other.kind !== 'from') return true; // told apart as a whole
    if (isSameList(statement.names, other.names)) return true;
    const spelled = (each: typeof statement) =>
      new Set(each.names.map(({ name, alias }) => `${name} ${alias ?? name}`));
    const [had, has] = [spelled(statement), spelled(other)];
    const changed = [...had].filter((each) => !has.has(each));
    changed.push(...[...has].filter((each) => !had.has(each)));
    const taken = changed.map((each) => each.split(' ')[0] as string);
    for (const each of changed) for (const name of each.split(' ')) names.add(name);
    if (taken.length > 0 && statement.guards.length > 0) return false;
    return !taken.some((name) => isSubmodule(statement.module, name));
  });
}

function isSameList(before: readonly ImportedName[], now: readonly ImportedName[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ name, alias }, i) => name === now[i]?.name && alias === now[i]?.alias)
  );
}

/** Statements whose change is one of names alone. Not so `x = a.b.c`, which may fail where `a.b` is not loaded yet. */
function isPlain(event: ModuleEvent): boolean {
  const isStep =
    event.kind === 'assign' && event.value.kind === 'attribute' && event.value.path.length > 1;
  return (
    event.guards.length === 0 &&
    !isStep &&
    (event.kind === 'from' ||
      event.kind === 'define' ||
      event.kind === 'assign' ||
      event.kind === 'all')
  );
}

function noteEvent(event: ModuleEvent, names: Set<string>): void {
  if (event.kind === 'from') names.add(event.imported);
  if ('name' in event) names.add(event.name);
  if (event.kind === 'assign' && event.list) noteItems(event.list, names);
}

function noteItems(list: NameList, names: Set<string>): void {
  if (list.kind === 'names') for (const { value } of list.names) names.add(value);
  if (list.kind === 'concat') for (const part of list.parts) noteItems(part, names);
  if (list.kind === 'filter') noteItems(list.source, names);
}

/** The operations on `__all__` that changed, two by two; false where they do more than list other names. */
function noteLists(
  gone: readonly ModuleEvent[],
  come: readonly ModuleEvent[],
  names: Set<string>,
): boolean {
  const [before, now] = [gone, come].map((some) => some.filter((each) => each.kind === 'all'));
  return (
    before?.length === now?.length &&
    (before ?? []).every((each, i) => {
      const other = now?.[i];
      return (
        each.kind === 'all' &&
        other?.kind === 'all' &&
        each.op === other.op &&
        noteListed(each.value, other.value, names)
      );
    })
  );
}

function noteListed(a: NameList, b: NameList, names: Set<string>): boolean {
  if (a.kind === 'names' && b.kind === 'names') {
    const counts = new Map<string, number>();
    for (const { value } of a.names) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const { value } of b.names) counts.set(value, (counts.get(value) ?? 0) - 1);
    for (const [value, count] of counts) if (count !== 0) names.add(value);
    return true;
  }
  if (a.kind === 'concat' && b.kind === 'concat' && a.parts.length === b.parts.length) {
    return a.parts.every((part, i) => noteListed(part, b.parts[i] as NameList, names));
  }
  return isMovedAtMost(a, b);
}

/**
 * True where an import came or went between two bindings of one name: whether something is loaded between them
 * tells how the name is looked up.
 */
function isOtherOrder(
  before: readonly ModuleEvent[],
  now: readonly ModuleEvent[],
  { gone, come }: AlignedEvents,
): boolean {
  const imports = (some: readonly ModuleEvent[]) =>
    some.flatMap((event) => (event.kind === 'from' ? [moduleKey(event.module)] : [])).join();
  if (imports(gone) === imports(come)) return false;
  return isBetweenBindings(before, gone) || isBetweenBindings(now, come);
}

function isBetweenBindings(events: readonly ModuleEvent[], some: readonly ModuleEvent[]): boolean {
  const changed = new Set(some.filter(({ kind }) => kind === 'from'));
  if (changed.size === 0) return false;
  const first = new Map<string, number>();
  const spread: [from: number, to: number][] = [];
  events.forEach((event, place) => {
    if (!('name' in event)) return;
    const begin = first.get(event.name);
    if (begin === undefined) first.set(event.name, place);
    else spread.push([begin, place]);
  });
  return events.some(
    (event, place) =>
      changed.has(event) && spread.some(([from, to]) => from <= place && place <= to),
  );
}
