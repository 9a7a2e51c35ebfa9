/**
 * The places where a package's `__init__.py` binds its exports, as far as they can be taken out of it one by
 * one: names of from-imports, those of star imports that can be written out, and aliases (`Old = New`). Says
 * why for all others.
 */

import { absoluteModule } from '../../graph/layout/module-ref';
import type { Binding } from '../../graph/resolution';
import { t, told } from '../../l10n';
import type { FromImport, ModuleEvent } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import type { Span } from '../../text';
import type { Tier, TieredExport } from '../../tiers/policy';
import { findBlock } from '../marked-blocks';
import { whyNotMoved } from '../public-api/why-not-moved';
import { isAccidental, packageFile, type Refusal, type RoadmapScene } from '../scene';
import { isForTypeCheckers } from './for-type-checkers';
import { canGoFrom, guardWords } from './guard-words';
import { isAllOptional } from './optional-imports';
import { isAlone } from './own-lines';
import { partAsPackage } from './part-as-package';
import { takerOf } from './part-takers';
import { type Part, type Star, starOf, starsAlike, starsOf } from './parts';
import { mayComeByStar, starReason } from './star-reason';

interface StarSite {
  readonly statement: FromImport;
  readonly names: ReadonlySet<string>;
}

export interface Reexport {
  readonly name: string;
  readonly exported: TieredExport;
  /** Where it stands: `__init__.py`, or a part of it. */
  readonly file: FileView;
  readonly site:
    | { readonly kind: 'from'; readonly statement: FromImport; readonly index: number }
    /** A name of a star import; written out, it has to say all of these. */
    | (StarSite & {
        readonly kind: 'star';
        /** Star imports behind it that give the identical object again, and have to be written out, too. */
        readonly again: readonly StarSite[];
      })
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
  /** Names that may be missing count too, where their import is all that its `try` does. */
  readonly optional?: boolean;
  /** How a path is shown in reasons. */
  readonly shown?: (path: string) => string;
}

