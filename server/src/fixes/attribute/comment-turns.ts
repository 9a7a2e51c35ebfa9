/**
 * Whose turn it is where the import of a package has a comment, which goes to the first of the imports that stand for it:
 * all that may become the first have to be there by then.
 */
import type { Import } from '../../python/module-summary';
import type { Doubt } from '../doubt/doubts';
import { isSilencedName, planMove, restrictedTier, tieredNames } from '../planned-moves';
import type { Scene } from '../scene';
import { trailingComment } from '../statement/comments';
import { runsOf } from '../statement/import-runs';
import {
  type AttributeUse,
  attributeUses,
  type PackageBinding,
  packageBindings,
} from './attribute-uses';

/**
 * A doubt as long as other safe fixes add statements to the run of a commented import that gives the binding's name.
 *
 * @param doubtsOf what is doubtful about the use's becoming an import from its home; null where it cannot.
 */
export function turnDoubts(
  scene: Scene,
  binding: PackageBinding,
  doubtsOf: (use: AttributeUse) => readonly Doubt[] | null,
): Doubt[] {
  const same = packageBindings(scene).filter(
    ({ local, site }) => local === binding.local && site.scope === binding.site.scope,
  );
  const commented = same.filter(({ statement }) => isCommented(scene, statement));
  if (commented.length === 0) return [];
  const runs = runsOf(scene.file, [...scene.packages.keys()])
    .map((run) => run.map(({ statement }) => statement))
    .filter((run) => commented.some(({ statement }) => run.includes(statement)));
  const isWaiting = runs.some(
    (run) =>
      run.some((statement) => changesSafely(scene, statement)) ||
      attributeUses(scene).some(
        (use) =>
          run.includes(use.binding.statement) &&
          isEarlier(scene, use.binding, binding) &&
          isWanted(scene, use) &&
          doubtsOf(use)?.length === 0,
      ),
  );
  return isWaiting ? [{ kind: 'comment-waits', name: binding.local }] : [];
}

function isCommented({ file: { text } }: Scene, { kind, span }: Import): boolean {
  return kind === 'import' && trailingComment(text, span.end) !== null;
}

/** Those without a comment first, then as they stand. */
function isEarlier(scene: Scene, one: PackageBinding, other: PackageBinding): boolean {
  if (!isCommented(scene, one.statement)) {
    return one.local !== other.local || one.site.scope !== other.site.scope;
  }
  return one.site.span.start < other.site.span.start;
}

function isWanted(scene: Scene, { exported, package: tiered, reads, span }: AttributeUse): boolean {
  if (!reads || restrictedTier(exported) === null || !exported.home) return false;
  const place = { code: 'ET105', span, package: tiered.name, name: exported.name };
  return !scene.isSilenced?.(place);
}

/** True where names of a from-import move, or may. */
function changesSafely(scene: Scene, statement: Import): boolean {
  return tieredNames(scene, statement).some(
    (each) => !isSilencedName(scene, each) && planMove(scene, each)?.doubts.length === 0,
  );
}
