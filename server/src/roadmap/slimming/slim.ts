/**
 * Phase 3: Tier 3 re-exports leave the package, with their entries of `__all__`. A name goes only where
 * nothing that can be seen needs it any more; all others stay, each with its reason.
 */
import { t } from '../../l10n';
import type { FromImport } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import { commentFor } from '../documentation/deprecation-comments';
import { byTier, putLazyBlock, readLazyBlock } from '../lazy/lazy-block';
import { hooksOf } from '../lazy/own-hooks';
import { findBlock } from '../marked-blocks';
import { spellsOut } from '../package-file/all-entries';
import { emptyingStatements } from '../package-file/emptied-blocks';
import { isForTypeCheckers } from '../package-file/for-type-checkers';
import { optionalBlock } from '../package-file/optional-imports';
import { quietBlock } from '../package-file/quiet-block';
import { type Reexport, readReexports } from '../package-file/reexports';
import { takeOutOfAll } from '../package-file/take-out';
import { withoutUsedHere } from '../package-file/used-here';
import { starNotes } from '../package-file/write-star-out';
import { whyNotMoved } from '../public-api/why-not-moved';
import { type Reference, readReferences } from '../references';
import {
  packageFile,
  type Refusal,
  type RefusalKind,
  type RoadmapScene,
  type StepOutcome,
} from '../scene';
import { anyNeed, keepNeededLoads, needsAttribute, needsEffects, needsOrder } from './lost-loads';

export interface SlimOptions {
  /** Reasons that a person has looked at and accepts. */
  readonly accept: ReadonlySet<RefusalKind>;
  /** The date that comments give, or null. */
  readonly remove: string | null;
  /** How a path is shown in reasons. */
  readonly shown: (path: string) => string;
}

export function removeExports(scene: RoadmapScene, options: SlimOptions): StepOutcome {
  const file = packageFile(scene);
  const { exports, name: packageName } = scene.package;
  const known = byTier(readLazyBlock(file.text, packageName), exports);
  const isLazy = new Set(known.map(({ name }) => name));
  const read = readReexports(scene, 3, { inBlocks: true, shown: options.shown });
  const references = readReferences(scene);
  const refused: Refusal[] = read.refused.filter(({ name }) => !isLazy.has(name));
  const needed = (name: string): boolean => {
    const found = (references.byName.get(name) ?? []).map((each) =>
      refusalFor(scene, name, each, options),
    );
    const refusal = found.find(({ kind }) => !options.accept.has(kind));
    if (refusal) refused.push(refusal);
    return refusal !== undefined;
  };
  const leavingLazy = known.filter(({ name }) => isTier3(exports.get(name)) && !needed(name));
  const { free: unused, used } = withoutUsedHere(
    scene,
    read.movable.filter(({ name }) => !isLazy.has(name) && !needed(name)),
    findBlock(file.text, 'python', 'lazy')?.whole,
  );
  refused.push(...used);
  const need = anyNeed(
    needsOrder(scene, unused),
    ...(options.accept.has('submodule')
      ? []
      : [needsAttribute(scene, references.submodules, options.shown)]),
    ...(options.accept.has('side-effects') ? [] : [needsEffects(scene)]),
  );
  const loads = keepNeededLoads(
    scene,
    withoutEmptied(withoutComputed(scene, unused, refused), refused),
    need,
  );
  refused.push(...loads.refused);
  const told = toldToTypeCheckers(file, [...loads.free, ...leavingLazy], exports);
  const untold = withoutEmptied(told, refused);
  const isStuck = new Set(told.filter((each) => !untold.includes(each)).map(({ name }) => name));
  const free = loads.free.filter(({ name }) => !isStuck.has(name));
  const leaving = new Set([...free, ...leavingLazy].map(({ name }) => name));
  for (const name of isStuck) leaving.delete(name);
  const texts = takeOutOfAll(scene, [...free, ...untold], leaving);
  const staying = known.filter(({ name }) => !leaving.has(name));
  const rest = texts.get(file.path) ?? file.text;
  const after = putLazyBlock(
    rest,
    packageName,
    staying,
    (name) => commentFor(exports.get(name), options.remove),
    hooksOf(file, scene.package),
  );
  if (after !== file.text) texts.set(file.path, after);
  return {
    texts,
    changed: [...leaving],
    refused,
    notes: starNotes(free),
  };
}

