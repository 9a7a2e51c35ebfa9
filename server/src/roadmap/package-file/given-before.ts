/** Names of a star import that another one has given by then: written out, the later one need not say them again. */
import type { ModuleEvent } from '../../python/module-summary';
import { proveSame } from '../../tiers/home/same-object';
import { packageFile, type RoadmapScene } from '../scene';
import type { Star } from './parts';

/**
 * The names of a star that `__init__.py` would not have without it: all but those that stars before it surely gave,
 * and nothing but these, as the identical objects. Between the two nothing has changed, then.
 *
 * @param stars all of them, in source order.
 */
export function namesNotGivenBefore(
  scene: RoadmapScene,
  stars: readonly Star[],
  star: Star,
): ReadonlySet<string> | null {
  if (star.names === null) return null;
  const earlier = stars.slice(0, stars.indexOf(star));
  // Nobody knows what these have given.
  if (earlier.some(({ names, isSure }) => names === null || !isSure)) return star.names;
  const before = packageFile(scene)
    .summary()
    .events.filter(({ span }) => span.start < star.start);
  if (before.some(({ kind }) => kind === 'dynamic')) return star.names;
  const bound = new Set(before.flatMap(namesOf));
  const isGiven = (name: string) => {
    const givers = earlier.filter(({ names }) => names?.has(name));
    return (
      givers.length > 0 &&
      !bound.has(name) &&
      // Whatever loads a submodule puts it over the name.
      !scene.package.submodules.has(name) &&
      givers.every(({ module }) => isSame(scene, module, star.module, name))
    );
  };
  return new Set([...star.names].filter((name) => !isGiven(name)));
}

function isSame({ graph }: RoadmapScene, one: string, other: string, name: string): boolean {
  const asked = { module: other, name };
  const subject = { asked, resolution: graph.resolve(other, name) };
  return proveSame(graph, subject, { module: one, name }) === 'proved';
}

function namesOf(event: ModuleEvent): string[] {
  return 'name' in event && typeof event.name === 'string' ? [event.name] : [];
}
