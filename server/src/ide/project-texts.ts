/** Project files around modules, as far as the workspace goes. */
import type { Snapshot } from './snapshot';

const NAMES = ['pyproject.toml', 'setup.cfg'];

/** Paths of those that can be read, each once. */
export function projectTexts(snapshot: Snapshot, modules: readonly string[]): readonly string[] {
  const tops = snapshot.folders ?? [];
  const around = new Set<string>();
  for (const module of modules) {
    let at = snapshot.modulePath(module) ?? '';
    for (;;) {
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
      if (around.has(at) || !tops.some((top) => at === top || at.startsWith(`${top}/`))) break;
      around.add(at);
    }
  }
  return [...around]
    .flatMap((folder) => NAMES.map((name) => `${folder}/${name}`))
    .filter((path) => snapshot.text?.(path) != null);
}
