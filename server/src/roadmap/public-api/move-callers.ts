/** Phase 2: callers import Tier 2 and 3 names from their homes, wherever that is provably the same program. */
import { safeFixes } from '../../rules/fix-all';
import { applyEdits } from '../../text';
import { NOTHING, type RoadmapScene, type StepOutcome } from '../scene';

/** All safe fixes of all files but the package's own `__init__.py`, which its other steps change. */
export function moveCallers(scene: RoadmapScene): StepOutcome {
  const texts = new Map<string, string>();
  const { name: own } = scene.package;
  for (const path of scene.files) {
    const file = scene.file(path);
    if (!file || path === scene.package.path || path.endsWith('.pyi')) continue;
    const context = scene.context(path);
    // Callers of other tiered packages are none of this refactoring's business.
    const packages = new Map([...(context?.packages ?? [])].filter(([name]) => name === own));
    const fix = context && packages.size > 0 ? safeFixes({ ...context, packages }) : null;
    const edits = fix?.files.flatMap((each) => (each.path === path ? each.edits : [])) ?? [];
    if (edits.length > 0 && file.summary().errors.length === 0)
      texts.set(path, applyEdits(file.text, edits));
  }
  return { ...NOTHING, texts };
}
