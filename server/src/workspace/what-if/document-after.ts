/** The tier document after names have left the package: what the product writes in it says what is left. */
import { t } from '../../l10n';
import { findBlock } from '../../roadmap/marked-blocks';
import type { PhasePlan } from '../../roadmap/phases';
import { noteOnDocument } from '../../roadmap/tier-document/gone-names';
import { classifyPackage } from './classify-package';
import type { World } from './what-if';

const OWN_LISTS = ['tier1', 'tier2', 'tier3'];

/**
 * The plan with the blocks of the document that are between the product's own marks brought up to date, and a note
 * where people's own words name what is gone.
 *
 * @param world as the plan leaves it.
 */
export async function withDocument(world: World, plan: PhasePlan): Promise<PhasePlan> {
  if (plan.files.length === 0) return plan;
  const { path, before, after } = await classifyPackage(world, false);
  const isOurs = OWN_LISTS.some((list) => findBlock(before ?? '', 'markdown', list) !== null);
  if (before === null || before === after || !isOurs) {
    return { ...plan, notes: [...plan.notes, ...noteOnDocument(world.scene())] };
  }
  const document = { path, before, after, why: t('says what the package has') };
  const files = [...plan.files, document].sort((a, b) => (a.path < b.path ? -1 : 1));
  const scene = await world.whatIf(new Map(files.map((file) => [file.path, file.after])));
  return { ...plan, files, notes: [...plan.notes, ...noteOnDocument(scene)] };
}
