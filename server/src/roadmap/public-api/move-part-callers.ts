/**
 * Phases 2 and 3: what is imported from a private part of `__init__.py` and shall leave it is imported from its home,
 * wherever that is provably the same program. Who tests the parts themselves does so.
 */
import { rewriteScene } from '../../fixes/rewrite-scene';
import { safeMoves } from '../../fixes/safe-changes';
import { applyEdits } from '../../text';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import { partAsPackage } from '../package-file/part-as-package';
import { isTakenByImports } from '../package-file/part-takers';
import { type Part, starOf, starsOf } from '../package-file/parts';
import { NOTHING, type RoadmapScene, type StepOutcome } from '../scene';

/** Names that something else takes from the part, too, stay where they are. */
export function movePartCallers(scene: RoadmapScene): StepOutcome {
  const packages = partsAsPackages(scene);
  if (packages.size === 0) return NOTHING;
  const texts = new Map<string, string>();
  const files = new Set([...packages.values()].map(({ path }) => path));
  for (const path of scene.files) {
    if (path === scene.package.path || files.has(path) || path.endsWith('.pyi')) continue;
    const context = scene.context(path);
    if (!context || context.file.summary().errors.length > 0) continue;
    const around = { ...context, packages };
    const edits = rewriteScene(around, safeMoves(around));
    if (edits.length > 0) texts.set(path, applyEdits(context.file.text, edits));
  }
  return { ...NOTHING, texts };
}

/** Each part with the names that may leave it, as if it were a package whose exports these are. */
function partsAsPackages(scene: RoadmapScene): ReadonlyMap<string, TieredPackage> {
  const stars = starsOf(scene);
  const names = new Map<Part, TieredExport[]>();
  for (const exported of scene.package.exports.values()) {
    const { name, assignment, status, home } = exported;
    if (assignment?.tier !== 3 || status === 'submodule' || status === 'local' || !home) continue;
    const part = starOf(stars, name)?.part;
    if (part && isTakenByImports(scene, part, name)) {
      names.set(part, [...(names.get(part) ?? []), exported]);
    }
  }
  return new Map(
    Array.from(names, ([part, exports]) => [part.module, partAsPackage(scene, part, exports)]),
  );
}
