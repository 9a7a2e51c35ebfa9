/**
 * Places of one file that name an export of a package by its text, or replace it in the package:
 * `mock.patch("pkg.name")`, `patch.object(pkg, "name")`, `patch.multiple("pkg", name=…)`,
 * `patch.dict("pkg.name", …)`, pytest's `monkeypatch.setattr` and `delattr`, `mocker.patch…`,
 * `getattr(import_module("pkg"), "name")` and the like, as decorators, context managers or plain calls.
 */

import { leafOf } from '../../graph/layout/module-ref';
import { placelessCall } from '../../python/calls/moved-call';
import type { Call, CallArgument } from '../../python/calls/scan-calls';
import { topOf } from '../../python/dotted-name';
import { packageBindings } from '../attribute/attribute-uses';
import { namesOfImports } from '../imported-names';
import type { Scene } from '../scene';
import { isComputed, isTextMade, ofAnyName, ofAnyPackage } from './computed-patches';
import { type NamedObjects, namedObjects } from './named-objects';
import { isAnyExport, namesNoExport, objectAndName } from './patch-arguments';
import { patchCalls } from './patch-calls';
import { objectForm } from './patch-forms';
import { type PatchSite, patchesEarly } from './patch-site';

/** Keywords of `patch.multiple` that are not attributes. */
const OPTIONS = new Set(['spec', 'create', 'spec_set', 'autospec', 'new_callable']);

/** All such places for the packages that the file can see, in source order. */
export function patchSites(scene: Scene): PatchSite[] {
  const calls = callsIn(scene);
  if (calls.length === 0) return [];
  const objects = namedObjects(scene, calls);
  const all: PatchSite[] = [];
  for (const call of calls) {
    if (namesNoExport(scene, placelessCall(call))) continue;
    const sites = sitesOf(scene, objects, call);
    const isEarly = sites.length > 0 && patchesEarly(scene.file.text, call);
    for (const site of sites) all.push(isEarly ? { ...site, lasts: true } : site);
  }
  return all;
}

function callsIn({ file, packages }: Scene): readonly Call[] {
  if (file.calls) return file.calls();
  const mayName = [...packages.keys()].some((name) => file.text.includes(leafOf(name)));
  return mayName ? patchCalls(file.text, file.imports) : [];
}

function sitesOf(scene: Scene, objects: NamedObjects, call: Call): PatchSite[] {
  const [word = '', outer = ''] = [...call.callee].reverse();
  const [first, second] = objectAndName(call);
  const target = first;
  switch (word) {
    case 'patch':
      if (!target) return [];
      return isComputed(objects, target) && /^$|mock/i.test(outer)
        ? ofAnyName(scene, target.span)
        : byText(scene, objects, target, 'patch');
    case 'dict':
      return target && outer === 'patch' ? byText(scene, objects, target, 'read') : [];
    case 'object':
    case 'spy':
      if (word === 'object' && outer !== 'patch') return [];
      return onObject(scene, objects, call, first, second, 'patch');
    case 'multiple':
      return target && outer === 'patch' ? severalOf(scene, objects, call, target) : [];
    case 'setattr':
    case 'delattr':
      if (first && outer !== '' && isTextMade(scene, first)) return ofAnyName(scene, first.span);
      return first?.value.kind === 'string' || first?.value.kind === 'template'
        ? byText(scene, objects, first, 'patch')
        : onObject(scene, objects, call, first, second, 'patch');
    case 'getattr':
    case 'hasattr':
      return onObject(scene, objects, call, first, second, 'read');
    case '__import__':
    case 'run_module':
      return [];
    default:
      return afterImport(scene, call, first);
  }
}

/** `"pkg.name"` is replaced; of `"pkg.name.attribute"` the name is only looked up. */
function byText(
  scene: Scene,
  objects: NamedObjects,
  argument: CallArgument,
  effect: PatchSite['effect'],
): PatchSite[] {
  const { value, span } = argument;
  const written = objects.textOf(argument);
  if (written === null) {
    const isUnknown = value.kind === 'template' && !isOfKnownModule(scene, value.name);
    return isUnknown && effect === 'patch' ? ofAnyPackage(scene, value.rest, span) : [];
  }
  const found = splitTarget(scene, written);
  if (!found) return [];
  const isWhole = found.rest === '';
  const common = {
    path: scene.file.path,
    package: found.package,
    name: found.name,
    effect: isWhole ? effect : ('read' as const),
  };
  if (value.kind === 'string') {
    const { start } = value.content;
    const end = start + found.package.length + 1 + found.name.length;
    const nameSpan = { start: end - found.name.length, end };
    return [{ ...common, span: nameSpan, form: { kind: 'text', span: { start, end } } }];
  }
  const form =
    value.kind === 'template' ? { kind: 'literal' as const, span, rest: found.rest } : null;
  return [{ ...common, span, form }];
}

