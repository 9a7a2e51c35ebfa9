/**
 * Who looks a name up in a module while a patch of it may be in place: imports in functions, attributes,
 * imports of modules that are loaded late, and the module's own functions.
 */

import type { Binding } from '../../graph/resolution';
import { t } from '../../l10n';
import type { FromImport } from '../../python/module-summary';
import type { ScopeModel } from '../../python/scopes/scope-model';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import { type AttributeUse, attributeUses } from '../attribute/attribute-uses';
import { shortPath } from '../doubt/doubts';
import { runsAtImport } from '../doubt/import-cycles';
import type { PatchIndex, Scene } from '../scene';
import { isLate, seesPatch } from './patches';

export interface LateImport {
  readonly scene: Scene;
  readonly statement: FromImport;
  readonly index: number;
}

export interface LateAttribute {
  readonly scene: Scene;
  readonly use: AttributeUse;
}

export interface PackageReaders {
  readonly imports: readonly LateImport[];
  /** One use for each binding of the package and scope. */
  readonly attributes: readonly LateAttribute[];
  /** Readers that no edit can send elsewhere, in words. */
  readonly fixed: readonly string[];
}

/** @param patchers the files whose patches count. */
export function packageReaders(
  index: PatchIndex,
  tiered: TieredPackage,
  { name }: TieredExport,
  patchers: readonly string[],
): PackageReaders {
  const imports = index.importers(tiered.name, name).flatMap(({ path, ...found }): LateImport[] => {
    const scene = path === tiered.path ? null : index.scene(path);
    const statement = scene?.file.imports.find(
      (it) => it.span.start === found.statement.span.start,
    );
    if (!scene?.packages.has(tiered.name) || statement?.kind !== 'from') return [];
    return mayRunDuring(scene, statement, patchers, tiered.name)
      ? [{ ...found, scene, statement }]
      : [];
  });
  const stars = index.starImporters(tiered.name).filter((path) => {
    const scene = index.scene(path);
    const isStar = (it: FromImport) => it.star !== null;
    return scene?.file.imports.some(
      (it) => it.kind === 'from' && isStar(it) && mayRunDuring(scene, it, patchers, tiered.name),
    );
  });
  const own = index.scene(tiered.path);
  return {
    imports,
    attributes: attributesOf(index, tiered, name),
    fixed: [
      ...(own && readsItself(own.file.scopes(), name) ? [t('`{0}` itself', tiered.name)] : []),
      ...stars.map((path) => t('the star import of {0}', shortPath(path))),
    ],
  };
}

function attributesOf(index: PatchIndex, tiered: TieredPackage, name: string): LateAttribute[] {
  return index.holders(tiered.name).flatMap((path) => {
    const scene = path === tiered.path ? null : index.scene(path);
    if (!scene || !mayReadAttribute(scene.file.text, name)) return [];
    const byBinding = new Map<number, LateAttribute>();
    for (const use of attributeUses(scene)) {
      if (use.package.name !== tiered.name || use.exported.name !== name || !use.reads) continue;
      byBinding.set(use.binding.site.span.start, { scene, use });
    }
    return [...byBinding.values()];
  });
}

/**
 * Those who look a name up in another module, its home, in words; one too many rather than one too few.
 *
 * @param loaded the module that is loaded before anything is patched, with all that it loads.
 */
export function moduleReaders(
  index: PatchIndex,
  { module, name }: Binding,
  patchers: readonly string[],
  loaded: string,
): string[] {
  const path = index.pathOf(module);
  const own = path === null ? null : index.scene(path);
  const importers = index.importers(module, name).filter(({ path: at, statement }) => {
    const scene = index.scene(at);
    return scene !== null && mayRunDuring(scene, statement, patchers, loaded);
  });
  const holders = index.holders(module).filter((at) => {
    const scene = at === path ? null : index.scene(at);
    return scene !== null && mayReadAttribute(scene.file.text, name);
  });
  const others = new Set([...importers.map(({ path: at }) => at), ...holders]);
  return [
    ...(!own || readsItself(own.file.scopes(), name) ? [t('`{0}` itself', module)] : []),
    ...[...others].map(shortPath),
  ];
}

function mayRunDuring(
  scene: Scene,
  statement: FromImport,
  patchers: readonly string[],
  patched: string,
): boolean {
  if (!isLate(statement) && !runsAtImport(statement)) return false;
  return patchers.some((path) => seesPatch(scene, statement, path, patched));
}

function mayReadAttribute(text: string, name: string): boolean {
  // Python knows names by their NFKC form, however a file writes them.
  const known = /^[ -~]*$/.test(name) ? text : text.normalize('NFKC');
  return new RegExp(`\\.\\s*${name}(?!\\w)|["']${name}["']`).test(known);
}

/** True where a function of the module uses the module's own name. */
function readsItself({ scopes, uses }: ScopeModel, name: string): boolean {
  const isDeferred = (at: number): boolean => {
    const scope = scopes[at];
    if (!scope) return false;
    if (scope.kind === 'function' || scope.kind === 'lambda') return true;
    return scope.parent !== null && isDeferred(scope.parent);
  };
  return uses.some(
    (use) =>
      use.name === name && (use.scope ?? 0) === 0 && use.context === 'load' && isDeferred(use.at),
  );
}
