/** A module's events arranged for looking names up. */
import type { LazyEntry, ModuleEvent, ModuleSummary } from '../python/module-summary';
import { absoluteModule } from './layout/module-ref';

export interface ModuleIndex {
  readonly module: string;
  readonly isPackage: boolean;
  readonly summary: ModuleSummary;
  readonly events: readonly ModuleEvent[];
  /** Places in `events` that bind or delete the name, ascending. */
  readonly byName: ReadonlyMap<string, readonly number[]>;
  /** Places that may bind any name: star imports, and dynamic events without names. */
  readonly byAnyName: readonly number[];
  /** Places of `__all__` operations. */
  readonly lists: readonly number[];
  /** Places of module-level `__getattr__`s. */
  readonly getattrs: readonly number[];
  /** Places where something else takes the module's place in `sys.modules`. */
  readonly replacements: readonly number[];
  /** Places where the module's class is made to give names. */
  readonly ofClass: readonly number[];
  /** Both, and where `__getattr__` may be bound otherwise. */
  readonly lazyPlaces: readonly number[];
  /** Names that functions rebind, and where the first of these functions says so. */
  readonly rebound: ReadonlyMap<string, number>;
  /** Those of them that such a function binds while the module is imported. */
  readonly reboundAtImport: ReadonlySet<string>;
  /** Those that it then takes from another module. */
  readonly takenAtImport: ReadonlySet<string>;
}

const NONE: readonly number[] = [];

/** @param isStub in a stub `x: int` says that there is an `x`. */
export function indexModule(
  module: string,
  isPackage: boolean,
  summary: ModuleSummary,
  isStub = false,
): ModuleIndex {
  const byName = new Map<string, number[]>();
  const byAnyName: number[] = [];
  const lists: number[] = [];
  const getattrs: number[] = [];
  const replacements: number[] = [];
  const ofClass: number[] = [];
  const add = (name: string, at: number) => {
    const places = byName.get(name);
    if (places) places.push(at);
    else byName.set(name, [at]);
  };
  summary.events.forEach((event, at) => {
    switch (event.kind) {
      case 'star':
        byAnyName.push(at);
        break;
      case 'dynamic':
        if (event.replaces) {
          // Another module's place is no matter of this one.
          if ((event.replaces.module ?? module) !== module) break;
          replacements.push(at);
        }
        if (event.isOfClass) ofClass.push(at);
        if (event.names) for (const name of event.names) add(name, at);
        else byAnyName.push(at);
        break;
      case 'all':
        lists.push(at);
        add('__all__', at);
        break;
      case 'getattr':
        getattrs.push(at);
        break;
      case 'assign':
        if (event.binds || isStub) add(event.name, at);
        break;
      case 'load':
        break;
      default:
        add(event.name, at);
    }
  });
  const rebindings = summary.rebindings.filter((each) => !each.isOfClass);
  const rebound = new Map(
    rebindings.map(({ name, span }) => [name, span.start] as const).reverse(),
  );
  const reboundAtImport = new Set(
    rebindings.flatMap(({ name, isCalled }) => (isCalled ? [name] : [])),
  );
  const takenAtImport = new Set(
    rebindings.flatMap(({ name, isCalled, isImported }) => (isCalled && isImported ? [name] : [])),
  );
  return {
    module,
    isPackage,
    summary,
    events: summary.events,
    byName,
    byAnyName,
    lists,
    getattrs,
    replacements,
    ofClass,
    lazyPlaces: [...getattrs, ...replacements, ...(byName.get('__getattr__') ?? [])],
    rebound,
    reboundAtImport,
    takenAtImport,
  };
}

/** Places that may bind the name, ascending. */
export function placesOf(index: ModuleIndex, name: string): readonly number[] {
  const own = index.byName.get(name) ?? NONE;
  if (index.byAnyName.length === 0) return own;
  if (own.length === 0) return index.byAnyName;
  return [...own, ...index.byAnyName].sort((a, b) => a - b);
}

/** The same with the one last that wins over all others: a property of the module's class hides the module's own names. */
export function placesByForce(index: ModuleIndex, name: string): readonly number[] {
  const places = placesOf(index, name);
  const { ofClass } = index;
  if (ofClass.length === 0 || places.length < 2) return places;
  return [
    ...places.filter((each) => !ofClass.includes(each)),
    ...places.filter((each) => ofClass.includes(each)),
  ];
}

/** True where no statement of the module or of its functions may bind the name. */
export function neverBinds({ byName, byAnyName, rebound }: ModuleIndex, name: string): boolean {
  return byAnyName.length === 0 && !byName.has(name) && !rebound.has(name);
}

/** The absolute module that an event's import means; null where the dots leave the top-level package. */
export function targetModule(
  index: ModuleIndex,
  event: Extract<ModuleEvent, { kind: 'from' | 'star' | 'load' }>,
): string | null {
  return absoluteModule(event.module, index.module, index.isPackage);
}

/** The entry's module, absolute. */
export function lazyModule(index: ModuleIndex, entry: LazyEntry): string | null {
  return absoluteModule(entry.module, index.module, index.isPackage);
}
