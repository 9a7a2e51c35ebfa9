/**
 * Who still takes a name through the package: imports, attributes, star imports, strings that patch or look
 * up, documentation. Everything that would break, or lie, when the package no longer has the name.
 */
import {
  importsPackage,
  type PackageBinding,
  usedBindings,
  usesThrough,
} from '../fixes/attribute/attribute-uses';
import { absoluteModule } from '../graph/layout/module-ref';
import type { FileView } from '../rules/rule';
import { writtenEntries } from './package-file/all-entries';
import type { RoadmapScene } from './scene';
import { namesInProse, namesInStrings, patchTargets } from './written-names';

export interface Reference {
  readonly kind: 'import' | 'attribute' | 'assignment' | 'star' | 'string' | 'documentation';
  readonly path: string;
}

export interface References {
  /** By name; other names than exports too, where code takes them. */
  readonly byName: ReadonlyMap<string, readonly Reference[]>;
  /** Submodules used as attributes of the package by a file that does not import them, with that file. */
  readonly submodules: ReadonlyMap<string, string>;
}

/** Looks through all files; the package's own `__init__.py` counts for its documentation only. */
export function readReferences(scene: RoadmapScene): References {
  const byName = new Map<string, Reference[]>();
  const submodules = new Map<string, string>();
  const { name: packageName, path: own } = scene.package;
  const add = (name: string, reference: Reference) => {
    const known = byName.get(name);
    if (!known) byName.set(name, [reference]);
    else if (!known.some((each) => each.kind === reference.kind && each.path === reference.path)) {
      known.push(reference);
    }
  };
  for (const path of [...scene.files, ...scene.readOnly]) {
    const file = scene.file(path);
    if (!file || path.endsWith('.pyi')) continue;
    const code = file.imports.map(({ span }) => span);
    for (const name of namesInProse(file.text, packageName, code)) {
      add(name, { kind: 'documentation', path });
    }
    if (path === own) continue;
    for (const [kind, name] of codeReferences(scene, file)) add(name, { kind, path });
    const patched = patchedSubmodules(file.text, scene.package);
    for (const module of [...bareSubmodules(scene, file), ...patched]) {
      if (!submodules.has(module)) submodules.set(module, path);
    }
  }
  for (const [path, text] of scene.documents) {
    for (const name of namesInProse(text, packageName, [])) {
      add(name, { kind: 'documentation', path });
    }
  }
  return { byName, submodules };
}

function* codeReferences(
  scene: RoadmapScene,
  file: FileView,
): Iterable<readonly [Reference['kind'], string]> {
  const { name: packageName } = scene.package;
  for (const statement of file.imports) {
    if (statement.kind !== 'from') continue;
    const module = absoluteModule(statement.module, file.module, file.isPackage);
    if (module !== packageName) continue;
    for (const { name } of statement.names) yield ['import', name];
    if (statement.star) for (const name of starred(scene, file)) yield ['star', name];
  }
  const context = scene.context(file.path);
  if (!context) return;
  const bindings = usedBindings(context);
  for (const use of usesThrough(context, bindings)) {
    if (use.package.name !== packageName) continue;
    yield [use.reads ? 'attribute' : 'assignment', use.exported.name];
  }
  for (const name of otherAttributes(scene, file, bindings)) yield ['attribute', name];
  const atHand = importsPackage(context, packageName);
  if (namesInStrings(file.text, packageName, atHand).size === 0) return;
  for (const name of namesInStrings(withoutOwnList(file), packageName, atHand)) {
    yield ['string', name];
  }
}

/** Blanks the entries of the file's own `__all__`: they speak of itself. */
function withoutOwnList(file: FileView): string {
  const { text } = file;
  if (!text.includes('__all__')) return text;
  let blanked = '';
  let end = 0;
  for (const { span } of writtenEntries(text, file.summary())) {
    blanked += text.slice(end, span.start) + ' '.repeat(span.end - span.start);
    end = span.end;
  }
  return blanked + text.slice(end);
}

/** Attributes of the package that are no exports: its private names. */
function* otherAttributes(
  scene: RoadmapScene,
  file: FileView,
  bindings: readonly PackageBinding[],
): Iterable<string> {
  const { name: packageName, exports } = scene.package;
  for (const { local, module, site } of bindings) {
    const inner = packageName === module ? [] : packageName.slice(module.length + 1).split('.');
    if (packageName !== module && !packageName.startsWith(`${module}.`)) continue;
    for (const use of file.scopes().uses) {
      if (use.name !== local || use.scope !== site.scope) continue;
      const path = use.attributes.map(({ name }) => name);
      const name = path[inner.length];
      if (name && !exports.has(name) && inner.every((each, i) => each === path[i])) yield name;
    }
  }
}

/** Names that a file with a star import of the package uses or hands on. */
function starred(scene: RoadmapScene, file: FileView): readonly string[] {
  const { package: tiered, graph } = scene;
  const given = graph.starNames(tiered.name) ?? [...tiered.exports.keys()];
  const taken = file.module === null ? new Set<string>() : scene.takenFrom?.(file.module);
  if (!taken || file.isPackage) return given;
  const used = new Set(file.scopes().uses.map(({ name }) => name));
  return given.filter((name) => used.has(name) || taken.has(name));
}

/** `patch("pkg.sub", …)`: the package must have the attribute; nothing imports the module for it. */
function* patchedSubmodules(
  text: string,
  { name, submodules }: RoadmapScene['package'],
): Iterable<string> {
  for (const leaf of patchTargets(text, name)) if (submodules.has(leaf)) yield `${name}.${leaf}`;
}

/** `pkg.sub` in code of a file that nowhere imports `pkg.sub`. */
function* bareSubmodules(scene: RoadmapScene, file: FileView): Iterable<string> {
  const { name: packageName, submodules, exports } = scene.package;
  const context = scene.context(file.path);
  const bindings = (context ? usedBindings(context) : []).filter(
    ({ module, target }) => module === packageName || target === packageName,
  );
  if (bindings.length === 0) return;
  const imported = new Set(
    file.imports.flatMap((statement) => {
      if (statement.kind === 'import') return statement.modules.map(({ name }) => name);
      const module = absoluteModule(statement.module, file.module, file.isPackage);
      return module === null
        ? []
        : [module, ...statement.names.map(({ name }) => `${module}.${name}`)];
    }),
  );
  for (const use of file.scopes().uses) {
    const binding = bindings.find(
      ({ local, site }) => local === use.name && site.scope === use.scope,
    );
    if (!binding) continue;
    let module = binding.module;
    for (const { name } of use.attributes) {
      const status = module === packageName ? exports.get(name)?.status : undefined;
      module = `${module}.${name}`;
      if (status !== undefined && status !== 'submodule') break;
      const leaf = module.slice(packageName.length + 1).split('.')[0] ?? '';
      const isInside = module.startsWith(`${packageName}.`) && submodules.has(leaf);
      if (
        isInside &&
        ![...imported].some((each) => each === module || each.startsWith(`${module}.`))
      ) {
        yield module;
      }
    }
  }
}
