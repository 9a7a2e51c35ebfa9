/** Tiers for a package, proposed and written down as its `EXPORT_TIERS.md`. Nothing is written to a file. */
import { counted, t } from '../../l10n';
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
  const meant = countedExports(name, exports.values());
  const others = exports.size - meant.length;
  const said = meant.some(({ listed }) => listed)
    ? counted(meant.length, '1 export in `__all__`', '{0} exports in `__all__`')
    : counted(meant.length, '1 export', '{0} exports');
  return others > 0 ? counted(others, '{1} and 1 more name', '{1} and {0} more names', said) : said;
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
    t(
      '{0}: {1} imported through the package, {2} called deprecated, {3} in modules that import each other.',
      exportsIn(request),
      used,
      count(evidence, 'isDeprecated'),
      count(evidence, 'isInCycle'),
    ),
    sorted.size > 0
      ? t(
          'Tier 1: {0}, Tier 2: {1}, Tier 3: {2}; {3} of them sorted by the document before.',
          inTier(1),
          inTier(2),
          inTier(3),
          sorted.size,
        )
      : t('Tier 1: {0}, Tier 2: {1}, Tier 3: {2}.', inTier(1), inTier(2), inTier(3)),
  ];
  const hidden = request.proposed.filter(({ exported: { home, status } }) => {
    return home === null && status === 'resolved';
  }).length;
  if (hidden > 0)
    lines.push(
      counted(
        hidden,
        '1 has no public module to come from, so only the package can give it.',
        '{0} have no public module to come from, so only the package can give them.',
      ),
    );
  const unsorted = unsortedOf(request, evidence, sorted);
  if (unsorted > 0)
    lines.push(
      counted(
        unsorted,
        '1 that is imported through the package is made at run time and in no `__all__`: it has no tier until somebody gives it one.',
        '{0} that are imported through the package are made at run time and in no `__all__`: they have no tier until somebody gives them one.',
      ),
    );
  return sorted.size > 0 ? [...lines, agreement(evidence, sorted)] : lines;
}

/** How many names that are in use nobody sorts, for nothing tells whether they are meant. */
function unsortedOf(
  { proposed }: DocumentRequest,
  evidence: readonly ExportEvidence[],
  sorted: ReadonlyMap<string, Tier>,
): number {
  const named = new Set([...proposed.map(({ exported }) => exported.name), ...sorted.keys()]);
  return evidence.filter(
    ({ exported: { name, status }, imports }) =>
      status === 'dynamic' && imports.package > 0 && !named.has(name),
  ).length;
}

function agreement(evidence: readonly ExportEvidence[], sorted: ReadonlyMap<string, Tier>): string {
  const both = proposeTiers(evidence).filter(({ exported }) => sorted.has(exported.name));
  const same = both.filter(({ exported, tier }) => sorted.get(exported.name) === tier);
  return t(
    'Of the names that the document sorts, evidence alone would sort {0} of {1} alike.',
    same.length,
    both.length,
  );
}

function count(evidence: readonly ExportEvidence[], key: 'isDeprecated' | 'isInCycle'): number {
  return evidence.filter((each) => each[key]).length;
}
