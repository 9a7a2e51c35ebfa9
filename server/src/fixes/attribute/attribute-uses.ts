/**
 * Uses of a package's exports as attributes: `import pkg as p` and `p.name`; `import parent.pkg` and
 * `parent.pkg.name`; `from parent import pkg` and `pkg.name`. Which `p` is meant is told by scopes, so a
 * parameter or a local variable of that name is not mistaken for the package.
 */
import { absoluteModule } from '../../graph/layout/module-ref';
import { remembered } from '../../graph/remembered';
import { topOf } from '../../python/dotted-name';
import { isNameCharacter } from '../../python/lexical/characters';
import type { Import } from '../../python/module-summary';
import { dottedUses, isAscii } from '../../python/scopes/dotted-uses';
import type { BindingSite, NameUse } from '../../python/scopes/scope-model';
import { occurrences, type Span } from '../../text';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import type { Scene, SceneFile } from '../scene';

/** A name that an import binds to a package, or to one that has a tiered package inside. */
export interface PackageBinding {
  readonly statement: Import;
  /** Which of the statement's names or modules. */
  readonly index: number;
  readonly local: string;
  /** What `local` is. */
  readonly module: string;
  /** The tiered or outer package that the statement names: `import a.b` binds `a` and names `a.b`. */
  readonly target: string;
  readonly site: BindingSite;
}

export interface AttributeUse {
  readonly binding: PackageBinding;
  readonly package: TieredPackage;
  readonly exported: TieredExport;
  readonly use: NameUse;
  /** The attribute that names the export. */
  readonly span: Span;
  /** From the package's name to the export's. */
  readonly whole: Span;
  /** False where the attribute itself is assigned or deleted. */
  readonly reads: boolean;
  /** False where a name alone would mean something else: after `case`, and in `f"{a.b=}"`, which shows it. */
  readonly mayBeName: boolean;
}

/** All imports of the file that give a tiered package as an object; its own modules' included. */
export const packageBindings = remembered((scene: Scene): readonly PackageBinding[] => {
  const named = scene.file.imports.flatMap((statement) => namedPackages(scene, statement));
  if (named.length === 0) return [];
  const { bindings } = scene.file.scopes();
  return named.flatMap((binding) => {
    const { local, statement, index } = binding;
    const part = statement.kind === 'import' ? statement.modules[index] : statement.names[index];
    const { start, end } = part?.span ?? statement.span;
    const site = bindings.find(
      ({ name, kind, span }) =>
        kind === 'import' && name === local && start <= span.start && span.end <= end,
    );
    return site ? [{ ...binding, site }] : [];
  });
});

/** True where some import of the file names that very package as an object, used or not. */
export function importsPackage(scene: Scene, packageName: string): boolean {
  return scene.file.imports.some((statement) =>
    namedPackages(scene, statement).some(({ target }) => target === packageName),
  );
}

/** The names by which imports of the file give a tiered package, or one around it, as an object. */
export function localsOfPackages(scene: Scene): ReadonlySet<string> {
  return new Set(
    scene.file.imports.flatMap((it) => namedPackages(scene, it).map(({ local }) => local)),
  );
}

/** True where some import of the file gives a tiered package, or one around it, as an object. */
export function namesPackage(scene: Scene): boolean {
  return scene.file.imports.some((statement) => namedPackages(scene, statement).length > 0);
}

/**
 * The same without a look at more than the imports' words: false where none can give one of these packages.
 *
 * @param packages dotted names.
 */
export function mayNamePackage(
  packages: readonly string[],
): (imports: readonly Import[]) => boolean {
  const tops = new Set(packages.map(topOf));
  const steps = new Set(packages.flatMap((name) => name.split('.')));
  return (imports) =>
    imports.some((statement) =>
      statement.kind === 'import'
        ? statement.modules.some(({ name }) => tops.has(topOf(name)))
        : statement.names.some(({ name }) => steps.has(name)),
    );
}

/** False where the file surely assigns and deletes no attribute of a package, told without a parse. */
export function mayAssignAttributes(scene: Scene): boolean {
  const { text, imports } = scene.file;
  return [...localsOfPackages(scene)].some(
    (local) => dottedUses(text, imports, local)?.every((use) => use.isRead()) !== true,
  );
}

