/**
 * The import patterns that a new tier document recommends. A good pattern also declares a home, so only
 * names that have that home already are examples.
 */
import { isWithin } from '../../graph/layout/module-ref';
import { grouped } from '../../text';
import { isDeprecatedModule } from '../../tiers/home/home-candidates';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import { type ImportsFrom, isPrivate } from './document-usage';
import type { SectionExport } from './tier-sections';

/** How many good imports are shown, how many names of one good and of one bad statement. */
const GOOD = 4;
const ESSENTIAL = 3;
const TOO_MANY = 5;

/** The paragraphs below the section's heading. */
export function importPatterns(
  tiered: TieredPackage,
  proposed: readonly SectionExport[],
  importsFrom: ImportsFrom,
): string[] {
  const { name } = tiered;
  const direct = directImports(tiered, proposed, importsFrom);
  const modules = wholeSubmodules(proposed);
  const essential = proposed
    .filter(({ tier, exported }) => tier === 1 && isExample(exported))
    .slice(0, ESSENTIAL)
    .map(({ exported }) => `    ${exported.name},`);
  return [
    ...pattern('✅ Good: Direct submodule import', direct),
    ...pattern(
      '✅ Good: Submodules of the package',
      modules.map((module) => `from ${name} import ${module}`),
    ),
    ...pattern(
      '⚠️ Acceptable: Tier 1 from `__init__.py`',
      essential.length === 0 ? [] : [`from ${name} import (`, ...essential, ')'],
    ),
    ...pattern('❌ Avoid: Mass imports from `__init__.py`', massImports(tiered)),
  ];
}

function pattern(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}`, ['```python', ...lines, '```'].join('\n')];
}

/** One name of each of the modules that are imported from most. */
function directImports(
  { name }: TieredPackage,
  proposed: readonly SectionExport[],
  importsFrom: ImportsFrom,
): string[] {
  const examples = new Map<string, SectionExport>();
  for (const each of proposed) {
    const { home, status } = each.exported;
    if (each.tier === 1 || status !== 'resolved' || home?.name !== each.exported.name) continue;
    if (home.module === name || !isWithin(home.module, name)) continue;
    if (isPrivate(home.module) || isDeprecatedModule(home.module)) continue;
    const best = examples.get(home.module);
    if (!best || each.tier < best.tier) examples.set(home.module, each);
  }
  const weight = (module: string) => importsFrom(module);
  return [...examples]
    .sort(([a, x], [b, y]) => weight(b) - weight(a) || x.tier - y.tier || (a < b ? -1 : 1))
    .slice(0, GOOD)
    .map(([module, { exported }]) => `from ${module} import ${exported.name}`);
}

/** Essential submodules that no other export passes through: as facades they would be its home. */
function wholeSubmodules(proposed: readonly SectionExport[]): string[] {
  const passed = new Set(
    proposed.flatMap(({ exported }) =>
      exported.status === 'submodule' ? [] : exported.chain.map(({ module }) => module),
    ),
  );
  return proposed
    .filter(({ tier, exported: { status } }) => tier === 1 && status === 'submodule')
    .filter(({ exported: { name, home, definition } }) => {
      const module = home?.module ?? definition?.module;
      return !name.startsWith('_') && module !== undefined && !passed.has(module);
    })
    .slice(0, GOOD)
    .map(({ exported }) => exported.name);
}

function isExample({ name, status }: TieredExport): boolean {
  return status !== 'submodule' && !name.startsWith('_');
}

function massImports({ name, exports, policy }: TieredPackage): string[] {
  const listed = [...exports.values()].filter((each) => each.listed);
  const count = listed.length;
  const star = [
    count > 0
      ? `# Don't do this - imports ${grouped(count)} symbols`
      : "# Don't do this - nobody can tell what it imports",
    `from ${name} import *`,
  ];
  const names = listed.filter(isExample);
  const limit = policy.massImportLimit;
  if (names.length <= limit) return star;
  const shown = names.slice(0, TOO_MANY).map((each) => each.name);
  return [
    ...star,
    '',
    "# Don't do this - too many symbols",
    `from ${name} import (`,
    `    ${shown.join(', ')},`,
    `    # ... ${names.length - shown.length} more symbols`,
    ')',
  ];
}