/** True for `__name__`, and for that of a module which an import gives and which is no tiered package. */
function isOfKnownModule(scene: Scene, expression: string): boolean {
  const module = /^(?:([\w.]+)\.)?__name__$/.exec(expression);
  if (!module) return false;
  const local = topOf(module[1] ?? '');
  if (local === '') return true;
  const isPackage = packageBindings(scene).some((binding) => binding.local === local);
  return !isPackage && namesOfImports(scene.file.imports).has(local);
}

interface Target {
  readonly package: string;
  readonly name: string;
  /** What follows, with its dot. */
  readonly rest: string;
}

/** The longest package that the text begins with decides; a submodule of it is no export. */
function splitTarget({ packages }: Scene, written: string): Target | null {
  let best: Target | null = null;
  for (const [name, tiered] of packages) {
    if (!written.startsWith(`${name}.`) || (best && best.package.length > name.length)) continue;
    const after = written.slice(name.length + 1);
    const exported = /^\p{XID_Continue}*/u.exec(after)?.[0] ?? '';
    const known = tiered.exports.get(exported);
    best =
      known && known.status !== 'submodule'
        ? { package: name, name: exported, rest: after.slice(exported.length) }
        : null;
  }
  return best;
}

/** `patch.object(pkg, "name")`, `monkeypatch.setattr(pkg, "name", …)`, `getattr(pkg, "name")`. */
function onObject(
  scene: Scene,
  objects: NamedObjects,
  call: Call,
  object: CallArgument | undefined,
  attribute: CallArgument | undefined,
  effect: PatchSite['effect'],
): PatchSite[] {
  if (!object || !attribute) return [];
  if (attribute.value.kind !== 'string') {
    if (effect === 'read') return [];
    const known = objects.moduleOf(object.value, object.span);
    return known === null ? [] : ofAnyName(scene, attribute.span, known);
  }
  const { value: name, content } = attribute.value;
  if (!isAnyExport(scene, name)) return [];
  const module = objects.moduleOf(object.value, object.span);
  const exported = module === null ? undefined : scene.packages.get(module)?.exports.get(name);
  if (module === null || !exported || exported.status === 'submodule') return [];
  return [
    {
      path: scene.file.path,
      package: module,
      name,
      effect,
      span: content,
      form: objectForm(call, object, attribute.span, content),
    },
  ];
}

/** `patch.multiple("pkg", name=…, other=…)`. */
function severalOf(
  scene: Scene,
  objects: NamedObjects,
  call: Call,
  target: CallArgument,
): PatchSite[] {
  const module = objects.textOf(target) ?? objects.moduleOf(target.value, target.span) ?? '';
  const tiered = scene.packages.get(module);
  if (!tiered) return [];
  const names = call.arguments.filter(
    ({ keyword }) => keyword !== null && keyword !== 'target' && !OPTIONS.has(keyword),
  );
  return names.flatMap(({ keyword, keywordSpan }): PatchSite[] => {
    const exported = tiered.exports.get(keyword ?? '');
    if (!exported || exported.status === 'submodule') return [];
    const isAlone = names.length === 1 && target.value.kind === 'string';
    const form =
      isAlone && target.value.kind === 'string'
        ? { kind: 'keyword' as const, moduleSpan: target.value.content }
        : null;
    return [
      {
        path: scene.file.path,
        package: tiered.name,
        name: exported.name,
        effect: 'patch',
        span: keywordSpan,
        form,
      },
    ];
  });
}

/** `import_module("pkg").name` */
function afterImport(scene: Scene, call: Call, first: CallArgument | undefined): PatchSite[] {
  const [attribute] = call.attributes;
  if (first?.value.kind !== 'string' || !attribute) return [];
  const exported = scene.packages.get(first.value.value)?.exports.get(attribute.name);
  if (!exported || exported.status === 'submodule') return [];
  return [
    {
      path: scene.file.path,
      package: first.value.value,
      name: exported.name,
      effect: 'read',
      span: attribute.span,
      form: {
        kind: 'module-and-name',
        moduleSpan: first.value.content,
        nameSpan: attribute.span,
      },
    },
  ];
}
