/** What is known of each export that tells which tier it belongs to; facts only, no judgement. */

import { takeApart } from '../../fixes/statement/import-parts';
import { absoluteModule, isWithin } from '../../graph/layout/module-ref';
import { stronglyConnected } from '../../graph/loading/cycles';
import { meantExports } from '../../rules/package/own-package';
import type { ImportCounts } from '../../rules/usage-counts';
import { isDeprecatedModule } from '../../tiers/home/home-candidates';
import type { TieredExport } from '../../tiers/policy';
import { findBlock } from '../marked-blocks';
import { packageFile, type RoadmapScene } from '../scene';

export interface ExportEvidence {
  readonly exported: TieredExport;
  /** Files that import it: through the package, and from any module that binds it. */
  readonly imports: ImportCounts;
  /** Its module, docstring or the comment beside its import calls it deprecated. */
  readonly isDeprecated: boolean;
  /** Its home and other modules of the package import each other in a circle. */
  readonly isInCycle: boolean;
  /** It comes from outside the package, `__all__` does not list it, and nobody takes it from there: a tool of its own. */
  readonly isTool: boolean;
  /** Listed in `__all__`, or meant by a package that has none. */
  readonly isMeant: boolean;
}

export type CountImports = (exportName: string) => ImportCounts;

/** One for each export, in the package's order. */
export function gatherEvidence(scene: RoadmapScene, counts: CountImports): ExportEvidence[] {
  const cyclic = cyclicModules(scene);
  const marked = markedDeprecated(scene);
  const hook = ownHook(scene);
  const working = workingVariables(scene);
  const meant = new Set(meantExports(scene.package).map(({ name }) => name));
  const starred = usedByStar(scene);
  return [...scene.package.exports.values()].map((exported) => {
    const { name, home, definition } = exported;
    const modules = [home, definition].flatMap((each) => (each ? [each.module] : []));
    const isDeprecated =
      marked.has(name) ||
      warnsItself(hook, name) ||
      modules.some(isDeprecatedModule) ||
      /^(?:\[?deprecated\b|\.\. deprecated::)/i.test(definition?.doc ?? '');
    const isInCycle = modules.some((module) => cyclic.has(module));
    const counted = counts(name);
    const imports = { ...counted, package: counted.package + (starred.get(name) ?? 0) };
    const isInside = home !== null && isWithin(home.module, scene.package.name);
    const isWorking = !exported.listed && imports.package === 0 && working.has(name);
    return {
      exported,
      imports,
      isDeprecated,
      isInCycle,
      isTool: !exported.listed && !isInside && imports.package === 0,
      isMeant:
        (meant.has(name) && !isWorking) || (exported.status === 'submodule' && exported.listed),
    };
  });
}

/** How many files that star-import the package use each of its names. */
function usedByStar(scene: RoadmapScene): ReadonlyMap<string, number> {
  const { package: tiered, graph } = scene;
  const counts = new Map<string, number>();
  const given = new Set(graph.starNames(tiered.name) ?? tiered.exports.keys());
  for (const path of scene.files) {
    const file = path === tiered.path ? null : scene.file(path);
    const isStarred = file?.imports.some(
      (statement) =>
        statement.kind === 'from' &&
        statement.star &&
        absoluteModule(statement.module, file.module, file.isPackage) === tiered.name,
    );
    if (!file || !isStarred) continue;
    for (const name of new Set(file.scopes().uses.map((use) => use.name))) {
      if (given.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

/** Names that a comment beside their import calls deprecated. */
function markedDeprecated(scene: RoadmapScene): ReadonlySet<string> {
  const file = packageFile(scene);
  const names = new Set<string>();
  for (const statement of file.imports) {
    if (statement.kind !== 'from' || statement.star) continue;
    const parts = takeApart(file.text, statement, true);
    for (const { name, alias, comments } of parts.names) {
      // The product's own comments follow from the tiers; they are no reason for one.
      const own = [...comments, ...parts.shared].filter(
        (comment) => !/export-tiers:/.test(comment),
      );
      if (own.some((comment) => /\bdeprecated\b/i.test(comment))) names.add(alias ?? name);
    }
  }
  return names;
}

/** Variables of the package's file that it reads itself: `version_file` and the like. */
function workingVariables(scene: RoadmapScene): ReadonlySet<string> {
  const file = packageFile(scene);
  const defined = new Set(
    file.summary().events.flatMap((event) => (event.kind === 'define' ? [event.name] : [])),
  );
  const read = file.scopes().uses.flatMap(({ name, scope, context }) => {
    return scope === 0 && context === 'load' && !defined.has(name) ? [name] : [];
  });
  return new Set(read.filter((name) => scene.package.exports.get(name)?.status === 'local'));
}

/** The text of the package's own `__getattr__`, the product's block apart; empty where there is none. */
function ownHook(scene: RoadmapScene): string {
  const file = packageFile(scene);
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  const hook = file
    .summary()
    .events.find(
      ({ span, ...event }) =>
        event.kind === 'define' &&
        event.name === '__getattr__' &&
        !(block && span.start >= block.start && span.end <= block.end),
    );
  return hook ? file.text.slice(hook.span.start, hook.span.end) : '';
}

/** `if name == "Old": warnings.warn(…); return …`: between the name and what is returned there is a warning. */
function warnsItself(hook: string, name: string): boolean {
  const at = hook.search(new RegExp(`["']${name}["']`));
  if (at < 0) return false;
  const after = hook.slice(at);
  const end = after.search(/\breturn\b/);
  return /\bwarn/.test(end < 0 ? after : after.slice(0, end));
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
