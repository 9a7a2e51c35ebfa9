/** The usage analysis of a tier document: how often each import is written outside the package. */
import type { TieredPackage } from '../../tiers/policy';

/** How many submodules the table shows. */
const SHOWN = 10;

/** How many statements outside the package import from a module. */
export type ImportsFrom = (module: string) => number;

/** Statements outside the package. */
export interface DocumentUsage {
  readonly importsFrom: ImportsFrom;
  /** Those that import the package whole and take names of it. */
  readonly asAttributes: number;
}

/** The table; empty where nothing imports the package. */
export function usageTable(
  { name, submodules }: TieredPackage,
  { importsFrom, asAttributes }: DocumentUsage,
): string {
  const rows = usedSubmodules(name, submodules, importsFrom)
    .slice(0, SHOWN)
    .map(({ module, count }) => {
      const verdict = isPrivate(module) ? '⚠️ Private module' : '✅ Yes';
      return `| \`from ${module} import ...\` | ${count} | ${verdict} |`;
    });
  const through = importsFrom(name);
  if (through > 0) rows.push(`| \`from ${name} import ...\` | ${through} | Consider submodule |`);
  if (asAttributes > 0) rows.push(`| \`import ${name}\` | ${asAttributes} | Consider submodule |`);
  if (rows.length === 0) return '';
  return ['| Import Pattern | Count | Recommended |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The most used first. */
function usedSubmodules(name: string, submodules: Iterable<string>, importsFrom: ImportsFrom) {
  return Array.from(submodules, (leaf) => `${name}.${leaf}`)
    .map((module) => ({ module, count: importsFrom(module) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.module < b.module ? -1 : 1));
}

/** True for a module with a private part, `pkg._core`. */
export function isPrivate(module: string): boolean {
  return /\._(?!_)/.test(module);
}
