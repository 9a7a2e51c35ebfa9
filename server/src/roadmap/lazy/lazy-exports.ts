/**
 * Re-exports leave the statements of `__init__.py` and come by `__getattr__` instead: those of Tier 3 with one
 * warning each (phase 2), those of other tiers without, where that is wanted. Names for which that could
 * change the program stay, with the reason.
 */
import { t } from '../../l10n';
import type { FileView } from '../../rules/rule';
import { applyEdits } from '../../text';
import type { Tier } from '../../tiers/policy';
import { commentFor } from '../documentation/deprecation-comments';
import { spellsOut, writtenEntries } from '../package-file/all-entries';
import { isOptional } from '../package-file/optional-imports';
import { type Reexport, readReexports } from '../package-file/reexports';
import { takeOutOfAll } from '../package-file/take-out';
import { withoutUsedHere } from '../package-file/used-here';
import { starNotes } from '../package-file/write-star-out';
import { type References, readReferences } from '../references';
import {
  packageFile,
  type Refusal,
  type RefusalKind,
  type RoadmapScene,
  type StepOutcome,
} from '../scene';
import {
  anyNeed,
  keepNeededLoads,
  loadedWithout,
  needsAttribute,
  needsEffects,
  needsOrder,
} from '../slimming/lost-loads';
import { needsCircle } from './import-circles';
import { byTier, type LazyExport, putLazyBlock, readLazyBlock } from './lazy-block';
import { canBeLazy, lazyKeywordEdits } from './lazy-keyword';
import { lazySource } from './lazy-source';
import { hooksOf, ownHooks } from './own-hooks';
import { submoduleExports } from './submodule-exports';
import { whyAtOnce, whyEager } from './why-eager';

export interface LazyOptions {
  /** Exports of these tiers; those of Tier 3 warn. */
  readonly tiers: ReadonlySet<Tier>;
  readonly remove: string | null;
  /** Reasons that a person has looked at and accepts. */
  readonly accept: ReadonlySet<RefusalKind>;
  /** By the keyword of PEP 810, which warns nobody, in place of a generated `__getattr__`. */
  readonly keyword: boolean;
  /** How a path is shown in reasons. */
  readonly shown: (path: string) => string;
}

export function makeExportsLazy(scene: RoadmapScene, options: LazyOptions): StepOutcome {
  const file = packageFile(scene);
  const tiered = scene.package;
  const known = readLazyBlock(file.text, tiered.name);
  const { candidates, refused, references } = readCandidates(scene, options, known);
  const { free, stuck } = withoutNeeded(scene, candidates, references, options);
  const entries = byTier([...known, ...free.map((each) => entryOf(file, each))], tiered.exports);
  const commentOf = (name: string) => commentFor(tiered.exports.get(name), options.remove);
  const texts = options.keyword ? new Map() : takeOutOfAll(scene, free, new Set());
  const after = options.keyword
    ? applyEdits(file.text, lazyKeywordEdits(file, free, commentOf))
    : putLazyBlock(
        texts.get(file.path) ?? file.text,
        tiered.name,
        entries,
        commentOf,
        hooksOf(file, tiered),
      );
  if (after !== file.text) texts.set(file.path, after);
  return {
    texts,
    changed: free.map(({ name }) => name),
    refused: [...refused, ...stuck],
    notes: starNotes(free),
  };
}

