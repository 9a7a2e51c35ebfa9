/** All safe fixes of a file as one: what the editor applies on save and the command line with `--fix`. */

import { attributeChanges } from '../fixes/attribute/attribute-fixes';
import type { AttributeMove } from '../fixes/attribute/attribute-moves';
import type { FileEdits, Fix } from '../fixes/fix';
import { type PatchedExport, safeLookUps } from '../fixes/patch/patch-fixes';
import { pairFix } from '../fixes/patch/patch-pairs';
import { rewriteScene } from '../fixes/rewrite-scene';
import {
  type MovingExport,
  safeAttributes,
  safeChangesOf,
  safeExpansions,
  safeMoves,
} from '../fixes/safe-changes';
import type { ImportChange, Move } from '../fixes/statement/import-changes';
import { runsOf } from '../fixes/statement/import-runs';
import { t } from '../l10n';
import type { TextEdit } from '../text';
import { patchedExports } from './imports/patched-through-package';
import { safeDuplicateRemovals } from './package/duplicate-export';
import type { RuleContext } from './rule';
import { withSilences } from './suppression/silenced-context';

/**
 * The safe fixes of the file's findings in one set of edits that do not overlap; null where there are
 * none. The text after it is the same as after applying them one by one, in whatever order.
 *
 * @param isActive whether findings of a rule count, by its code; all do unless told.
 */
export function safeFixes(given: RuleContext, isActive: IsActive = () => true): Fix | null {
  const context = withSilences(given);
  const edits = editsOf(
    context,
    safeChanges(context, isActive, () => true),
  );
  if (edits.length === 0) return null;
  return {
    title: t('Fix all findings of this file that are safe to fix'),
    safety: { kind: 'safe' },
    files: [{ path: context.file.path, edits }],
    preferred: false,
  };
}

/** A name of a package that would move, as filters see it. */
export interface Moving {
  readonly package: string;
  readonly name: string;
  readonly home: string | null;
}

export interface SafeGroup {
  /** The modules that names go to, sorted. */
  readonly homes: readonly string[];
  readonly safety: { readonly kind: 'safe' };
  readonly files: readonly FileEdits[];
}

/**
 * The same in parts that can be taken or left: the moves of each run of imports, or all of the file as one
 * where uses change with their imports.
 *
 * @param wants leaves out what a filter does not want.
 */
export function safeFixGroups(
  given: RuleContext,
  isActive: IsActive,
  wants: (moving: Moving) => boolean,
): SafeGroup[] {
  const context = withSilences(given);
  const changes = safeChanges(context, isActive, wants);
  const { moves, expansions, attributes, others } = changes;
  const { file } = context;
  const isMovesOnly = expansions.length + attributes.length + others.length === 0;
  const parts = isMovesOnly
    ? runsOf(file, [...context.packages.keys()]).map((run) => ({
        ...changes,
        moves: moves.filter(({ statement }) => run.some((it) => it.statement === statement)),
      }))
    : [changes];
  return parts.flatMap((part): SafeGroup[] => {
    const edits = editsOf(context, part);
    const targets = [
      ...part.moves.map(({ to }) => to.module),
      ...part.expansions.flatMap((it) => (it.kind === 'add' ? it.from.module : [])),
      ...part.attributes.map(({ change }) => change.from.module),
    ];
    const homes = [...new Set(targets)].sort();
    const files = [{ path: file.path, edits }];
    return edits.length === 0 ? [] : [{ homes, safety: { kind: 'safe' }, files }];
  });
}

interface SafeChanges {
  readonly moves: readonly Move[];
  readonly expansions: readonly ImportChange[];
  readonly attributes: readonly AttributeMove[];
  readonly others: readonly TextEdit[];
}

function safeChanges(
  context: RuleContext,
  isActive: IsActive,
  wants: (moving: Moving) => boolean,
): SafeChanges {
  const isWanted = ({ package: tiered, exported }: MovingExport) =>
    wants({ package: tiered.name, name: exported.name, home: exported.home?.module ?? null });
  const lists = isActive('ET202') ? safeDuplicateRemovals(context) : [];
  const patches = isActive('ET107') ? toldPatches(context).filter(isWanted) : [];
  const moves = safeMoves(
    context,
    (tier, imported) => isActive(tier === 3 ? 'ET101' : 'ET102') && isWanted(imported),
  );
  const expansions = isActive('ET103')
    ? safeExpansions(context, (tiered, name, home) => wants({ package: tiered, name, home }))
    : [];
  const attributes = isActive('ET105')
    ? safeAttributes(context).filter(({ uses }) => uses.some(isWanted))
    : [];
  return {
    moves,
    expansions,
    attributes: withoutWaiting(context, [...moves, ...expansions], attributes),
    others: [...lists, ...safeLookUps(context, patches)],
  };
}

/** Where not all of the safe changes are made, those are left out that would have to come after the others. */
function withoutWaiting(
  context: RuleContext,
  others: readonly ImportChange[],
  attributes: readonly AttributeMove[],
): readonly AttributeMove[] {
  const ready = attributes.filter(({ doubts }) => doubts.length === 0);
  if (ready.length === attributes.length) return attributes;
  return others.length + attributes.length === safeChangesOf(context).length ? attributes : ready;
}

function editsOf(context: RuleContext, changes: SafeChanges): TextEdit[] {
  const { moves, expansions, attributes, others } = changes;
  const fromAttributes = attributeChanges(context, attributes);
  const all = [...moves, ...expansions, ...fromAttributes.changes];
  return [...rewriteScene(context, all), ...fromAttributes.edits, ...others];
}

/** A paired edit with what it is about. */
export interface SafePair extends Moving {
  readonly home: string;
  readonly fix: Fix;
}

/**
 * The paired edits of what the file patches that are safe, each over as many files as it takes. They are
 * fixes of their own: applied one after the other, each computed anew.
 */
export function safePairs(given: RuleContext, isActive: IsActive = () => true): SafePair[] {
  if (!isActive('ET107')) return [];
  const context = withSilences(given);
  const pairs = new Map<string, SafePair>();
  for (const { site, package: tiered, exported } of toldPatches(context)) {
    const key = `${tiered.name}:${exported.name}`;
    if (site.effect !== 'patch' || pairs.has(key)) continue;
    const fix = pairFix(context, tiered, exported);
    const home = exported.home?.module;
    if (fix?.safety.kind !== 'safe' || home === undefined) continue;
    pairs.set(key, { fix, package: tiered.name, name: exported.name, home });
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

/** Whether findings of a rule count, by its code. */
export type IsActive = (code: string) => boolean;
