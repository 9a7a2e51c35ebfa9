/**
 * Private modules that `__init__.py` takes apart from itself: it star-imports them, and they re-export. What
 * the package exports by them stands in their text, and leaves by it.
 */
import { absoluteModule, isWithin } from '../graph/module-ref';
import type { FileView } from '../rules/rule';
import { packageFile, type RoadmapScene } from './scene';

export interface Part {
  readonly module: string;
  readonly file: FileView;
}

/** A star import of `__init__.py` that runs whatever happens, with what it gives; null where nobody can tell. */
export interface Star {
  readonly module: string;
  readonly names: ReadonlySet<string> | null;
  /** Null for a public module, or one that cannot be changed. */
  readonly part: Part | null;
}

/** In source order; those for type checkers are left out. */
export function starsOf(scene: RoadmapScene): readonly Star[] {
  const file = packageFile(scene);
  const { name: packageName } = scene.package;
  const stars: Star[] = [];
  for (const event of file.summary().events) {
    if (event.kind !== 'star') continue;
    const module = absoluteModule(event.module, packageName, true);
    const names = module === null ? null : scene.graph.starNames(module);
    const isPlain = event.guards.length === 0 && module !== null && names !== null;
    const part = isPlain ? partAt(scene, module) : null;
    stars.push({ module: module ?? '', names: names && new Set(names), part });
  }
  return stars;
}

/** Where one star import alone gives a name, that one; null where another may give it too, or none does. */
export function starOf(stars: readonly Star[], name: string): Star | null {
  const [found, ...others] = stars.filter(({ names }) => names?.has(name) ?? true);
  return found?.names && others.length === 0 ? found : null;
}

function partAt(scene: RoadmapScene, module: string): Part | null {
  const { name: packageName, path: own } = scene.package;
  if (!isWithin(module, packageName) || module === packageName) return null;
  const inner = module.slice(packageName.length + 1).split('.');
  if (!inner.some((each) => /^_(?!_)/.test(each))) return null;
  const path = scene.modulePath(module);
  const file = path === null || path === own || !path.endsWith('.py') ? null : scene.file(path);
  return file && file.summary().errors.length === 0 ? { module, file } : null;
}

/**
 * The first file that may take a name from a part itself and not from the package: one that spells both.
 * A file that cannot be told apart from such counts as one.
 */
export function takerOf(scene: RoadmapScene, { module, file }: Part, name: string): string | null {
  const leaf = wordOf(module.slice(module.lastIndexOf('.') + 1));
  const word = wordOf(name);
  for (const path of scene.files) {
    if (path === file.path || path === scene.package.path) continue;
    const text = scene.file(path)?.text ?? '';
    if (leaf.test(text) && word.test(text)) return path;
  }
  return null;
}

function wordOf(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${text}(?![\\p{L}\\p{N}_])`, 'u');
}
