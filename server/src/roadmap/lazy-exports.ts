/**
 * Phase 2: Tier 3 re-exports leave the statements of `__init__.py` and come by `__getattr__` instead, each
 * with one warning. Names for which that could change the program stay, with the reason.
 */
import { describeDoubt } from '../fixes/doubts';
import { objectDoubts } from '../fixes/move-doubts';
import type { FileView } from '../rules/rule';
import { applyEdits } from '../text';
import { spellsOut, writtenEntries } from './all-entries';
import { commentFor } from './deprecation-comments';
import { type LazyExport, putLazyBlock, readLazyBlock } from './lazy-block';
import { canBeLazy, lazyKeywordEdits } from './lazy-keyword';
import { anyNeed, keepNeededLoads, needsAttribute, needsEffects, needsOrder } from './lost-loads';
import { hooksOf, ownHooks } from './own-hooks';
import { type Reexport, readReexports } from './reexports';
import { type References, readReferences } from './references';
import {
  packageFile,
  type Refusal,
  type RefusalKind,
  type RoadmapScene,
  type StepOutcome,
} from './scene';
import { takeOutOfAll } from './take-out';
import { withoutUsedHere } from './used-here';
import { starNotes } from './write-star-out';

export interface LazyOptions {
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
  const known = readLazyBlock(file.text, scene.package.name);
  const isKnown = new Set(known.map(({ name }) => name));
  const read = readReexports(scene, 3, { shown: options.shown });
  const refused = read.refused.filter(({ name }) => !isKnown.has(name));
  const references = readReferences(scene);
  const candidates: Reexport[] = [];
  const own = ownHooks(file, scene.package);
  for (const each of read.movable) {
    if (isKnown.has(each.name)) continue;
    if (each.site.kind === 'from' && each.site.statement.lazy) continue;
    if (typeof own === 'string' && !options.keyword) {
      const reason = `would need a generated \`__getattr__\`, which the package cannot have: ${own}`;
      refused.push({ name: each.name, kind: 'binding', reason });
      continue;
    }
    const isHere = each.file.path === file.path;
    if (
      each.exported.listed &&
      !isHere &&
      !spellsOut(file, each.name) &&
      !(bracketOf(file) ?? bracketOf(each.file))
    ) {
      const reason = 'is in an `__all__` that does not spell it out';
      refused.push({ name: each.name, kind: 'binding', reason });
      continue;
    }
    if (options.keyword && !(isHere && canBeLazy(file, each))) {
      const reason = 'is not imported by a statement of its own that could be lazy';
      refused.push({ name: each.name, kind: 'binding', reason });
      continue;
    }
    const refusal = whyEager(scene, each, references, options);
    if (refusal && !options.accept.has(refusal.kind)) refused.push({ name: each.name, ...refusal });
    else candidates.push(each);
  }
  // A lazy import is a global like any other; `__getattr__` is not asked for those of the file itself.
  const { free, used } = options.keyword
    ? { free: candidates, used: [] }
    : withoutUsedHere(scene, candidates);
  refused.push(...used);
  const need = anyNeed(
    needsOrder(scene, free),
    ...(options.accept.has('submodule')
      ? []
      : [needsAttribute(scene, references.submodules, options.shown)]),
    ...(options.accept.has('side-effects') ? [] : [needsEffects(scene)]),
  );
  const loads = keepNeededLoads(scene, free, need);
  refused.push(...loads.refused);
  const entries = [...known, ...loads.free.map((each) => entryOf(file, each))];
  const tiered = scene.package;
  const commentOf = (name: string) => commentFor(tiered.exports.get(name), options.remove);
  const texts = options.keyword ? new Map() : takeOutOfAll(scene, loads.free, new Set());
  const after = options.keyword
    ? applyEdits(file.text, lazyKeywordEdits(file, loads.free, commentOf))
    : putLazyBlock(
        texts.get(file.path) ?? file.text,
        tiered.name,
        entries,
        commentOf,
        hooksOf(file, scene.package),
      );
  if (after !== file.text) texts.set(file.path, after);
  return {
    texts,
    changed: loads.free.map(({ name }) => name),
    refused,
    notes: starNotes(loads.free),
  };
}

function whyEager(
  scene: RoadmapScene,
  { name, exported }: Reexport,
  references: References,
  { shown }: LazyOptions,
): Omit<Refusal, 'name'> | null {
  const { package: tiered, reach } = scene;
  if (tiered.submodules.has(name)) {
    const reason = `has a submodule's name: whoever imports \`${tiered.name}.${name}\` first would get the module`;
    return { kind: 'binding', reason };
  }
  if (!exported.home || exported.home.name === '') {
    return { kind: 'no-home', reason: exported.noHome ?? 'has no home that is known' };
  }
  const context = scene.context(tiered.path);
  const [doubt] = context
    ? objectDoubts(context, { package: tiered, exported, to: exported.home }).filter(
        ({ kind }) => kind !== 'leaves-package' && kind !== 'loads-more',
      )
    : [];
  if (doubt)
    return { kind: 'binding', reason: `may be another object later: ${describeDoubt(doubt)}` };
  const loading = reach?.closure(tiered.name);
  for (const { kind, path } of references.byName.get(name) ?? []) {
    if (kind === 'documentation' || kind === 'string') continue;
    if (kind === 'star' && !exported.listed) {
      const reason = `is not in \`__all__\`, so the star import of ${shown(path)} would no longer give it`;
      return { kind: 'caller', reason };
    }
    const module = scene.file(path)?.module ?? null;
    if (module === null || !loading?.has(module)) continue;
    const reason = `is still taken through the package by ${shown(path)}, which the package imports itself`;
    return { kind: 'caller', reason };
  }
  return null;
}

function entryOf(own: FileView, { name, exported, source, file }: Reexport): LazyExport {
  const { module, name: attribute } = exported.home ?? source;
  // What leaves a part leaves the part's `__all__`; the package's own goes on having it.
  const isLost = exported.listed && file.path !== own.path && !spellsOut(own, name);
  return {
    name,
    module,
    attribute,
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
