/** By which names modules take what others bind: along these an edit's effect on names goes on. */
import { namesIn } from '../../python/evaluate/frozen';
import type {
  Guard,
  ModuleEvent,
  ModuleRef,
  ModuleSummary,
  NameList,
  Value,
} from '../../python/module-summary';
import { lackedNames } from './lacked-names';

/** Names of files. */
export type Reached = ReadonlyMap<string, ReadonlySet<string>>;

export interface ReadModule {
  readonly path: string;
  readonly summary: ModuleSummary;
}

/** A name that a module looks up. */
interface Link {
  /** Where: in another module, in its own, or in one that cannot be told from here. */
  readonly in: ModuleRef | 'own' | 'any';
  /** What is bound by it; null where more depends on it: whether a block has run, what a list holds. */
  readonly binds: string | null;
}

interface Links {
  readonly byName: ReadonlyMap<string, readonly Link[]>;
  readonly stars: readonly ModuleRef[];
}

/**
 * All names that may mean something else once those of some files do: what is not among them is what it was. Null
 * where that cannot be told by names.
 *
 * @param changed by path.
 * @param modules all that anybody has looked into.
 * @param pathOf the file that an import in another file means.
 * @param before what a changed file said.
 */
export function namesReached(
  changed: Reached,
  modules: Iterable<ReadModule>,
  pathOf: (importer: string, module: ModuleRef) => string | null,
  before: (path: string) => ModuleSummary | null,
): Reached | null {
  const all = Array.from(modules, ({ path, summary }) => ({
    path,
    summary,
    links: linksOf(summary),
  }));
  const starring = all.flatMap(({ path, links: { stars } }) =>
    stars.map((module) => ({ importer: path, from: pathOf(path, module) })),
  );
  const starred = new Set(starring.map(({ from }) => from));
  const mayFail = new Map<string, readonly ModuleSummary[]>();
  for (const { path, summary } of all) {
    if (starred.has(path)) mayFail.set(path, [summary, before(path) ?? summary]);
  }
  const reached = new Map<string, Set<string>>();
  const pending: (readonly [path: string, name: string])[] = [];
  const reach = (path: string, name: string) => {
    const names = reached.get(path) ?? new Set();
    if (names.has(name)) return;
    reached.set(path, names.add(name));
    pending.push([path, name]);
  };
  for (const [path, names] of changed) for (const name of names) reach(path, name);
  for (const [path, name] of pending) {
    // Star imports of it may raise an error now, or no more: then all names of who imports so mean something else.
    if (mayFail.get(path)?.some((each) => lackedNames(each).has(name))) return null;
    for (const { path: importer, links } of all) {
      // Few of hundreds of modules take the name.
      const taking = links.byName.get(name);
      if (!taking) continue;
      for (const link of taking) {
        const isIt =
          link.in === 'any' ||
          (link.in === 'own' ? importer === path : pathOf(importer, link.in) === path);
        if (!isIt) continue;
        if (link.binds === null) return null;
        reach(importer, link.binds);
      }
    }
    for (const { importer, from } of starring) if (from === path) reach(importer, name);
  }
  return reached;
}

const known = new WeakMap<ModuleSummary, Links>();

