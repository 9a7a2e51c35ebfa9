/** Why an import was left when callers were moved: for those who would do it by hand. */
import { describeDoubt } from '../../fixes/doubt/doubts';
import { planMove, tieredNames } from '../../fixes/planned-moves';
import type { TieredPackage } from '../../tiers/policy';
import type { RoadmapScene } from '../scene';

/** A reason that follows others, `: …`; empty where none is known. */
export function whyNotMoved(
  scene: RoadmapScene,
  path: string,
  from: TieredPackage,
  name: string,
): string {
  const context = scene.context(path);
  if (!context) return '';
  const around = { ...context, packages: new Map([[from.name, from]]) };
  for (const statement of around.file.imports) {
    for (const imported of tieredNames(around, statement)) {
      const doubts = imported.exported.name === name ? planMove(around, imported)?.doubts : [];
      const [doubt] = doubts ?? [];
      if (doubt) return `: ${describeDoubt(doubt)}`;
    }
  }
  return '';
}
