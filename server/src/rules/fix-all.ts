/** All safe fixes of a file as one: what the editor applies on save and the command line with `--fix`. */
import { attributeChanges } from '../fixes/attribute-fixes';
import { type AttributeMove, planAttribute } from '../fixes/attribute-moves';
import { attributeUses } from '../fixes/attribute-uses';
import type { Fix } from '../fixes/fix';
import type { ImportChange } from '../fixes/import-changes';
import { type PatchedExport, safeLookUps } from '../fixes/patch-fixes';
import { pairFix } from '../fixes/patch-pairs';
import { restrictedTier, safeMoves, sourcePackage } from '../fixes/planned-moves';
import { certainImports } from '../fixes/protection';
import { rewriteImports } from '../fixes/rewrite-imports';
import { expandStar } from '../fixes/star-fixes';
import { safeDuplicateRemovals } from './duplicate-export';
import { patchedExports } from './patched-through-package';
import type { RuleContext } from './rule';
import { withSilences } from './silenced-context';

/**
 * The safe fixes of the file's findings in one set of edits that do not overlap; null where there are
 * none. The text after it is the same as after applying them one by one, in whatever order.
 *
 * @param isActive whether findings of a rule count, by its code; all do unless told.
 */
export function safeFixes(
  given: RuleContext,
  isActive: (code: string) => boolean = () => true,
): Fix | null {
  const context = withSilences(given);
  const changes: ImportChange[] = [
    ...safeMoves(context, (tier) => isActive(tier === 3 ? 'ET101' : 'ET102')),
    ...safeExpansions(context, isActive),
  ];
  const attributes = attributeChanges(context, safeAttributes(context, isActive));
  changes.push(...attributes.changes);
  const lists = isActive('ET202') ? safeDuplicateRemovals(context) : [];
  const texts = isActive('ET107') ? safeLookUps(context, toldPatches(context)) : [];
  if (changes.length === 0 && lists.length === 0 && texts.length === 0) return null;
  const imports = rewriteImports(context.file, changes, { isCertain: certainImports(context) });
  const edits = [...imports, ...attributes.edits, ...lists, ...texts];
  return {
    title: 'Fix all findings of this file that are safe to fix',
    safety: { kind: 'safe' },
    files: [{ path: context.file.path, edits }],
    preferred: false,
  };
}

/**
 * The paired edits of what the file patches that are safe, each over as many files as it takes. They are
 * fixes of their own: applied one after the other, each computed anew.
 */
export function safePairs(given: RuleContext, isActive: IsActive = () => true): Fix[] {
  if (!isActive('ET107')) return [];
  const context = withSilences(given);
  const pairs = new Map<string, Fix>();
  for (const { site, package: tiered, exported } of toldPatches(context)) {
    const key = `${tiered.name}:${exported.name}`;
    if (site.effect !== 'patch' || pairs.has(key)) continue;
    const pair = pairFix(context, tiered, exported);
    if (pair?.safety.kind === 'safe') pairs.set(key, pair);
  }
  return [...pairs.values()];
}

/** The patches and look-ups that nobody told to keep quiet about. */
function toldPatches(context: RuleContext): PatchedExport[] {
  return patchedExports(context).filter(
    ({ site, package: tiered, exported }) =>
      !context.isSilenced?.({
        code: 'ET107',
        span: site.span,
        package: tiered.name,
        name: exported.name,
      }),
  );
}

type IsActive = (code: string) => boolean;

function safeExpansions(context: RuleContext, isActive: IsActive): ImportChange[] {
  if (!isActive('ET103')) return [];
  return context.file.imports.flatMap((statement) => {
    const tiered = sourcePackage(context, statement);
    if (!tiered || statement.kind !== 'from' || !statement.star) return [];
    const star = { code: 'ET103', span: statement.star, package: tiered.name, name: null };
    if (context.isSilenced?.(star)) return [];
    const expansion = expandStar(context, { statement, package: tiered });
    return expansion?.doubts.length === 0 ? expansion.changes : [];
  });
}

function safeAttributes(context: RuleContext, isActive: IsActive): AttributeMove[] {
  if (!isActive('ET105')) return [];
  const moves = new Map<string, AttributeMove>();
  for (const use of attributeUses(context)) {
    const { binding, exported, package: tiered, reads } = use;
    const key = `${binding.site.span.start}:${tiered.name}:${exported.name}`;
    if (!reads || restrictedTier(exported) === null || moves.has(key)) continue;
    if (tiered.path === context.file.path || !exported.home) continue;
    const place = { code: 'ET105', span: use.span, package: tiered.name, name: exported.name };
    if (context.isSilenced?.(place)) continue;
    const move = planAttribute(context, use, exported.home);
    if (move?.doubts.length === 0) moves.set(key, move);
  }
  return [...moves.values()];
}
