/**
 * Attributes of the package that the file itself assigns or patches: `pkg.name = …`, `mock.patch("pkg.name")`,
 * `monkeypatch.setattr(pkg, "name", …)`. A name that is imported from its home no longer sees such a patch.
 */
import type { Doubt } from './doubts';
import type { Scene } from './scene';

/** A call that replaces an attribute: `patch(…)`, `patch.object(…)`, `setattr(…)`, `monkeypatch.delattr(…)`. */
const PATCHING = /\b(?:patch|patch\.\w+|setattr|delattr|setitem)\s*\(/;

/** Doubts about reading `packageName.name` from elsewhere, as far as this file's own text tells. */
export function patchDoubts({ file }: Scene, packageName: string, name: string): Doubt[] {
  const target = `${packageName}.${name}`;
  const { text } = file;
  const whole = text.includes(`"${target}"`) || text.includes(`'${target}'`);
  const leaf = text.includes(`"${name}"`) || text.includes(`'${name}'`);
  const patches = whole || (leaf && PATCHING.test(text) && mentions(text, packageName));
  return patches ? [{ kind: 'patched', target }] : [];
}

/** True where the package is at hand as an object: its last segment stands as a word outside a path. */
function mentions(text: string, packageName: string): boolean {
  const leaf = packageName.slice(packageName.lastIndexOf('.') + 1);
  return new RegExp(`(?:import|,)\\s+(?:[\\w.]+\\.)?${leaf}\\b(?!\\.)|\\bas\\s+\\w+`).test(text);
}