/** The uses of exports through the imports of the file, in source order. */
export const attributeUses = remembered((scene: Scene): readonly AttributeUse[] =>
  usesThrough(scene, usedBindings(scene)),
);

/** The uses of exports through these bindings, in source order. */
export function usesThrough(scene: Scene, bindings: readonly PackageBinding[]): AttributeUse[] {
  if (bindings.length === 0) return [];
  const byName = new Map<string, PackageBinding>();
  for (const binding of bindings) {
    const key = keyOf(binding.local, binding.site.scope);
    // What stands in for the package has to be there as early as the package is.
    if (!byName.has(key)) byName.set(key, binding);
  }
  return scene.file.scopes().uses.flatMap((use) => {
    const binding = use.scope === null ? undefined : byName.get(keyOf(use.name, use.scope));
    return binding ? (useThrough(scene, binding, use) ?? []) : [];
  });
}

/** Those of a file that may use one; most imports of a package are of its modules, and need no parse. */
export function usedBindings(scene: Scene): readonly PackageBinding[] {
  const mayUse = scene.file.imports.some((statement) =>
    namedPackages(scene, statement).some(
      ({ local, module }) => leadsToPackage(scene, module) && isUsed(scene.file, local),
    ),
  );
  return mayUse ? packageBindings(scene) : [];
}

/** False where the text surely has the name in import statements alone. */
function isUsed({ text, imports }: SceneFile, name: string): boolean {
  if (!isAscii(name)) return true;
  for (const at of occurrences(text, name)) {
    const isWord =
      !isNameCharacter(text.charCodeAt(at - 1)) &&
      !isNameCharacter(text.charCodeAt(at + name.length));
    if (isWord && !imports.some(({ span }) => span.start <= at && at < span.end)) return true;
  }
  return false;
}

function keyOf(name: string, scope: number): string {
  return `${scope}:${name}`;
}

/** Goes from package to package until an attribute is an export; null where none is. */
export function useThrough(
  scene: Scene,
  binding: PackageBinding,
  use: NameUse,
): AttributeUse | null {
  let module = binding.module;
  for (const [i, { name, span, start }] of use.attributes.entries()) {
    const tiered = scene.packages.get(module);
    const exported = tiered?.exports.get(name);
    if (tiered && exported && exported.status !== 'submodule') {
      const isLast = i === use.attributes.length - 1;
      const reads = !isLast || ['load', 'call', 'pattern'].includes(use.access);
      const mayBeName = reads && !use.isShown && (!isLast || use.access !== 'pattern');
      const whole = { start: start ?? use.span.start, end: span.end };
      return { binding, package: tiered, exported, use, span, whole, reads, mayBeName };
    }
    module = `${module}.${name}`;
    if (!leadsToPackage(scene, module)) return null;
  }
  return null;
}

/** What a statement's names and modules have of tiered packages, and of those around or above them. */
export function namedPackages(scene: Scene, statement: Import): Omit<PackageBinding, 'site'>[] {
  if (statement.kind === 'import') {
    return statement.modules.flatMap(({ name, alias }, index) => {
      if (!leadsToPackage(scene, name) && !insidePackage(scene, name)) return [];
      const local = alias ?? name.split('.')[0] ?? name;
      return [{ statement, index, local, module: alias === null ? local : name, target: name }];
    });
  }
  const { module, isPackage } = scene.file;
  const source = absoluteModule(statement.module, module, isPackage);
  // Hardly any statement imports from around a package.
  if (source === null || !surroundsPackage(scene, source)) return [];
  return statement.names.flatMap(({ name, alias }, index) => {
    const target = `${source}.${name}`;
    if (!leadsToPackage(scene, target)) return [];
    return [{ statement, index, local: alias ?? name, module: target, target }];
  });
}

/** True for a tiered package and for the packages around one. */
export function leadsToPackage({ packages }: Scene, module: string): boolean {
  for (const name of packages.keys()) {
    if (name === module || name.startsWith(`${module}.`)) return true;
  }
  return false;
}

function surroundsPackage({ packages }: Scene, module: string): boolean {
  for (const name of packages.keys()) if (name.startsWith(`${module}.`)) return true;
  return false;
}

/** `import pkg.sub` without an alias binds `pkg` as well. */
function insidePackage({ packages }: Scene, module: string): boolean {
  for (const name of packages.keys()) if (module.startsWith(`${name}.`)) return true;
  return false;
}