/** Imports of leaving names that stand under `if TYPE_CHECKING`: with them a type checker would be told a lie. */
function toldToTypeCheckers(
  file: FileView,
  leaving: readonly { readonly name: string }[],
  exports: RoadmapScene['package']['exports'],
): Reexport[] {
  const names = new Set(leaving.map(({ name }) => name));
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  return file.imports.flatMap((statement) => {
    const isOurs = block && block.start <= statement.span.start && statement.span.start < block.end;
    if (statement.kind !== 'from' || isOurs || !isForTypeCheckers(statement.guards)) return [];
    return statement.names.flatMap(({ name, alias }, index): Reexport[] => {
      const exported = exports.get(alias ?? name);
      if (!exported || !names.has(exported.name)) return [];
      const source = { module: statement.module.name, name };
      return [
        { name: exported.name, exported, file, site: { kind: 'from', statement, index }, source },
      ];
    });
  });
}

function isTier3(exported: { assignment: { tier: number } | null } | undefined): boolean {
  return exported?.assignment?.tier === 3;
}

/** A name that a computed `__all__` has cannot be taken out of it. */
function withoutComputed(
  scene: RoadmapScene,
  candidates: readonly Reexport[],
  refused: Refusal[],
): readonly Reexport[] {
  const own = packageFile(scene);
  return candidates.filter(({ name, exported, file }) => {
    // What leaves a part leaves the part's `__all__`, from which the package's own may be computed.
    const isSpelled = [own, file].some((each) => spellsOut(each, name));
    if (!exported.listed || isSpelled) return true;
    refused.push({
      name,
      kind: 'binding',
      reason: t('is in an `__all__` that does not spell it out'),
    });
    return false;
  });
}

/** Names whose statement is all that its block has stay. */
function withoutEmptied(candidates: readonly Reexport[], refused: Refusal[]): readonly Reexport[] {
  const statements = new Map<FromImport, number>();
  const texts = new Map<string, FromImport[]>();
  for (const { site, file } of candidates) {
    if (site.kind !== 'from') continue;
    const { statement } = site;
    statements.set(statement, (statements.get(statement) ?? 0) + 1);
    if (statements.get(statement) !== statement.names.length) continue;
    if (optionalBlock(file.text, statement)) continue;
    texts.set(file.text, [...(texts.get(file.text) ?? []), statement]);
  }
  const emptying = new Set(
    [...texts].flatMap(([text, whole]) => {
      const going = new Set(whole.map(({ span }) => span.start));
      const others = whole.filter((each) => !quietBlock(text, each, going));
      return [...emptyingStatements(text, others)];
    }),
  );
  return candidates.filter(({ name, site }) => {
    if (site.kind !== 'from' || !emptying.has(site.statement)) return true;
    const reason = t('is all that its block imports; take the block out by hand');
    refused.push({ name, kind: 'binding', reason });
    return false;
  });
}

function refusalFor(
  scene: RoadmapScene,
  name: string,
  { kind, path }: Reference,
  { shown }: SlimOptions,
): Refusal {
  const where = shown(path);
  switch (kind) {
    case 'import':
      return {
        name,
        kind: 'caller',
        reason:
          t('is imported through the package by {0}', where) +
          whyNotMoved(scene, path, scene.package, name),
      };
    case 'attribute':
      return { name, kind: 'caller', reason: t('is an attribute that {0} uses', where) };
    case 'assignment':
      return { name, kind: 'caller', reason: t('is assigned as an attribute by {0}', where) };
    case 'star':
      return { name, kind: 'caller', reason: t('comes to {0} by a star import', where) };
    case 'string':
      return {
        name,
        kind: 'string',
        reason: t('is patched or looked up by a string in {0}', where),
      };
    case 'documentation':
      return { name, kind: 'documentation', reason: t("is named as the package's in {0}", where) };
  }
}
