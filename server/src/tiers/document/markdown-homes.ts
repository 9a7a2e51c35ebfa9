/** What a tier document recommends to import from where: homes and facades, from its good patterns. */
import type { Code } from 'mdast';
import { type CodeItem, readCode } from './documented-code';
import { signVerdict, type Verdict } from './markdown-blocks';
import { absoluteModule, type MarkdownReading } from './markdown-reading';
import { fencedLines } from './markdown-text';

/**
 * Homes and facades in a code block under a heading for good patterns. A comment with a ✅, ⚠️ or ❌ of
 * its own speaks for the lines after it.
 */
export function readPatternCode(
  reading: MarkdownReading,
  verdict: Verdict | null,
  node: Code,
): void {
  let current = verdict;
  for (const item of readCode(fencedLines(reading.text, node))) {
    if (item.kind === 'comment') current = signVerdict(item.text) ?? current;
    else if (current === 'good') declareHomes(reading, item);
  }
}

/**
 * `from pkg.sub import a` declares `pkg.sub` the home of `a`; `from pkg import sub` and `import pkg.sub`
 * declare a facade. Where the package's submodules are known, only they become facades.
 */
export function declareHomes(reading: MarkdownReading, item: CodeItem): void {
  if (item.kind === 'import') declareFacade(reading, item.module, item.span);
  if (item.kind !== 'from') return;
  const module = absoluteModule(reading, item.module);
  if (module === null) return;
  const document = reading.path;
  for (const { name, alias, span } of item.names) {
    if (module === reading.package) {
      declareFacade(reading, `${module}.${name}`, span);
      continue;
    }
    const { moduleSpan } = item;
    // With an alias the statement already says what the name is called elsewhere.
    const renames = alias === null ? ({ renames: 'as' } as const) : {};
    reading.homes.push({ name, module, document, span, moduleSpan, ...renames });
    // The alias may be the reader's own, or the name under which the package exports it.
    if (alias && alias !== name)
      reading.homes.push({ name: alias, module, boundAs: name, document, span, moduleSpan });
  }
}

function declareFacade(
  reading: MarkdownReading,
  module: string,
  span: { start: number; end: number },
): void {
  const inside = `${reading.package}.`;
  if (!module.startsWith(inside)) return;
  if (reading.isSubmodule && !reading.isSubmodule(module.slice(inside.length))) return;
  reading.facades.push({ module, document: reading.path, span });
}
