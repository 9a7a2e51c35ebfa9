/**
 * Which definitions of `__init__.py` can move to a submodule: each with the helpers, variables and imports
 * that it needs, as far as none of these is shared with what has to stay.
 */
import { t } from '../../l10n';
import type { ModuleEvent, ModuleRef } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import { findBlock } from '../marked-blocks';
import { type Star, starOf, starsOf } from '../package-file/parts';
import { type References, readReferences } from '../references';
import { packageFile, type Refusal, type RoadmapScene } from '../scene';
import { type OwnDefinition, ownDefinitions } from './definitions-here';

type ImportEvent = Extract<ModuleEvent, { kind: 'from' | 'import' }>;

/** An import statement, as far as it is to be written again. */
export type NeededImport =
  | { readonly kind: 'from'; readonly module: ModuleRef; readonly imported: string }
  | { readonly kind: 'import'; readonly module: string; readonly aliased: boolean };

export interface MoveChoice {
  /** In source order. */
  readonly moved: readonly OwnDefinition[];
  /** Imports that the moved code needs, by the name they bind. */
  readonly imports: ReadonlyMap<string, NeededImport>;
  /** Moved names that the package goes on having, by an import from the new module. */
  readonly facade: readonly string[];
  readonly refused: readonly Refusal[];
}

/** @param wanted the functions and classes to move; all that `__init__.py` defines where none is named. */
export function chooseMoves(
  scene: RoadmapScene,
  wanted: readonly string[] | null,
  shown: (path: string) => string,
): MoveChoice {
  const file = packageFile(scene);
  const references = readReferences(scene);
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  const all = ownDefinitions(file).filter(
    ({ names, span }) =>
      !names.some((name) => /^__\w+__$/.test(name)) &&
      !(block && block.start <= span.start && span.end <= block.end),
  );
  const owner = new Map(all.flatMap((each) => each.names.map((name) => [name, each] as const)));
  const imports = importEvents(file);
  const stars = starsOf(scene);
  const problems = problemFinder(references, shown, file, { owner, imports, stars });
  const refused: Refusal[] = [];
  let roots = all.filter(
    ({ kind, names }) =>
      kind === 'define' &&
      names.some((name) => (wanted ? wanted.includes(name) : isExport(scene, name))),
  );
  for (;;) {
    const moved = closureOf(roots, owner);
    const failing = roots.flatMap((root) => {
      const reason = problems(closureOf([root], owner), moved);
      return reason === null ? [] : [{ root, reason }];
    });
    if (failing.length === 0)
      return finish(scene, references, { all, moved, imports, stars, refused });
    for (const { root, reason } of failing) {
      for (const name of root.names) refused.push({ name, kind: 'used-here', reason });
    }
    roots = roots.filter((root) => !failing.some((each) => each.root === root));
  }
}

function isExport({ package: tiered }: RoadmapScene, name: string): boolean {
  return tiered.exports.get(name)?.status === 'local';
}

/** Imports of the top level that bind a name once and without a condition. */
function importEvents(file: FileView): Map<string, ImportEvent | null> {
  const found = new Map<string, ImportEvent | null>();
  for (const event of file.summary().events) {
    if (!('name' in event) || (event.kind === 'assign' && !event.binds)) continue;
    const isPlain = (event.kind === 'from' || event.kind === 'import') && event.guards.length === 0;
    found.set(event.name, isPlain && !found.has(event.name) ? event : null);
  }
  return found;
}

type Owner = ReadonlyMap<string, OwnDefinition>;

function closureOf(roots: readonly OwnDefinition[], owner: Owner): Set<OwnDefinition> {
  const found = new Set(roots);
  for (const each of found) {
    for (const name of each.uses) {
      const needed = owner.get(name);
      if (needed) found.add(needed);
    }
  }
  return found;
}

/** What binds the names of the package's own file. */
interface Bound {
  readonly owner: Owner;
  readonly imports: ReadonlyMap<string, ImportEvent | null>;
  readonly stars: readonly Star[];
}

