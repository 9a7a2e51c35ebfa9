/** A snapshot as the roadmap's refactorings look at it. */
import type { RoadmapScene } from '../roadmap/scene';
import { ruleContext } from './diagnostics';
import type { Snapshot } from './snapshot';

/**
 * @param documents texts that are not Python and may speak of the package, by path.
 * @returns null where the snapshot has no such package.
 */
export function roadmapScene(
  snapshot: Snapshot,
  packageName: string,
  documents: ReadonlyMap<string, string>,
): RoadmapScene | null {
  const tiered = snapshot.packages.get(packageName);
  if (!tiered) return null;
  const { graph, packages, candidates, notebooks, reach, takenFrom } = snapshot;
  return {
    graph,
    packages,
    package: tiered,
    files: candidates,
    readOnly: notebooks?.paths ?? [],
    file: (path) => snapshot.file(path),
    context: (path) => ruleContext(snapshot, path),
    modulePath: (module) => snapshot.modulePath(module),
    ...(reach && { reach }),
    ...(takenFrom && { takenFrom }),
    documents,
  };
}
