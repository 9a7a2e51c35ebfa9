/**
 * The places where a package's `__init__.py` binds its exports, as far as they can be taken out of it one by
 * one: names of from-imports, and aliases (`Old = New`). Says why for all others.
 */
import { absoluteModule } from '../graph/module-ref';
import type { Binding } from '../graph/resolution';
import type { FromImport, Guard, ModuleEvent } from '../python/module-summary';
import type { FileView } from '../rules/rule';
import type { Span } from '../text';
import type { Tier, TieredExport } from '../tiers/policy';
import { findBlock } from './marked-blocks';
import { isAlone } from './own-lines';
import { packageFile, type Refusal, type RoadmapScene } from './scene';

export interface Reexport {
  readonly name: string;
  readonly exported: TieredExport;
  readonly site:
    | { readonly kind: 'from'; readonly statement: FromImport; readonly index: number }
    /** `name = other`, the whole statement. */
    | { readonly kind: 'alias'; readonly span: Span };
  /** What the package takes it from: the module and name that its own statement spells, made absolute. */
  readonly source: Binding;
}

/** A re-export of a tier, or the reason why it cannot be touched by itself. */
export interface Reexports {
  readonly movable: readonly Reexport[];
  readonly refused: readonly Refusal[];
}

export interface ReadOptions {
  /**
   * Names bound inside a `with`, `try` or `if` count too: they can go, though not be bound elsewhere, where
   * the block would not be around them.
   */
  readonly inBlocks?: boolean;
}

/** Exports of a tier that are bound here by import, submodules left out. */
export function readReexports(
  scene: RoadmapScene,
  tier: Tier,
  { inBlocks = false }: ReadOptions = {},
): Reexports {
  const file = packageFile(scene);
  const movable: Reexport[] = [];
  const refused: Refusal[] = [];
  const events = eventsByName(file);
  for (const exported of scene.package.exports.values()) {
    if (exported.assignment?.tier !== tier || exported.status === 'submodule') continue;
    const found = readOne(scene, file, exported, events.get(exported.name) ?? [], inBlocks);
    if ('reason' in found) refused.push(found);
    else if (found.name !== '') movable.push(found);
  }
  return { movable, refused };
}

type BindingEvent = Extract<ModuleEvent, { name: string }>;

function eventsByName(file: FileView): Map<string, BindingEvent[]> {
  const byName = new Map<string, BindingEvent[]>();
  for (const event of file.summary().events) {
    if (!('name' in event) || (event.kind === 'assign' && !event.binds)) continue;
    if (isForTypeCheckers(event.guards)) continue;
    byName.set(event.name, [...(byName.get(event.name) ?? []), event]);
  }
  return byName;
}

/** True under `if TYPE_CHECKING`: what is bound there is nothing at run time. */
export function isForTypeCheckers(guards: readonly Guard[]): boolean {
  return guards.some(
    (guard) =>
      guard.kind === 'if' &&
      guard.conditions.at(-1)?.kind === 'type-checking' &&
      !guard.isElse &&
      guard.arm === 0,
  );
}

function readOne(
  scene: RoadmapScene,
  file: FileView,
  exported: TieredExport,
  events: readonly BindingEvent[],
  inBlocks: boolean,
): Reexport | Refusal {
  const { name } = exported;
  const refuse = (kind: Refusal['kind'], reason: string): Refusal => ({ name, kind, reason });
  const [event, ...others] = events;
  if (exported.status === 'local') {
    return refuse('no-home', 'is defined in `__init__.py` itself; move it with --move-to');
  }
  if (!event && mayComeByStar(scene, file, name)) {
    return refuse('binding', 'comes by a star import of `__init__.py`');
  }
  if (!event) return refuse('binding', exported.reason ?? 'is bound by no statement of its own');
  if (others.length > 0) return refuse('binding', 'is bound more than once in `__init__.py`');
  const guard = event.guards.find((each) => !(inBlocks && canGoFrom(each)));
  if (guard) return refuse('binding', `is bound ${guardWords(guard)}`);
  const rebound = file.summary().rebindings.some((each) => each.name === name);
  if (rebound) return refuse('binding', 'is bound anew by a function of `__init__.py`');
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  const isOurs = ({ start }: Span) =>
    block !== undefined && block.start <= start && start < block.end;
  const dynamic = file
    .summary()
    .events.find(
      (each) =>
        each.kind === 'dynamic' && !isOurs(each.span) && (each.names?.includes(name) ?? true),
    );
  if (dynamic?.kind === 'dynamic') return refuse('binding', `may change: ${dynamic.reason}`);
  if (mayComeByStar(scene, file, name)) {
    return refuse('binding', 'may also come from a star import of `__init__.py`');
  }
  if (event.kind === 'from') return fromImport(scene, file, exported, event, refuse);
  if (event.kind === 'assign' && event.value.kind === 'name' && exported.home) {
    if (!isAlone(file.text, event.span)) return refuse('binding', 'shares its line with others');
    return { name, exported, site: { kind: 'alias', span: event.span }, source: exported.home };
  }
  return refuse('binding', 'is not bound by a from-import');
}

function fromImport(
  { package: tiered }: RoadmapScene,
  file: FileView,
  exported: TieredExport,
  event: Extract<ModuleEvent, { kind: 'from' }>,
  refuse: (kind: Refusal['kind'], reason: string) => Refusal,
): Reexport | Refusal {
  const module = absoluteModule(event.module, tiered.name, true);
  for (const statement of file.imports) {
    if (statement.kind !== 'from') continue;
    const index = statement.names.findIndex(({ span }) => span.start === event.nameSpan.start);
    if (index < 0 || module === null) continue;
    const source = { module, name: event.imported };
    return { name: exported.name, exported, site: { kind: 'from', statement, index }, source };
  }
  return refuse('binding', 'is bound by an import that is not understood');
}

/** A name that only such a block binds, once, can go: nothing takes its place when it is not there. */
function canGoFrom(guard: Guard): boolean {
  if (guard.kind === 'try') return guard.arm === 'body' || guard.arm === 'else';
  return guard.kind === 'with' || guard.kind === 'if';
}

function guardWords(guard: Guard): string {
  switch (guard.kind) {
    case 'try':
      return 'in a `try`, so it may be missing or another object';
    case 'with':
      return 'inside a `with` block';
    case 'if':
      return 'under a condition';
    default:
      return `inside a \`${guard.kind === 'loop' ? 'for' : 'match'}\` block`;
  }
}

function mayComeByStar({ graph, package: tiered }: RoadmapScene, file: FileView, name: string) {
  return file.summary().events.some((event) => {
    if (event.kind !== 'star') return false;
    const module = absoluteModule(event.module, tiered.name, true);
    return module === null || (graph.starNames(module)?.includes(name) ?? true);
  });
}

/**
 * Names of `__init__.py`'s own scope that its code reads, functions included: `__getattr__` is not asked
 * for these (PEP 562), so they must stay bound.
 *
 * @param except statements that are going to be taken out.
 */
export function namesUsedHere(file: FileView, except: readonly Span[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { name, scope, context, span, attributes } of file.scopes().uses) {
    if (scope !== 0 || (context === 'store' && attributes.length === 0)) continue;
    if (except.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
    used.add(name);
  }
  return used;
}
