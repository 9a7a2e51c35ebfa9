/** All changes of a file's imports that need no person's eye, silenced places left out. */
import { remembered } from '../graph/remembered';
import type { Tier, TieredExport, TieredPackage } from '../tiers/policy';
import { type AttributeMove, exportKey, planAttribute } from './attribute/attribute-moves';
import { restrictedUses } from './attribute/restricted-uses';
import type { Doubt } from './doubt/doubts';
import {
  isSilencedName,
  planMove,
  restrictedTier,
  sourcePackage,
  tieredNames,
} from './planned-moves';
import type { Scene } from './scene';
import { expandStar } from './star/star-expansion';
import type { ImportChange, Move } from './statement/import-changes';

/** An export that would come from elsewhere. */
export interface MovingExport {
  readonly package: TieredPackage;
  readonly exported: TieredExport;
}

/** Tells by its doubts whether a move is made. */
export type IsFine = (doubts: readonly Doubt[]) => boolean;

const isSafe: IsFine = (doubts) => doubts.length === 0;

/** The moves of the whole file. */
export function safeMoves(
  scene: Scene,
  isWanted: (tier: Tier, imported: MovingExport) => boolean = () => true,
  isFine: IsFine = isSafe,
): Move[] {
  return scene.file.imports.flatMap((statement) =>
    tieredNames(scene, statement).flatMap((imported) => {
      const tier = restrictedTier(imported.exported);
      if (tier === null || !isWanted(tier, imported) || isSilencedName(scene, imported)) return [];
      const move = planMove(scene, imported);
      return move && isFine(move.doubts) ? [move.change] : [];
    }),
  );
}

/**
 * The star imports that are expanded. A star is expanded whole or not at all.
 *
 * @param wants tells of each name and the module that it would come from.
 */
export function safeExpansions(
  scene: Scene,
  wants: (packageName: string, name: string, home: string) => boolean = () => true,
): ImportChange[] {
  return scene.file.imports.flatMap((statement) => {
    const tiered = sourcePackage(scene, statement);
    if (!tiered || statement.kind !== 'from' || !statement.star) return [];
    const star = { code: 'ET103', span: statement.star, package: tiered.name, name: null };
    if (scene.isSilenced?.(star)) return [];
    const expansion = expandStar(scene, { statement, package: tiered });
    if (expansion?.doubts.length !== 0) return [];
    const isWhole = expansion.changes.every(
      (change) => change.kind !== 'add' || wants(tiered.name, change.local, change.from.module),
    );
    return isWhole ? expansion.changes : [];
  });
}

/**
 * The attributes of packages that become names. Those of which a comment waits for others are safe to move with these,
 * which are all among them.
 */
export const safeAttributes = remembered((scene: Scene) =>
  attributeMoves(scene, (doubts) => doubts.every(({ kind }) => kind === 'comment-waits')),
);

/** Those that are fine. */
export function attributeMoves(scene: Scene, isFine: IsFine): readonly AttributeMove[] {
  const moves = new Map<string, AttributeMove>();
  for (const use of restrictedUses(scene)) {
    const { exported, package: tiered } = use;
    const key = exportKey(use);
    if (moves.has(key) || tiered.path === scene.file.path || !exported.home) continue;
    const place = { code: 'ET105', span: use.span, package: tiered.name, name: exported.name };
    if (scene.isSilenced?.(place)) continue;
    const move = planAttribute(scene, use, exported.home);
    if (move && isFine(move.doubts)) moves.set(key, move);
  }
  return [...moves.values()];
}

/** All of them, as changes of imports. */
export const safeChangesOf = remembered((scene: Scene): readonly ImportChange[] => {
  const attributes = safeAttributes(scene).map(({ change }) => change);
  return [...safeMoves(scene), ...safeExpansions(scene), ...attributes];
});
