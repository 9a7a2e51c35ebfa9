/** What is known of each export that tells which tier it belongs to; facts only, no judgement. */

import { takeApart } from '../fixes/import-parts';
import { stronglyConnected } from '../graph/cycles';
import { isWithin } from '../graph/module-ref';
import { meantExports } from '../rules/own-package';
import type { ImportCounts } from '../rules/usage-counts';
import { isDeprecatedModule } from '../tiers/home-candidates';
import type { TieredExport } from '../tiers/policy';
import { packageFile, type RoadmapScene } from './scene';

export interface ExportEvidence {
  readonly exported: TieredExport;
  /** Files that import it: through the package, and from any module that binds it. */
  readonly imports: ImportCounts;
  /** Its module, docstring or the comment beside its import calls it deprecated. */
  readonly isDeprecated: boolean;
  /** Its home and other modules of the package import each other in a circle. */
  readonly isInCycle: boolean;
  /** Listed in `__all__`, or meant by a package that has none. */
  readonly isMeant: boolean;
}

export type CountImports = (exportName: string) => ImportCounts;

/** One for each export, in the package's order. */
export function gatherEvidence(scene: RoadmapScene, counts: CountImports): ExportEvidence[] {
  const cyclic = cyclicModules(scene);
  const marked = markedDeprecated(scene);
  const meant = new Set(meantExports(scene.package).map(({ name }) => name));
  return [...scene.package.exports.values()].map((exported) => {
    const { name, home, definition } = exported;
    const modules = [home, definition].flatMap((each) => (each ? [each.module] : []));
    const isDeprecated =
      marked.has(name) ||
      modules.some(isDeprecatedModule) ||
      /^(?:\[?deprecated\b|\.\. deprecated::)/i.test(definition?.doc ?? '');
    const isInCycle = modules.some((module) => cyclic.has(module));
    return {
      exported,
      imports: counts(name),
      isDeprecated,
      isInCycle,
      isMeant: meant.has(name) || (exported.status === 'submodule' && exported.listed),
    };
  });
}

/** Names that a comment beside their import calls deprecated. */
function markedDeprecated(scene: RoadmapScene): ReadonlySet<string> {
  const file = packageFile(scene);
  const names = new Set<string>();
  for (const statement of file.imports) {
    if (statement.kind !== 'from' || statement.star) continue;
    for (const { name, alias, comments } of takeApart(file.text, statement, true).names) {
      // The product's own comments follow from the tiers; they are no reason for one.
      const own = comments.filter((comment) => !/export-tiers:/.test(comment));
      if (own.some((comment) => /\bdeprecated\b/i.test(comment))) names.add(alias ?? name);
    }
  }
  return names;
}

/** Modules of the package that import each other in a circle, by their own statements. */
function cyclicModules({ reach, package: tiered }: RoadmapScene): ReadonlySet<string> {
  if (!reach) return new Set();
  const modules = new Set<string>();
  for (const { home, definition, chain } of tiered.exports.values()) {
    for (const each of [home, definition, ...chain]) {
      if (each && each.module !== tiered.name && isWithin(each.module, tiered.name)) {
        modules.add(each.module);
      }
    }
  }
  const edges = (module: string) => [...reach.direct(module)].filter((each) => modules.has(each));
  return new Set(
    stronglyConnected(modules, edges)
      .filter(({ length }) => length > 1)
      .flat(),
  );
}