/** Says why a definition cannot move with all that it needs, given what else moves; or null. */
function problemFinder(
  references: References,
  shown: (path: string) => string,
  file: FileView,
  { owner, imports, stars }: Bound,
) {
  const { rebindings } = file.summary();
  const rebound = new Set(rebindings.map(({ name }) => name));
  const { byName } = references;
  const patched = (name: string) =>
    byName.get(name)?.find(({ kind }) => kind === 'string' || kind === 'assignment');
  return (needs: ReadonlySet<OwnDefinition>, moved: ReadonlySet<OwnDefinition>): string | null => {
    for (const each of needs) {
      for (const name of each.uses) {
        const patch = patched(name);
        if (patch)
          return t('needs `{0}`, which {1} patches in the package', name, shown(patch.path));
        if (owner.has(name)) continue;
        if (imports.get(name) === null)
          return t('needs `{0}`, which is not bound by a plain import', name);
        if (imports.has(name)) continue;
        if (name === '__name__' && each.ownName !== null) continue;
        if (/^__(?!import__)\w+__$/.test(name)) return t('needs `{0}` of the package', name);
        const mayGive = stars.some(({ names }) => names?.has(name) ?? true);
        if (mayGive && !starOf(stars, name)) return t('may need `{0}` of a star import', name);
      }
      for (const name of each.names) {
        if (!rebound.has(name)) continue;
        const used = usedOutside(file, name, moved);
        if (used || byName.has(name)) {
          return t(
            'rebinds `{0}`, which is used elsewhere too and would no longer be the same variable',
            name,
          );
        }
      }
    }
    return null;
  };
}

/** For a name of a star import: from its home, else from where the star takes it. */
function importInstead({ package: tiered }: RoadmapScene, star: Star, name: string): NeededImport {
  const home = tiered.exports.get(name)?.home ?? null;
  const from = home && home.name !== '' && home.module !== tiered.name ? home : null;
  const module = { level: 0, name: from?.module ?? star.module };
  return { kind: 'from', module, imported: from?.name ?? name };
}

function usedOutside(file: FileView, name: string, moved: ReadonlySet<OwnDefinition>): boolean {
  return file
    .scopes()
    .uses.some(
      (use) =>
        use.name === name &&
        use.scope === 0 &&
        ![...moved].some(({ span }) => span.start <= use.span.start && use.span.end <= span.end),
    );
}

interface Found {
  readonly all: readonly OwnDefinition[];
  readonly moved: ReadonlySet<OwnDefinition>;
  readonly imports: ReadonlyMap<string, ImportEvent | null>;
  readonly stars: readonly Star[];
  readonly refused: readonly Refusal[];
}

function finish(
  scene: RoadmapScene,
  references: References,
  { all, moved, imports, stars, refused }: Found,
): MoveChoice {
  const file = packageFile(scene);
  const needed = new Map<string, NeededImport>();
  const defined = new Set(all.flatMap(({ names }) => names));
  for (const name of [...moved].flatMap(({ uses }) => [...uses])) {
    const event = imports.get(name);
    const star = event || defined.has(name) ? null : starOf(stars, name);
    if (event) needed.set(name, event);
    else if (star) needed.set(name, importInstead(scene, star, name));
  }
  const { rebindings } = file.summary();
  const isRebound = (name: string) => rebindings.some((each) => each.name === name);
  const names = [...moved].flatMap((each) => each.names).filter((name) => !isRebound(name));
  // A private helper stays reachable too: who took it from the package goes on doing so.
  const facade = names.filter(
    (name) =>
      scene.package.exports.has(name) ||
      usedOutside(file, name, moved) ||
      references.byName.has(name),
  );
  const inOrder = all.filter((each) => moved.has(each));
  return { moved: inOrder, imports: needed, facade: [...new Set(facade)].sort(), refused };
}
