/** Uses of the name through modules that a file has as objects, and by text: `pkg.name`, `patch("pkg.name")`. */
import { remembered } from '../../graph/remembered';
import { isReplaced, replacedModules } from '../../python/calls/replaced-modules';
import type { Span } from '../../text';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import { attributeUses, packageBindings } from '../attribute/attribute-uses';
import { namedObjects } from '../patch/named-objects';
import { isFoundByText } from '../patch/patch-edits';
import { patchSites } from '../patch/patch-sites';
import type { Scene, SceneFile } from '../scene';
import type { NameEdits } from './name-edits';
import { placeOf, refuse } from './refusals';
import type { RenameWorld } from './rename-world';
import type { Slots } from './slots';
import { literalsWith, nameInPath } from './string-literals';

/** The file, seen as if each module that has the name were a package with this one export. */
export function sceneOfSlots(world: RenameWorld, file: SceneFile, slots: Slots): Scene {
  return { file, graph: world.graph, packages: packagesOf(slots) };
}

const packagesOf = remembered(
  ({ modules, name }: Slots): ReadonlyMap<string, TieredPackage> =>
    new Map([...modules].map((module) => [module, packageOf(module, name)])),
);

function packageOf(module: string, name: string): TieredPackage {
  const exported: TieredExport = {
    ...{ name, listed: false, span: null, status: 'resolved', kind: 'unknown' },
    ...{ definition: null, chain: [], reason: null, cautions: [] },
    ...{ assignment: null, home: null, noHome: null },
    otherHomes: () => [],
  };
  const policy = { package: module, documents: [], defaultTier: null, massImportLimit: 0 };
  const exports = new Map([[name, exported]]);
  return { name: module, path: '', lines: 0, policy, exports, submodules: new Set() };
}

/** @throws RenameRefused where a module's own name leads elsewhere, or a patch hands the name on. */
export function addModuleUses(scene: Scene, slots: Slots, into: NameEdits): void {
  const { file, graph } = scene;
  const { name, modules } = slots;
  for (const use of attributeUses(scene)) {
    if (!isFoundByText(graph, use.package.name)) {
      refuse({ kind: 'submodule', module: use.package.name, name });
    }
    into.add(use.span);
  }
  for (const span of attributesOfLoaded(scene, slots)) into.add(span);
  for (const span of attributesOfFound(file.text, slots)) into.add(span);
  const isModule = (written: string) => modules.has(written);
  for (const literal of literalsWith(file.text, name)) {
    const span = nameInPath(literal, name, isModule);
    if (span) into.add(span);
  }
  for (const { effect, span } of patchSites(scene)) {
    const written = file.text.slice(span.start, span.end);
    if (effect === 'mention') {
      // A patch of that name in whatever module.
      if (new RegExp(`\\}\\.${name}(?!\\w)`).test(written)) {
        refuse({ kind: 'run-time', name, place: placeOf(file, span) });
      }
      continue;
    }
    if (written === name) {
      if (isHandedOn(file.text, span.end)) {
        refuse({ kind: 'run-time', name, place: placeOf(file, span) });
      }
      into.add(span);
      continue;
    }
    // In `f"{PACKAGE}.name"` the name stands behind a brace.
    const at = new RegExp(`\\}\\.${name}(?!\\w)`).exec(written)?.index;
    if (at === undefined) refuse({ kind: 'run-time', name, place: placeOf(file, span) });
    const start = span.start + at + 2;
    into.add({ start, end: start + name.length });
  }
}

/** True for `name=DEFAULT` in `patch.multiple`: the mock comes as an argument of that name. */
function isHandedOn(text: string, end: number): boolean {
  return /^\s*=\s*(?:\w+\.)*DEFAULT\b/.test(text.slice(end, end + 60));
}

/** `module = import_module("pkg")`, and then `module.name`. */
function attributesOfLoaded({ file }: Scene, { name, modules }: Slots) {
  return (file.calls?.() ?? []).flatMap(({ callee, arguments: all, assigned, attributes }) => {
    const [first] = all;
    if (callee.at(-1) !== 'import_module' || !assigned || attributes.length > 0) return [];
    if (first?.value.kind !== 'string' || !modules.has(first.value.value)) return [];
    const { bindings, uses } = file.scopes();
    const site = bindings.find(({ span }) => span.start === assigned.span.start);
    return uses.flatMap((use) => {
      const [step] = use.attributes;
      const isIt = use.name === assigned.name && use.scope === site?.scope && step?.name === name;
      return isIt && step ? [step.span] : [];
    });
  });
}

