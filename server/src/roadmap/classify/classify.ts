/**
 * Proposes a tier for each export from evidence. What nobody can import from elsewhere and what many import
 * through the package is essential; what is used is commonly used; the rest is specialized.
 */
import { counted, t } from '../../l10n';
import type { Tier, TieredExport } from '../../tiers/policy';
import type { ExportEvidence } from './classify-evidence';

export interface ProposedTier {
  readonly exported: TieredExport;
  readonly tier: Tier;
  /** Why, in a few words. */
  readonly reason: string;
}

export interface ClassifyOptions {
  /** Essential exports at most, those apart that have no other place. */
  readonly tier1: number;
  readonly tier2: number;
}

/** The sizes that a package of hundreds of exports is easy to survey with. */
export const USUAL_SIZES: ClassifyOptions = { tier1: 30, tier2: 100 };

/** Fewer importing files than this through the package make nothing essential. */
const ESSENTIAL_FILES = 2;

/**
 * In the order of the evidence; accidental exports that nothing can be said of are left out.
 *
 * @param sorted tiers that are decided: of the others at most as many become essential as the options say.
 */
export function proposeTiers(
  evidence: readonly ExportEvidence[],
  options: ClassifyOptions = USUAL_SIZES,
  sorted: ReadonlyMap<string, Tier> = new Map(),
): ProposedTier[] {
  const fixed = new Map(
    evidence.map((each) => {
      const said = sorted.get(each.exported.name);
      const given = fixedTier(each);
      const isDecided = said !== undefined && given !== null;
      return [each, isDecided ? { tier: said, reason: t('as the document says') } : given] as const;
    }),
  );
  const ranked = evidence
    .filter((each) => fixed.get(each) === undefined)
    .sort((a, b) => score(b) - score(a) || (a.exported.name < b.exported.name ? -1 : 1));
  const essential = new Set(
    [...ranked]
      .filter(({ imports }) => imports.package >= ESSENTIAL_FILES)
      .sort((a, b) => b.imports.package - a.imports.package || score(b) - score(a))
      .slice(0, options.tier1),
  );
  const common = new Set(
    ranked.filter((each) => !essential.has(each) && isUsed(each)).slice(0, options.tier2),
  );
  return evidence.flatMap((each) => {
    const given = fixed.get(each);
    if (given === null) return [];
    if (given) return [{ exported: each.exported, ...given }];
    const tier = essential.has(each) ? 1 : common.has(each) ? 2 : 3;
    return [{ exported: each.exported, tier, reason: usage(each) }];
  });
}

/** What does not depend on the others: null for exports that nobody means, undefined for all others. */
function fixedTier(each: ExportEvidence): Omit<ProposedTier, 'exported'> | null | undefined {
  const { exported, isMeant, isDeprecated, isTool } = each;
  const hasHome = exported.home !== null && exported.home.name !== '';
  if (exported.status === 'submodule') {
    return isMeant ? { tier: 1, reason: t('a submodule that the package lists') } : null;
  }
  // What its own `__getattr__` gives with a warning goes by the package's own plan.
  if (!hasHome && isDeprecated && exported.status !== 'local') {
    return { tier: 3, reason: t('already called deprecated') };
  }
  if (!hasHome) return isMeant ? { tier: 1, reason: t('only the package itself has it') } : null;
  if (isDeprecated) return { tier: 3, reason: t('already called deprecated') };
  if (!isMeant && (exported.status !== 'resolved' || isTool)) return null;
  if (!isMeant) return { tier: 3, reason: t('not in `__all__`') };
  return undefined;
}

/** An import through the package says more than one from the module, which needs no tier. */
function score({ imports }: ExportEvidence): number {
  return imports.package * 3 + imports.submodule;
}

function isUsed({ imports }: ExportEvidence): boolean {
  return imports.package > 0 || imports.submodule >= 3;
}

function usage({ imports }: ExportEvidence): string {
  return t(
    'imported through the package by {0}, from its module by {1}',
    counted(imports.package, '1 file', '{0} files'),
    counted(imports.submodule, '1 file', '{0} files'),
  );
}
