/**
 * Attributes of a package that some code assigns or patches: `mock.patch("pkg.name")`,
 * `monkeypatch.setattr(pkg, "name", …)`, `patch.object(pkg, "name")`. Whoever looks the name up in the package
 * while it is patched sees the patch; whoever imports it from its home does not.
 */
import type { Import } from '../python/module-summary';
import type { Doubt } from './doubts';
import type { Scene } from './scene';

/** `patch.object(x, "name"`, `setattr(x, "name"`, `monkeypatch.delattr(x, "name"` and the like. */
const ON_OBJECT =
  /\b(?:object|multiple|setattr|delattr|spy|stub)\s*\(\s*([\w.]+)\s*,\s*['"](\w+)['"]/g;

/**
 * The names of the package that a text may patch, as far as strings tell. Too many rather than too few:
 * every string that spells the package and a name counts.
 */
export function patchedNames(text: string, packageName: string): ReadonlySet<string> {
  const names = new Set<string>();
  const leaf = packageName.slice(packageName.lastIndexOf('.') + 1);
  if (!text.includes(leaf)) return names;
  const spelled = new RegExp(`['"]${packageName.replaceAll('.', '\\.')}\\.(\\w+)['"]`, 'g');
  for (const [, name] of text.matchAll(spelled)) if (name) names.add(name);
  for (const [, object = '', name] of text.matchAll(ON_OBJECT)) {
    if (name && mayBePackage(text, object, packageName, leaf)) names.add(name);
  }
  return names;
}

/** The package by its name, or under an alias that the text gives it. */
function mayBePackage(text: string, object: string, packageName: string, leaf: string): boolean {
  if (object === packageName || object === leaf || object.endsWith(`.${leaf}`)) return true;
  return new RegExp(`\\b${leaf}\\s+as\\s+${object.replaceAll('.', '\\.')}\\b`).test(text);
}

/** Doubts about a name that is looked up in the package when the program has long been running. */
export function patchDoubts(scene: Scene, packageName: string, name: string): Doubt[] {
  const here = patchedNames(scene.file.text, packageName).has(name);
  const elsewhere = scene.patched?.(packageName).has(name) ?? false;
  return here || elsewhere ? [{ kind: 'patched', target: `${packageName}.${name}` }] : [];
}

/** The same for an import statement; patches come after those that run when their file is imported. */
export function importPatchDoubts(
  scene: Scene,
  statement: Import,
  packageName: string,
  name: string,
): Doubt[] {
  const isLate = statement.scope === 'function' || statement.lazy;
  return isLate ? patchDoubts(scene, packageName, name) : [];
}