function linksOf(summary: ModuleSummary): Links {
  const before = known.get(summary);
  if (before) return before;
  const byName = new Map<string, Link[]>();
  const stars: ModuleRef[] = [];
  const add = (name: string, link: Link) => {
    const links = byName.get(name);
    if (links) links.push(link);
    else byName.set(name, [link]);
  };
  const decide = (name: string, where: Link['in']) => add(name, { in: where, binds: null });
  for (const event of summary.events) {
    const { guards, kind } = event;
    // There are hundreds of these, and an edit of one asks for all.
    if (kind === 'from' && guards.length === 0 && event.name !== '__getattr__') {
      add(event.imported, { in: event.module, binds: event.name });
      continue;
    }
    if (kind === 'star') stars.push(event.module);
    const block = guards.find((guard) => guard.kind === 'try' || guard.kind === 'with');
    for (const [name, link] of namesTaken(event)) {
      add(name, link);
      // Whether the statement works decides which of the block's others have run.
      if (block) add(name, { ...link, binds: nameOf(block) });
    }
    if (block && 'name' in event) add(nameOf(block), { in: 'own', binds: event.name });
    if (block && kind === 'star') decide(nameOf(block), 'own');
    for (const name of flags(guards)) decide(name, 'own');
    // What its function makes of them only following it tells.
    if (kind === 'getattr') for (const name of namesHanded(event)) decide(name, 'any');
    if (kind === 'from' && event.name === '__getattr__') decide(event.imported, 'any');
    const list = kind === 'all' ? event.value : kind === 'assign' ? event.list : null;
    if (list) for (const name of namesRead(list)) decide(name, 'any');
  }
  for (const { guards } of summary.imports) for (const name of flags(guards)) decide(name, 'own');
  const links = { byName, stars };
  known.set(summary, links);
  return links;
}

/** Stands for all that a block binds; no Python name has a space. */
function nameOf({ id }: Guard): string {
  return `block ${id}`;
}

/** The names that an event looks up. */
function namesTaken(event: ModuleEvent): (readonly [string, Link])[] {
  switch (event.kind) {
    case 'from':
      return [[event.imported, { in: event.module, binds: event.name }]];
    case 'import':
      return event.module.split('.').map((step) => [step, { in: 'any', binds: event.name }]);
    case 'assign': {
      return namesOfValue(event.value, event.name);
    }
    case 'dynamic': {
      const { names, value } = event;
      return value ? (names ?? []).flatMap((name) => namesOfValue(value, name)) : [];
    }
    case 'getattr':
      return event.entries.map(({ name, module, attribute }) =>
        attribute === null
          ? [module.name.slice(module.name.lastIndexOf('.') + 1), { in: 'any', binds: name }]
          : [attribute, { in: module, binds: name }],
      );
    default:
      return [];
  }
}

/** The function that makes a `__getattr__`, and all names that it is handed. */
function namesHanded({
  madeBy,
  takenFrom,
}: Extract<ModuleEvent, { kind: 'getattr' }>): readonly string[] {
  if (!madeBy) return takenFrom ? ['__getattr__'] : [];
  const handed = [...madeBy.args, ...madeBy.named.map(([, value]) => value)];
  return [madeBy.maker, ...handed.flatMap((each) => [...namesIn(each)])];
}

function namesOfValue(value: Value, name: string): (readonly [string, Link])[] {
  if (value.kind === 'choice') return value.options.flatMap((each) => namesOfValue(each, name));
  const base = value.kind === 'name' ? value.name : value.kind === 'attribute' && value.base;
  const path = value.kind === 'attribute' ? value.path : [];
  return [
    ...(base ? [[base, { in: 'own', binds: name }] as const] : []),
    ...path.map((step) => [step, { in: 'any', binds: name }] as const),
  ];
}

/** Variables that conditions ask. */
function flags(guards: readonly Guard[]): readonly string[] {
  // Mostly there are none.
  if (guards.length === 0) return NONE;
  return guards.flatMap((guard) => {
    if (guard.kind !== 'if') return [];
    return guard.conditions.flatMap((condition) =>
      condition.kind === 'other' && condition.flag ? [condition.flag.name] : [],
    );
  });
}

const NONE: readonly string[] = [];

/** The variables and modules that a list is made of. */
function* namesRead(list: NameList): Iterable<string> {
  if (list.kind === 'variable') yield list.name;
  if (list.kind === 'all-of') yield* list.base.split('.');
  if (list.kind === 'filter') yield* namesRead(list.source);
  if (list.kind === 'concat') for (const part of list.parts) yield* namesRead(part);
}