/** Exports of a tier that are bound here by import, submodules left out. */
export function readReexports(
  scene: RoadmapScene,
  tier: Tier,
  { inBlocks = false, optional = false, shown = (path) => path }: ReadOptions = {},
): Reexports {
  const file = packageFile(scene);
  const movable: Reexport[] = [];
  const refused: Refusal[] = [];
  const stars = starsOf(scene);
  const events = eventsByName(file);
  const inParts = new Map<Part, ReturnType<typeof eventsByName>>();
  for (const exported of scene.package.exports.values()) {
    if (exported.assignment?.tier !== tier || exported.status === 'submodule') continue;
    if (isAccidental(exported)) continue;
    const { name } = exported;
    const own = events.get(name) ?? [];
    const alike = own.length === 0 ? starsAlike(stars, name) : null;
    const star = own.length === 0 ? (alike?.[0] ?? starOf(stars, name)) : null;
    if (star?.part && exported.status !== 'local') {
      const { part } = star;
      const theirs = inParts.get(part) ?? eventsByName(part.file);
      inParts.set(part, theirs);
      const taker = takerOf(scene, part, name);
      const found: Reexport | Refusal =
        taker === null
          ? readOne(scene, part.file, exported, theirs.get(name) ?? [], { inBlocks, optional })
          : {
              name,
              kind: 'caller',
              reason:
                t('may be taken from `{0}` by {1}', part.module, shown(taker)) +
                whyNotMoved(scene, taker, partAsPackage(scene, part, [exported]), name),
            };
      if ('reason' in found) refused.push(found);
      else movable.push(found);
      continue;
    }
    const found = readOne(scene, file, exported, own, {
      inBlocks,
      optional,
      star,
      again: alike?.slice(1) ?? [],
    });
    if ('reason' in found) refused.push(found);
    else movable.push(found);
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

function readOne(
  scene: RoadmapScene,
  file: FileView,
  exported: TieredExport,
  events: readonly BindingEvent[],
  {
    inBlocks,
    optional,
    star = null,
    again = [],
  }: Required<Omit<ReadOptions, 'shown'>> & { star?: Star | null; again?: readonly Star[] },
): Reexport | Refusal {
  const { name } = exported;
  const refuse = (kind: Refusal['kind'], reason: string): Refusal => ({ name, kind, reason });
  const [event, ...others] = events;
  if (exported.status === 'local') {
    return refuse(
      'no-home',
      t('is defined in `__init__.py` itself; it can move to a submodule (--move-to)'),
    );
  }
  const place = file.path === scene.package.path ? '`__init__.py`' : `\`${file.module}\``;
  const starred = event ? null : starSite(star, again);
  if (!event && !starred && mayComeByStar(scene, file, name)) {
    return refuse('binding', starReason(scene, file, name, place));
  }
  if (!event && !starred) {
    const own =
      events.length === 0 && hasGetattr(file)
        ? t('is given by the `__getattr__` of {0}', place)
        : t('is bound by no statement of its own');
    return refuse('binding', exported.reason ? told(exported.reason) : own);
  }
  if (others.length > 0) return refuse('binding', t('is bound more than once in {0}', place));
  const guard =
    optional && event?.kind === 'from' && isAllOptional(scene, file, event)
      ? undefined
      : event?.guards.find((each) => !(inBlocks && canGoFrom(each)));
  if (guard) return refuse('binding', t('is bound {0}', guardWords(guard)));
  const rebound = file.summary().rebindings.some((each) => each.name === name);
  if (rebound) return refuse('binding', t('is bound anew by a function of {0}', place));
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  const isOurs = ({ start }: Span) =>
    block !== undefined && block.start <= start && start < block.end;
  const dynamic = file
    .summary()
    .events.find(
      (each) =>
        each.kind === 'dynamic' && !isOurs(each.span) && (each.names?.includes(name) ?? true),
    );
  if (dynamic?.kind === 'dynamic')
    return refuse('binding', t('may change: {0}', told(dynamic.reason)));
  if (starred && star) {
    return { name, exported, file, site: starred, source: { module: star.module, name } };
  }
  if (mayComeByStar(scene, file, name)) {
    return refuse('binding', t('may also come from a star import of {0}', place));
  }
  if (event?.kind === 'from') return fromImport(file, exported, event, refuse);
  if (event?.kind === 'assign' && event.value.kind === 'name' && exported.home) {
    if (!isAlone(file.text, event.span)) return refuse('binding', t('shares its line with others'));
    const site = { kind: 'alias', span: event.span } as const;
    return { name, exported, file, site, source: exported.home };
  }
  return refuse('binding', t('is not bound by a from-import'));
}

function hasGetattr(file: FileView): boolean {
  const { events } = file.summary();
  return events.some((event) => event.kind === 'define' && event.name === '__getattr__');
}

function fromImport(
  file: FileView,
  exported: TieredExport,
  event: Extract<ModuleEvent, { kind: 'from' }>,
  refuse: (kind: Refusal['kind'], reason: string) => Refusal,
): Reexport | Refusal {
  const module = absoluteModule(event.module, file.module, file.isPackage);
  for (const statement of file.imports) {
    if (statement.kind !== 'from') continue;
    const index = statement.names.findIndex(({ span }) => span.start === event.nameSpan.start);
    if (index < 0 || module === null) continue;
    const source = { module, name: event.imported };
    return {
      name: exported.name,
      exported,
      file,
      site: { kind: 'from', statement, index },
      source,
    };
  }
  return refuse('binding', t('is bound by an import that is not understood'));
}

function starSite(
  star: Star | null,
  others: readonly Star[],
): Extract<Reexport['site'], { kind: 'star' }> | null {
  const site = writtenOut(star);
  const again = others.map(writtenOut).filter((each) => each !== null);
  return site && again.length === others.length ? { kind: 'star', ...site, again } : null;
}

function writtenOut(star: Star | null): StarSite | null {
  const names = star?.needed();
  if (!star || !names || typeof star.written === 'string') return null;
  return { statement: star.written, names };
}

/** The statement that gives a name and how many it gives; null for an alias. */
export function giverOf({ site }: Reexport): { statement: FromImport; names: number } | null {
  switch (site.kind) {
    case 'from':
      return { statement: site.statement, names: site.statement.names.length };
    case 'star':
      return { statement: site.statement, names: site.names.size };
    case 'alias':
      return null;
  }
}
