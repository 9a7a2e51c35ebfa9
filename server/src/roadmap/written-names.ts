/** Exports that a text speaks of without importing them: in strings that patch, in comments, in prose. */
import { lineEndAt, lineStartAt } from '../fixes/statement/lines';
import type { Span } from '../text';

const escaped = (text: string) => text.replace(/[.\\]/g, '\\$&');

/**
 * Names in strings that mean the package's attribute: `"pkg.name"` and `"pkg.name.more"`; and, where the
 * package is at hand as an object or under its own name in a string, every string that is one name, as in
 * `patch.object(pkg, "name")` and `getattr(import_module("pkg"), "name")`.
 */
export function namesInStrings(text: string, packageName: string, atHand: boolean): Set<string> {
  const found = new Set<string>();
  const dotted = new RegExp(`(['"])${escaped(packageName)}[.:](\\w+)`, 'g');
  for (const [, , name = ''] of text.matchAll(dotted)) found.add(name);
  const named = new RegExp(`(['"])${escaped(packageName)}\\1`).test(text);
  if (!atHand && !named) return found;
  const looksUp = /\b(?:patch|setattr|getattr|delattr|hasattr|setitem|attrgetter|spec_set)\b/;
  if (!looksUp.test(text)) return found;
  for (const [, , name = ''] of text.matchAll(/(['"])([A-Za-z_]\w*)\1/g)) {
    // `getattr(anything, "__name__")` is about that thing; nobody patches such a name of a package.
    if (!/^__\w+__$/.test(name)) found.add(name);
  }
  return found;
}

/** Names that are the last part of a text that patches: `patch("pkg.name")`, `setattr("pkg.name", …)`. */
export function patchTargets(text: string, packageName: string): Set<string> {
  const call = new RegExp(
    `\\b(?:patch|setattr|delattr)\\s*\\(\\s*(['"])${escaped(packageName)}\\.(\\w+)\\1`,
    'g',
  );
  return new Set(Array.from(text.matchAll(call), ([, , name = '']) => name));
}

/**
 * Names that prose, comments and docstrings take through the package: `pkg.name`, and the lists of
 * `from pkg import a, b`.
 *
 * @param code spans of real import statements, which are no prose.
 */
export function namesInProse(
  text: string,
  packageName: string,
  code: readonly Span[],
): Set<string> {
  const found = new Set<string>();
  if (!text.includes(packageName)) return found;
  const name = escaped(packageName);
  const isCode = (at: number) => code.some(({ start, end }) => start <= at && at < end);
  const statement = new RegExp(
    `\\bfrom[ \\t]+${name}[ \\t]+import[ \\t]*(\\([^)]*\\)|[^\\r\\n(]*)`,
    'g',
  );
  for (const { 1: list = '', index } of text.matchAll(statement)) {
    if (isCode(index)) continue;
    for (const word of list
      .replace(/#.*/g, '')
      .replace(/\bas\s+\w+/g, '')
      .match(/[A-Za-z_]\w*/g) ?? []) {
      found.add(word);
    }
  }
  // In code an attribute is found by its scope; here it must be in a role, backticks or a comment.
  const prose = new RegExp(`[\`~\\s(]${name}\\.(\\w+)`, 'g');
  const hashBefore = hashes(text);
  for (const { 0: whole, 1: word = '', index } of text.matchAll(prose)) {
    const at = /^[`~]/.test(whole) ? index : hashBefore(index);
    if (at !== null && !isCode(at)) found.add(word);
  }
  return found;
}

/** Tells the first `#` before a place on its line, for places in their order; each line is looked at once. */
function hashes(text: string): (index: number) => number | null {
  let end = -1;
  let hash = -1;
  return (index) => {
    if (index > end) {
      const start = lineStartAt(text, index);
      end = lineEndAt(text, index);
      hash = text.slice(start, end).indexOf('#') + start;
      if (text[hash] !== '#') hash = end;
    }
    return hash < index ? hash : null;
  };
}