/** `sys.modules["pkg"].name` and `__import__("pkg").name` */
function attributesOfFound(text: string, { name, modules }: Slots): Span[] {
  if (!/\bmodules\[|\b__import__\(/.test(text)) return [];
  const found = new RegExp(
    `\\b(?:modules\\[\\s*["']([\\w.]+)["']\\s*\\]|__import__\\(\\s*["'](\\w+)["']\\s*\\))\\s*\\.\\s*${name}(?!\\w)`,
    'g',
  );
  return [...text.matchAll(found)].flatMap(({ index, 0: whole, 1: listed, 2: imported }) => {
    const end = index + whole.length;
    return modules.has(listed ?? imported ?? '') ? [{ start: end - name.length, end }] : [];
  });
}

/** Calls that take a module and say by text what of it they want: known ones are told elsewhere. */
const LOOK_UPS = new Set(['getattr', 'hasattr', 'setattr', 'delattr', 'object', 'spy', 'multiple']);

/**
 * A module that is handed around, or looked into by a text that is not written there, may lead to the name where the file
 * spells it in a way that nothing else explains.
 *
 * @param isOwn the file is one of the modules.
 * @throws RenameRefused with the first such place.
 */
export function refuseRunTimeUses(
  scene: Scene,
  slots: Slots,
  edits: NameEdits,
  isOwn: boolean,
): void {
  const { file } = scene;
  const { name } = slots;
  const runs = edits.size > 0 && uses(file, RUNNERS);
  const ownNames = () => uses(file, NAMESPACES) || /__dict__|modules\[\s*__name__/.test(file.text);
  const replaces = replacesModule(file, slots);
  const isLent = replaces || lendsModule(scene, slots);
  if (!runs && !isLent && !looksUpByText(scene) && !(isOwn && ownNames())) return;
  const word = new RegExp(`(?<!\\w)${name}(?!\\w)`);
  for (const { value, span, content } of literalsWith(file.text, name)) {
    const isMeant = value === name || (runs && word.test(value));
    if (isMeant && !edits.has(content.start) && !isWithin(edits, span)) {
      refuse({ kind: 'run-time', name, place: placeOf(file, span) });
    }
  }
  if (!isLent) return;
  // What stands in for a module is given its names by keywords.
  const keyword = new RegExp(`[(,]\\s*(${name})\\s*=(?!=)`).exec(replaces ? file.text : '');
  if (keyword) {
    const start = keyword.index + keyword[0].indexOf(name);
    refuse({ kind: 'run-time', name, place: placeOf(file, { start, end: start + name.length }) });
  }
  for (const { index } of file.text.matchAll(new RegExp(`\\.[ \\t]*${name}(?!\\w)`, 'g'))) {
    const start = file.text.indexOf(name, index);
    const span = { start, end: start + name.length };
    if (!edits.has(start) && isCode(file, start)) {
      refuse({ kind: 'run-time', name, place: placeOf(file, span) });
    }
  }
}

function isWithin(edits: NameEdits, { start, end }: { start: number; end: number }): boolean {
  return edits.spans().some((span) => start <= span.start && span.end <= end);
}

/** An attribute step of whatever object; a dot in an import or in prose is none. */
function isCode({ scopes, text, imports }: SceneFile, start: number): boolean {
  if (imports.some(({ span }) => span.start <= start && start < span.end)) return false;
  const isStep = scopes().uses.some(({ attributes }) =>
    attributes.some(({ span }) => span.start === start),
  );
  return isStep || /[)\]][ \t]*\.[ \t]*$/.test(text.slice(Math.max(0, start - 8), start));
}

/** `getattr(pkg, name_of_something)` and the like. */
function looksUpByText(scene: Scene): boolean {
  const calls = scene.file.calls?.() ?? [];
  if (calls.length === 0) return false;
  const objects = namedObjects(scene, calls);
  return calls.some(({ callee, arguments: all }) => {
    const [object, attribute] = all.filter(({ keyword }) => keyword === null);
    if (!object || !LOOK_UPS.has(callee.at(-1) ?? '')) return patchesComputed(callee, object);
    const isWritten = attribute?.value.kind === 'string';
    return !isWritten && objects.moduleOf(object.value, object.span) !== null;
  });
}

function patchesComputed(
  callee: readonly string[],
  target: { readonly value: { readonly kind: string } } | undefined,
): boolean {
  return callee.at(-1) === 'patch' && target !== undefined && target.value.kind !== 'string';
}

const RUNNERS = /^(?:eval|exec)$/;
const NAMESPACES = /^(?:vars|locals|globals)$/;

/** True where the file uses such a builtin. */
function uses(file: SceneFile, names: RegExp): boolean {
  // Most files have none of these words, and need no scopes.
  if (!new RegExp(names.source.replace('^', '\\b').replace('$', '\\b')).test(file.text))
    return false;
  return file.scopes().uses.some(({ name, scope }) => scope === null && names.test(name));
}

/** True where the file puts something else in the place of such a module in `sys.modules`. */
function replacesModule({ text, imports }: SceneFile, { modules }: Slots): boolean {
  const replaced = replacedModules(text, imports);
  return replaced.some((each) => [...modules].some((module) => isReplaced(each, module)));
}

/** True where the file does more with such a module than look into it. */
function lendsModule(scene: Scene, { modules }: Slots): boolean {
  const { file } = scene;
  const bindings = packageBindings(scene);
  if (bindings.length === 0) return false;
  const locals = new Map(bindings.map((each) => [`${each.site.scope}:${each.local}`, each.module]));
  const given = new Set(
    (file.calls?.() ?? [])
      .filter(({ callee }) => LOOK_UPS.has(callee.at(-1) ?? ''))
      .flatMap((call) => call.arguments.map(({ span }) => span.start)),
  );
  return file.scopes().uses.some((use) => {
    const module = use.scope === null ? undefined : locals.get(`${use.scope}:${use.name}`);
    if (module === undefined || use.context !== 'load' || given.has(use.span.start)) return false;
    const steps = use.attributes.map(({ name }) => name);
    if (steps.at(-1) === '__dict__') steps.pop();
    const whole = [module, ...steps].join('.');
    const before = file.text.slice(Math.max(0, use.span.start - 12), use.span.start);
    return modules.has(whole) && !/\breload\(\s*$/.test(before);
  });
}
