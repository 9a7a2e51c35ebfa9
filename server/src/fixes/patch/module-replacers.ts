/** Which files put something else in the place of a module, or load it anew. */
import { isReplaced, type ReplacedModule } from '../../python/calls/replaced-modules';
import { bothParts, byPath, type FileParts } from '../file-parts';
import type { ModuleReplacer } from '../scene';
import { namedReplacements, type ReplacementSources } from './named-replacements';

export interface ReplacerSources extends ReplacementSources {
  /** Modules in whose place the file may put something else while it runs. */
  replaced(path: string): readonly ReplacedModule[];
  readonly standing: FileParts;
}

/** @returns them by the module's dotted name, in the order of their paths. */
export function moduleReplacers(
  sources: ReplacerSources,
): (module: string) => readonly ModuleReplacer[] {
  const replaced = bothParts(sources.standing, 'replaced', (paths) =>
    paths.flatMap((path) => sources.replaced(path).map((it) => ({ path, ...it }))),
  );
  const named = namedReplacements(sources);
  const find = (module: string) => {
    const [closed, open] = replaced();
    const among = (all: readonly ModuleReplacer[]) => all.filter((it) => isReplaced(it, module));
    return byPath(byPath(among(closed), among(open)), named(module));
  };
  // Every import of a package asks for those of the package.
  const known = new Map<string, readonly ModuleReplacer[]>();
  return (module) => {
    const found = known.get(module) ?? find(module);
    known.set(module, found);
    return found;
  };
}
