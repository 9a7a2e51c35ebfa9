/** `export-tiers classify`: proposes tiers for a package and writes or updates its `EXPORT_TIERS.md`. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ClassifyOptions, proposeTiers, USUAL_SIZES } from '../roadmap/classify';
import { type ExportEvidence, gatherEvidence } from '../roadmap/classify-evidence';
import { RoadmapRefused } from '../roadmap/scene';
import {
  type DocumentRequest,
  sortedByPeople,
  tiersIn,
  writeTierDocument,
} from '../roadmap/tier-document';
import type { Tier } from '../tiers/policy';
import { targetsOf } from '../tiers/policy-of';
import { renderPatch } from './diff';
import { CLEAN, FAILURE, FINDINGS, UsageError } from './exit-status';
import type { Output } from './output';
import { packageNotFound } from './package-not-found';
import { displayPath } from './paths';
import { openWorld, type World } from './roadmap-world';
import { writePlan } from './roadmap-write';

export interface ClassifyCommandOptions {
  readonly root: readonly string[];
  readonly diff: boolean;
  readonly write: boolean;
  readonly fresh: boolean;
}

/**
 * @returns the exit status: 0, 1 where a patch has changes, 2 where there is no such package.
 * @throws UsageError for arguments that make no sense.
 */
export async function classify(
  packageName: string,
  options: ClassifyCommandOptions,
  output: Output,
): Promise<number> {
  if (options.diff && options.write) throw new UsageError('--diff and --write exclude each other');
  const world = await openWorld(packageName, options.root);
  if (!world.has()) {
    output.error(packageNotFound(packageName, world.packageNames()));
    return FAILURE;
  }
  try {
    return put(world, options, output);
  } catch (error) {
    if (!(error instanceof RoadmapRefused)) throw error;
    output.error(`nothing was changed: ${error.message}`);
    return FAILURE;
  }
}

function put(world: World, options: ClassifyCommandOptions, output: Output): number {
  const { request, evidence } = requestOf(world, options.fresh);
  const after = writeTierDocument(request);
  output.note(summary(request, evidence, after));
  const before = request.text;
  if (options.diff) {
    output.write(renderPatch(request.path, before ?? '', after));
    return before === after ? CLEAN : FINDINGS;
  }
  if (!options.write) {
    output.write(after);
    return CLEAN;
  }
  if (before === after) return CLEAN;
  const failure = writePlan([{ path: request.path, before, after, why: 'tiers' }]);
  if (failure) throw new RoadmapRefused(failure);
  output.note(`Wrote ${displayPath(request.path)}.\n`);
  return CLEAN;
}

function requestOf(world: World, fresh: boolean) {
  const scene = world.scene();
  const snapshot = world.snapshot();
  const target = `${path.posix.dirname(scene.package.path)}/EXPORT_TIERS.md`;
  const evidence = gatherEvidence(scene, (name) => snapshot.importCounts(scene.package.name, name));
  const isThere = existsSync(target) && !fresh;
  const bare: DocumentRequest = {
    package: scene.package,
    path: target,
    text: isThere ? readFileSync(target, 'utf8') : null,
    today: snapshot.today ?? null,
    proposed: [],
    importsFrom: (module) => snapshot.usage?.importsFrom(module).outside.statements ?? 0,
  };
  const sorted = sortedByPeople(bare);
  const open = evidence.filter(({ exported }) => !sorted.has(exported.name));
  const proposed = proposeTiers(open, sizesBeside(bare, sorted));
  return { request: { ...bare, proposed }, evidence };
}

/** What is left of the usual sizes, and of the maintainers' own target, beside what people sorted. */
function sizesBeside(request: DocumentRequest, sorted: ReadonlySet<string>): ClassifyOptions {
  if (sorted.size === 0) return USUAL_SIZES;
  const said = tiersIn(request, request.text ?? '');
  const inTier = (tier: Tier) => [...sorted].filter((name) => said.get(name) === tier).length;
  const target = targetsOf(request.package.policy).exports;
  const tier1 = Math.max(0, USUAL_SIZES.tier1 - inTier(1));
  const usual = Math.max(0, USUAL_SIZES.tier2 - inTier(2));
  const left = target === null ? usual : target - inTier(1) - inTier(2) - tier1;
  return { tier1, tier2: Math.max(0, Math.min(usual, left)) };
}

/** What was found, what is proposed, and how it agrees with what people had sorted. */
function summary(
  request: DocumentRequest,
  evidence: readonly ExportEvidence[],
  after: string,
): string {
  const tiers = [...tiersIn(request, after).values()];
  const inTier = (tier: Tier) => tiers.filter((each) => each === tier).length;
  const sorted = sortedByPeople(request);
  const used = evidence.filter(({ imports }) => imports.package > 0).length;
  const lines = [
    `${evidence.length} exports: ${used} imported through the package, ${count(evidence, 'isDeprecated')} called deprecated, ${count(evidence, 'isInCycle')} in modules that import each other.`,
    `Tier 1: ${inTier(1)}, Tier 2: ${inTier(2)}, Tier 3: ${inTier(3)}; ${sorted.size} of them sorted by the document before.`,
  ];
  if (sorted.size > 0) lines.push(agreement(request, evidence, sorted));
  return `${lines.join('\n')}\n`;
}

function agreement(
  request: DocumentRequest,
  evidence: readonly ExportEvidence[],
  sorted: ReadonlySet<string>,
): string {
  const said = tiersIn(request, request.text ?? '');
  const both = proposeTiers(evidence).filter(({ exported }) => sorted.has(exported.name));
  const same = both.filter(({ exported, tier }) => said.get(exported.name) === tier);
  return `Of the names that the document sorts, evidence alone would sort ${same.length} of ${both.length} alike.`;
}

function count(evidence: readonly ExportEvidence[], key: 'isDeprecated' | 'isInCycle'): number {
  return evidence.filter((each) => each[key]).length;
}
