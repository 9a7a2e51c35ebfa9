/** Which name of which module a place of a Python file stands for, where that is a tiered package's export. */

import { patchSites } from '../fixes/patch/patch-sites';
import type { Slot } from '../fixes/rename/rename-world';
import { literalsWith } from '../fixes/rename/string-literals';
import type { BindingSite, NameUse } from '../python/scopes/scope-model';
import type { FileView } from '../rules/rule';
import { type Span, touches } from '../text';
import type { TieredPackage } from '../tiers/policy';
import { importedModule } from './import-source';
import type { Snapshot } from './snapshot';

export interface RenameTarget {
  readonly slot: Slot;
  /** The name where it was asked for. */
  readonly span: Span;
  readonly package: TieredPackage;
}

/** Null where the place has to do with no export, or is one of its other names. */
export function renameTarget(
  snapshot: Snapshot,
  file: FileView,
  offset: number,
): RenameTarget | null {
  const span = wordAt(file.text, offset);
  const name = file.text.slice(span.start, span.end);
  // Most words are no export's name.
  const isExport = [...snapshot.packagesSeenFrom(file.path).values()].some(({ exports }) =>
    exports.has(name),
  );
  if (!isExport) return null;
  const module =
    moduleOfImport(snapshot, file, span) ??
    moduleOfName(snapshot, file, name, span) ??
    moduleOfAttribute(snapshot, file, span) ??
    moduleOfString(snapshot, file, name, span);
  const slot = module && { module, name };
  const owner = slot && ownerOf(snapshot, file.path, slot);
  return slot && owner ? { slot, span, package: owner } : null;
}

function wordAt(text: string, offset: number): Span {
  const isPart = (at: number) => /[\p{ID_Continue}]/u.test(text[at] ?? '');
  let start = offset;
  while (start > 0 && isPart(start - 1)) start--;
  let end = offset;
  while (end < text.length && isPart(end)) end++;
  return { start, end };
}

/** The package that exports the object under this very name, through the module or past it. */
function ownerOf(snapshot: Snapshot, path: string, { module, name }: Slot): TieredPackage | null {
  const own = snapshot.graph.resolve(module, name);
  for (const tiered of snapshot.packagesSeenFrom(path).values()) {
    const exported = tiered.exports.get(name);
    if (!exported || exported.status === 'submodule') continue;
    if (tiered.name === module) return tiered;
    const isOnWay = (chain: typeof own.chain, to: string) => {
      const end = chain.findIndex((hop) => hop.name !== name);
      return (end < 0 ? chain : chain.slice(0, end)).some((hop) => hop.module === to);
    };
    if (isOnWay(exported.chain, module) || isOnWay(own.chain, tiered.name)) return tiered;
    const [a, b] = [own.definition, exported.definition];
    if (a && b && a.name === name && a.module === b.module && b.name === name) return tiered;
  }
  return null;
}

function moduleOfImport(snapshot: Snapshot, file: FileView, span: Span): string | null {
  for (const statement of file.imports) {
    if (statement.kind !== 'from' || !touches(statement.span, span)) continue;
    const imported = statement.names.find(
      ({ nameSpan, name, alias, span: whole }) =>
        nameSpan.start === span.start || (alias === name && whole.end === span.end),
    );
    if (imported) return canonical(snapshot, importedModule(file, statement.module));
  }
  return null;
}

/** The name by itself: of the module, or imported into whatever scope. */
function moduleOfName(snapshot: Snapshot, file: FileView, name: string, span: Span): string | null {
  const model = file.scopes();
  const isHere = (each: { readonly span: Span }) => each.span.start === span.start;
  const found = [...model.bindings, ...model.declared, ...model.uses].find(isHere);
  if (found?.name !== name) return null;
  const { scope } = found;
  if (scope === 0 && file.module !== null && givesIt(snapshot, file.module, name)) {
    return file.module;
  }
  const sites = model.bindings.filter((each) => each.name === name && each.scope === scope);
  const modules = new Set(sites.map((site) => importedFrom(snapshot, file, site)));
  const [only = null] = modules;
  return modules.size === 1 ? only : null;
}

function givesIt({ graph }: Snapshot, module: string, name: string): boolean {
  return ['local', 'resolved'].includes(graph.resolve(module, name).status);
}

function importedFrom(snapshot: Snapshot, file: FileView, { span, name }: BindingSite) {
  for (const statement of file.imports) {
    if (statement.kind !== 'from' || !touches(statement.span, span)) continue;
    if (statement.names.some((each) => each.name === name && touches(each.span, span))) {
      return canonical(snapshot, importedModule(file, statement.module));
    }
  }
  return null;
}

/** `pkg.sub.name`, where `pkg` is what an import has bound. */
function moduleOfAttribute(snapshot: Snapshot, file: FileView, span: Span): string | null {
  for (const use of file.scopes().uses) {
    const step = use.attributes.findIndex((each) => each.span.start === span.start);
    if (step < 0) continue;
    const base = moduleOfUse(file, use);
    const steps = use.attributes.slice(0, step).map(({ name }) => name);
    return canonical(snapshot, base === null ? null : [base, ...steps].join('.'));
  }
  return null;
}

function moduleOfUse(file: FileView, use: NameUse): string | null {
  const sites = file
    .scopes()
    .bindings.filter((site) => site.name === use.name && site.scope === use.scope);
  const modules = new Set(sites.map((site) => moduleBoundBy(file, site)));
  const [only = null] = modules;
  return modules.size === 1 ? only : null;
}

function moduleBoundBy(file: FileView, { span }: BindingSite): string | null {
  const statement = file.imports.find((each) => touches(each.span, span));
  if (statement?.kind === 'import') {
    const module = statement.modules.find((each) => touches(each.span, span));
    if (!module) return null;
    return module.alias === null ? (module.name.split('.')[0] ?? null) : module.name;
  }
  const imported = statement?.names.find((each) => touches(each.span, span));
  const from = statement && importedModule(file, statement.module);
  return imported && from ? `${from}.${imported.name}` : null;
}

/** A string of `__all__` or of a lazy table, or a dotted path such as a patch has. */
function moduleOfString(
  snapshot: Snapshot,
  file: FileView,
  name: string,
  span: Span,
): string | null {
  const literal = literalsWith(file.text, name).find(
    ({ content }) => content.start <= span.start && span.end <= content.end,
  );
  if (!literal) return null;
  if (literal.value === name) {
    const scene = { file, graph: snapshot.graph, packages: snapshot.packagesSeenFrom(file.path) };
    const site = patchSites(scene).find((each) => each.span.start === span.start);
    if (site) return site.package;
    const isOwn = file.module !== null && snapshot.modulePath(file.module) === file.path;
    return isOwn && givesIt(snapshot, file.module, name) ? file.module : null;
  }
  const before = literal.value.slice(0, span.start - literal.content.start);
  const path = /^([\w.]+)[.:]$/.exec(before)?.[1] ?? null;
  return canonical(snapshot, path);
}

/** The name by which the workspace knows a module; null for what is none of its files. */
function canonical(snapshot: Snapshot, module: string | null): string | null {
  const path = module === null ? null : snapshot.modulePath(module);
  if (path === null) return null;
  return snapshot.file(path)?.module ?? module;
}
