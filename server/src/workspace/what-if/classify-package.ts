/** Tiers for a package, proposed and written down as its `EXPORT_TIERS.md`. Nothing is written to a file. */
import { type ClassifyOptions, proposeTiers, USUAL_SIZES } from '../../roadmap/classify/classify';
import { type ExportEvidence, gatherEvidence } from '../../roadmap/classify/classify-evidence';
import { expectedImpact } from '../../roadmap/tier-document/document-impact';
import {
  type DocumentRequest,
  type DocumentState,
  sortedByDocument,
  tiersIn,
  writeTierDocument,
} from '../../roadmap/tier-document/tier-document';
import { countedExports } from '../../rules/package/own-package';
import type { Tier } from '../../tiers/policy';
import { targetsOf } from '../../tiers/policy-of';
import { folderOf } from '../project/settings';
import type { World } from './what-if';

export interface Classified {
  readonly path: string;
  /** The document as it is; null where there is none yet. */
  readonly before: string | null;
  readonly after: string;
  /** What was found, what is proposed, and how it agrees with what people had sorted: a line each. */
  readonly summary: readonly string[];
}

/**
 * @param fresh leaves an existing document out of account.
 * @throws RoadmapRefused where there is no such package, or its document cannot be written.
 */
export function classifyPackage(world: World, fresh: boolean): Promise<Classified> {
  return world.settled(async () => {
    const scene = world.scene();
    const snapshot = world.snapshot();
    const target = `${folderOf(scene.package.path)}/EXPORT_TIERS.md`;
    const evidence = gatherEvidence(scene, (name) =>
      snapshot.importCounts(scene.package.name, name),
    );
    const old = await world.readText(target);
    const state: DocumentState = {
      package: scene.package,
      path: target,
      text: fresh ? null : old,
    };
    const sorted = sortedByDocument(state);
    const proposed = proposeTiers(evidence, sizesBeside(state, sorted), sorted);
    const request: DocumentRequest = {
      ...state,
      today: snapshot.today ?? null,
      proposed,
      usage: {
        importsFrom: (module) => snapshot.usage?.importsFrom(module).outside.statements ?? 0,
        asAttributes:
          snapshot.usage?.importsAsAttributes(scene.package.name).outside.statements ?? 0,
      },
      impact: expectedImpact(scene, proposed),
    };
    const after = writeTierDocument(request);
    return { path: target, before: old, after, summary: summaryOf(request, evidence, after) };
  });
}

/** What is left of the usual sizes, and of the maintainers' own target, beside what the document sorts. */
function sizesBeside(
  { package: { policy } }: DocumentState,
  sorted: ReadonlyMap<string, Tier>,
): ClassifyOptions {
  if (sorted.size === 0) return USUAL_SIZES;
  const inTier = (tier: Tier) => [...sorted.values()].filter((each) => each === tier).length;
  const target = targetsOf(policy).exports;
  const tier1 = Math.max(0, USUAL_SIZES.tier1 - inTier(1));
  const usual = Math.max(0, USUAL_SIZES.tier2 - inTier(2));
  const left = target === null ? usual : target - inTier(1) - inTier(2) - tier1;
  return { tier1, tier2: Math.max(0, Math.min(usual, left)) };
}

/** Those that count, and what else can be imported. */
function exportsIn({ package: { name, exports } }: DocumentState): string {
  const counted = countedExports(name, exports.values());
  const others = exports.size - counted.length;
  const where = counted.some(({ listed }) => listed) ? ' in `__all__`' : '';
  return `${counted.length} export${counted.length === 1 ? '' : 's'}${where}${others > 0 ? ` and ${others} more name${others === 1 ? '' : 's'}` : ''}`;
}

function summaryOf(
  request: DocumentRequest,
  evidence: readonly ExportEvidence[],
  after: string,
): string[] {
  const tiers = [...tiersIn(request, after).values()];
  const inTier = (tier: Tier) => tiers.filter((each) => each === tier).length;
  const sorted = sortedByDocument(request);
  const used = evidence.filter(({ imports }) => imports.package > 0).length;
  const lines = [
    `${exportsIn(request)}: ${used} imported through the package, ${count(evidence, 'isDeprecated')} called deprecated, ${count(evidence, 'isInCycle')} in modules that import each other.`,
    `Tier 1: ${inTier(1)}, Tier 2: ${inTier(2)}, Tier 3: ${inTier(3)}${sorted.size > 0 ? `; ${sorted.size} of them sorted by the document before` : ''}.`,
  ];
  const hidden = request.proposed.filter(({ exported: { home, status } }) => {
    return home === null && status === 'resolved';
  }).length;
  if (hidden > 0)
    lines.push(
      `${hidden} ${hidden === 1 ? 'has' : 'have'} no public module to come from, so only the package can give ${hidden === 1 ? 'it' : 'them'}.`,
    );
  return sorted.size > 0 ? [...lines, agreement(evidence, sorted)] : lines;
}

function agreement(evidence: readonly ExportEvidence[], sorted: ReadonlyMap<string, Tier>): string {
  const both = proposeTiers(evidence).filter(({ exported }) => sorted.has(exported.name));
  const same = both.filter(({ exported, tier }) => sorted.get(exported.name) === tier);
  return `Of the names that the document sorts, evidence alone would sort ${same.length} of ${both.length} alike.`;
}

function count(evidence: readonly ExportEvidence[], key: 'isDeprecated' | 'isInCycle'): number {
  return evidence.filter((each) => each[key]).length;
}
