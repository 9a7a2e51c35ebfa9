/** Which modules beside its home a fix may take an export from. */
import type { Binding } from '../graph/resolution';
import { isWithin } from '../tiers/names';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import type { Scene } from './scene';

/**
 * Those of its other homes, best first, that mean to give it: on the way from the package to the definition, a
 * facade of the tier document, a package around the definition, or with the name in their `__all__`. Modules that import
 * it for their own use have the object as well, and a menu of twenty of them helps nobody.
 */
export function offeredHomes(
  { graph }: Pick<Scene, 'graph'>,
  { policy }: TieredPackage,
  { chain, definition, otherHomes }: TieredExport,
): readonly Binding[] {
  const facades = new Set(
    policy.documents.flatMap((each) => each.facades.map(({ module }) => module)),
  );
  return otherHomes().filter(
    ({ module, name }) =>
      chain.some((hop) => hop.module === module) ||
      (definition !== null && isWithin(definition.module, module)) ||
      facades.has(module) ||
      graph.lists(module, name),
  );
}