/** Re-exports of the tiers for which nothing speaks against it by themselves, and the others. */
function readCandidates(
  scene: RoadmapScene,
  options: LazyOptions,
  known: readonly LazyExport[],
): { candidates: Reexport[]; refused: Refusal[]; references: References } {
  const file = packageFile(scene);
  const isKnown = new Set(known.map(({ name }) => name));
  const references = readReferences(scene);
  const candidates: Reexport[] = [];
  const quiet = options.tiers.has(1) || options.tiers.has(2);
  const own = ownHooks(file, scene.package, quiet);
  const read = [...options.tiers].map((tier) =>
    readReexports(scene, tier, { optional: !options.keyword, shown: options.shown }),
  );
  const modules = quiet ? submoduleExports(scene, options.tiers) : [];
  const refused = read.flatMap((each) => each.refused).filter(({ name }) => !isKnown.has(name));
  const refuse = ({ name }: Reexport, reason: string) =>
    refused.push({ name, kind: 'binding', reason });
  for (const each of [...read.flatMap(({ movable }) => movable), ...modules]) {
    if (isKnown.has(each.name)) continue;
    if (each.site.kind === 'from' && each.site.statement.lazy) continue;
    if (typeof own === 'string' && !options.keyword) {
      refuse(
        each,
        t('would need a generated `__getattr__`, which the package cannot have: {0}', own),
      );
      continue;
    }
    const isHere = each.file.path === file.path;
    if (
      each.exported.listed &&
      !isHere &&
      !spellsOut(file, each.name) &&
      !(bracketOf(file) ?? bracketOf(each.file))
    ) {
      refuse(each, t('is in an `__all__` that does not spell it out'));
      continue;
    }
    if (options.keyword && !(isHere && canBeLazy(file, each))) {
      refuse(each, t('is not imported by a statement of its own that could be lazy'));
      continue;
    }
    const refusal = whyEager(scene, each, references, options.shown);
    if (refusal && !options.accept.has(refusal.kind)) refused.push({ name: each.name, ...refusal });
    else candidates.push(each);
  }
  return { candidates, refused, references };
}

/**
 * Splits candidates by whether something needs them, or what their modules do, while the package is being
 * imported. What stays keeps modules loaded which may need others, so this goes on until nothing changes.
 */
function withoutNeeded(
  scene: RoadmapScene,
  candidates: readonly Reexport[],
  references: References,
  options: LazyOptions,
): { readonly free: readonly Reexport[]; readonly stuck: readonly Refusal[] } {
  const { accept, keyword, shown } = options;
  const stuck: Refusal[] = [];
  let left = candidates;
  for (;;) {
    // A lazy import is a global like any other; `__getattr__` is not asked for those of the file itself.
    const { free, used } = keyword ? { free: left, used: [] } : withoutUsedHere(scene, left);
    // The block gives them as attributes.
    const given = new Set(free.map(({ source }) => (source.name === '' ? source.module : '')));
    const submodules = new Map([...references.submodules].filter(([each]) => !given.has(each)));
    const need = anyNeed(
      needsOrder(scene, free),
      ...(accept.has('submodule') ? [] : [needsAttribute(scene, submodules, shown)]),
      ...(accept.has('side-effects') ? [] : [needsEffects(scene)]),
      ...(accept.has('circle') ? [] : [needsCircle(scene)]),
    );
    const loads = keepNeededLoads(scene, free, need);
    const loading = loadedWithout(scene, loads.free);
    const early = loads.free.flatMap((each): Refusal[] => {
      const reason = whyAtOnce(scene, each, references, loading, shown);
      return reason ? [{ name: each.name, ...reason }] : [];
    });
    stuck.push(...used, ...loads.refused, ...early);
    const isEarly = new Set(early.map(({ name }) => name));
    left = loads.free.filter(({ name }) => !isEarly.has(name));
    if (left.length === free.length) return { free: left, stuck };
  }
}

function entryOf(own: FileView, reexport: Reexport): LazyExport {
  const { name, exported, source, file } = reexport;
  const isModule = source.name === '';
  const { module, name: attribute } = lazySource(reexport) ?? source;
  // What leaves a part leaves the part's `__all__`; the package's own goes on having it.
  const isLost = exported.listed && file.path !== own.path && !spellsOut(own, name);
  return {
    name,
    module,
    attribute: isModule ? null : attribute,
    quiet: exported.assignment?.tier !== 3,
    ...(isOptional(reexport) && { mayBeMissing: true }),
    ...(isLost && { listedAs: bracketOf(own) ?? bracketOf(file) }),
  };
}

/** Whether `__all__` is a list or a tuple, as its first entries say. */
function bracketOf(file: FileView): '[' | '(' | undefined {
  const [first] = writtenEntries(file.text, file.summary());
  const before =
    first &&
    file.text
      .slice(0, first.span.start)
      .replace(/#[^\r\n]*/g, '')
      .trimEnd();
  const last = before?.at(-1);
  return last === '[' || last === '(' ? last : undefined;
}
