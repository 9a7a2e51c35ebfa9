/**
 * Phase 3: Tier 3 re-exports leave the package, with their entries of `__all__`. A name goes only where
 * nothing that can be seen needs it any more; all others stay, each with its reason.
 */
import type { FromImport } from '../python/module-summary';
import { applyEdits } from '../text';
import { writtenEntries } from './all-entries';
import { commentFor } from './deprecation-comments';
import { emptyingStatements } from './emptied-blocks';
import { putLazyBlock, readLazyBlock } from './lazy-block';
import { anyNeed, keepNeededLoads, needsAttribute, needsEffects, needsOrder } from './lost-loads';
import { findBlock } from './marked-blocks';
import { namesUsedHere, type Reexport, readReexports } from './reexports';
import { type Reference, readReferences } from './references';
import {
  packageFile,
  type Refusal,
  type RefusalKind,
  type RoadmapScene,
  type StepOutcome,
} from './scene';
import { takeOut } from './take-out';

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
  const known = readLazyBlock(file.text, packageName);
  const isLazy = new Set(known.map(({ name }) => name));
  const read = readReexports(scene, 3, { inBlocks: true });
  const references = readReferences(scene);
  const refused: Refusal[] = read.refused.filter(({ name }) => !isLazy.has(name));
  const needed = (name: string): boolean => {
    const found = (references.byName.get(name) ?? []).map((each) =>
      refusalFor(name, each, options),
    );
    const refusal = found.find(({ kind }) => !options.accept.has(kind));
    if (refusal) refused.push(refusal);
    return refusal !== undefined;
  };
  const leavingLazy = known.filter(({ name }) => isTier3(exports.get(name)) && !needed(name));
  const free = notUsedHere(
    scene,
    read.movable.filter(({ name }) => !isLazy.has(name) && !needed(name)),
    refused,
  );
  const need = anyNeed(
    needsOrder(scene, free),
    ...(options.accept.has('submodule')
      ? []
      : [needsAttribute(scene, references.submodules, options.shown)]),
    ...(options.accept.has('side-effects') ? [] : [needsEffects(scene)]),
  );
  const loads = keepNeededLoads(
    scene,
    withoutEmptied(scene, withoutComputed(scene, free, refused), refused),
    need,
  );
  refused.push(...loads.refused);
  const leaving = new Set([...loads.free, ...leavingLazy].map(({ name }) => name));
  const rest = applyEdits(file.text, takeOut(file, loads.free, leaving));
  const staying = known.filter(({ name }) => !leaving.has(name));
  const after = putLazyBlock(rest, packageName, staying, (name) =>
    commentFor(exports.get(name), options.remove),
  );
  return {
    texts: after === file.text ? new Map() : new Map([[file.path, after]]),
    changed: [...leaving],
    refused,
    notes: [],
  };
}

function isTier3(exported: { assignment: { tier: number } | null } | undefined): boolean {
  return exported?.assignment?.tier === 3;
}

function notUsedHere(
  scene: RoadmapScene,
  candidates: readonly Reexport[],
  refused: Refusal[],
): readonly Reexport[] {
  const file = packageFile(scene);
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  let free = candidates;
  for (;;) {
    const spans = free.flatMap(({ site }) => (site.kind === 'alias' ? [site.span] : []));
    const used = namesUsedHere(file, block ? [...spans, block] : spans);
    const next = free.filter(({ name }) => !used.has(name));
    if (next.length === free.length) break;
    free = next;
  }
  for (const { name } of candidates.filter((each) => !free.includes(each))) {
    refused.push({ name, kind: 'used-here', reason: 'is used by `__init__.py` itself' });
  }
  return free;
}

/** A name that a computed `__all__` has cannot be taken out of it. */
function withoutComputed(
  scene: RoadmapScene,
  candidates: readonly Reexport[],
  refused: Refusal[],
): readonly Reexport[] {
  const file = packageFile(scene);
  const written = new Set(writtenEntries(file.text, file.summary()).map(({ value }) => value));
  return candidates.filter(({ name, exported }) => {
    if (!exported.listed || written.has(name)) return true;
    refused.push({
      name,
      kind: 'binding',
      reason: 'is in an `__all__` that does not spell it out',
    });
    return false;
  });
}

/** Names whose statement is all that its block has stay. */
function withoutEmptied(
  scene: RoadmapScene,
  candidates: readonly Reexport[],
  refused: Refusal[],
): readonly Reexport[] {
  const statements = new Map<FromImport, number>();
  for (const { site } of candidates) {
    if (site.kind !== 'from') continue;
    statements.set(site.statement, (statements.get(site.statement) ?? 0) + 1);
  }
  const whole = [...statements]
    .filter(([statement, count]) => count === statement.names.length)
    .map(([statement]) => statement);
  const emptying = emptyingStatements(packageFile(scene).text, whole);
  return candidates.filter(({ name, site }) => {
    if (site.kind !== 'from' || !emptying.has(site.statement)) return true;
    const reason = 'is all that its block imports; take the block out by hand';
    refused.push({ name, kind: 'binding', reason });
    return false;
  });
}

function refusalFor(name: string, { kind, path }: Reference, { shown }: SlimOptions): Refusal {
  const where = shown(path);
  switch (kind) {
    case 'import':
      return { name, kind: 'caller', reason: `is imported through the package by ${where}` };
    case 'attribute':
      return { name, kind: 'caller', reason: `is an attribute that ${where} uses` };
    case 'assignment':
      return { name, kind: 'caller', reason: `is assigned as an attribute by ${where}` };
    case 'star':
      return { name, kind: 'caller', reason: `comes to ${where} by a star import` };
    case 'string':
      return { name, kind: 'string', reason: `is patched or looked up by a string in ${where}` };
    case 'documentation':
      return { name, kind: 'documentation', reason: `is documented as the package's by ${where}` };
  }
}
