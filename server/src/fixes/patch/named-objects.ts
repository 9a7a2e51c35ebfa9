/** What the first argument of a patch means: a module by an imported name, by its text, by a constant. */
import { placelessCall } from '../../python/calls/moved-call';
import type { ArgumentValue, Call, CallArgument } from '../../python/calls/scan-calls';
import { occurrences, runStart, type Span } from '../../text';
import { localsOfPackages, packageBindings } from '../attribute/attribute-uses';
import type { Scene } from '../scene';

export interface NamedObjects {
  /** The text that a string is, a constant of the module put in; null for what is made at run time. */
  textOf(argument: CallArgument): string | null;
  /** The tiered package that an expression is; null for everything else. */
  moduleOf(value: ArgumentValue, span: Span): string | null;
}

/** @param calls all calls of the file that were read: names may be assigned from `import_module("pkg")`. */
export function namedObjects(scene: Scene, calls: readonly Call[]): NamedObjects {
  let known: ReadonlyMap<string, string> | null = null;
  let candidates: ReadonlySet<string> | null = null;

  function mayMean(): ReadonlySet<string> {
    candidates ??= namesOfModules(scene, calls);
    return candidates;
  }

  function bindings(): ReadonlyMap<string, string> {
    known ??= moduleNames(scene, calls);
    return known;
  }

  return {
    textOf: argumentTexts(() => scene.file.text),
    moduleOf(value, span) {
      if (value.kind === 'call') return importedModule(scene, value.call);
      if (value.kind === 'other') return loadedModule(scene, span);
      if (value.kind !== 'path') return null;
      const [name = '', ...steps] = value.path;
      // Most objects are none of an import's: they need no scopes, which cost a parse.
      if (!mayMean().has(name)) return null;
      const use = scene.file.scopes().uses.find((each) => each.span.start === span.start);
      const base = use?.scope === null ? undefined : bindings().get(`${use?.scope}:${name}`);
      const module = base === undefined ? null : [base, ...steps].join('.');
      return module !== null && scene.packages.has(module) ? module : null;
    },
  };
}

/**
 * Gives the text that an argument is, with constants of the file put in; null for what is made at run time.
 *
 * @param text of the file, which is not asked for where arguments tell by themselves.
 */
export function argumentTexts(text: () => string): (argument: CallArgument) => string | null {
  // Many calls are about one name.
  const constants = new Map<string, string | null>();
  const constant = (name: string) => {
    let value = constants.get(name);
    if (value === undefined) {
      value = constantOf(text(), name);
      constants.set(name, value);
    }
    return value;
  };
  return ({ value, span }) => {
    if (value.kind === 'string') return value.value;
    if (value.kind === 'template') {
      const isName = /^\w+$/.test(value.name);
      const head = isName ? constant(value.name) : null;
      return head === null ? null : head + value.rest;
    }
    if (value.kind === 'other') {
      const written = text().slice(span.start, span.end);
      const sum = /^(\w+)[ \t]*\+[ \t]*(["'])([\w.\u0080-\uffff]*)\2$/.exec(written);
      const head = sum ? constant(sum[1] ?? '') : null;
      return head === null ? null : head + (sum?.[3] ?? '');
    }
    const [name, ...more] = value.kind === 'path' ? value.path : [];
    return name !== undefined && more.length === 0 ? constant(name) : null;
  };
}

/** Names that some import or assignment of the file, in whatever scope, may bind to a package, or to one around it. */
function namesOfModules(scene: Scene, calls: readonly Call[]): Set<string> {
  const names = new Set(localsOfPackages(scene));
  for (const call of calls) {
    const { assigned } = placelessCall(call);
    if (assigned && importedModule(scene, placelessCall(call)) !== null) names.add(assigned.name);
  }
  return names;
}

/** Modules by scope and name: what imports bind, and what is assigned from `import_module("pkg")`. */
function moduleNames(scene: Scene, calls: readonly Call[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { local, site, module } of packageBindings(scene)) {
    names.set(`${site.scope}:${local}`, module);
  }
  for (const call of calls) {
    const { assigned } = call;
    const module = importedModule(scene, call);
    if (!assigned || module === null || call.attributes.length > 0) continue;
    const { bindings } = scene.file.scopes();
    const site = bindings.find(({ span }) => span.start === assigned.span.start);
    if (site) names.set(`${site.scope}:${assigned.name}`, module);
  }
  return names;
}

function importedModule({ packages }: Scene, { callee, arguments: all }: Call): string | null {
  const [module] = all;
  if (module?.value.kind !== 'string') return null;
  const { value } = module.value;
  // `__import__("a.b")` gives `a`.
  const isIt =
    callee.at(-1) === 'import_module' || (callee.at(-1) === '__import__' && !value.includes('.'));
  return isIt && packages.has(value) ? value : null;
}

/** The module of `sys.modules["pkg"]`. */
function loadedModule({ file, packages }: Scene, { start, end }: Span): string | null {
  const found = /^(?:\w+\.)?modules\[\s*["']([\w.]+)["']\s*\]$/.exec(file.text.slice(start, end));
  return found?.[1] !== undefined && packages.has(found[1]) ? found[1] : null;
}

/** The value of `NAME = "text"` at the top level where that is its only assignment; else null. */
function constantOf(text: string, name: string): string | null {
  // What most calls are about is no constant, and stands in a text hundreds of times.
  if (name === 'self' || name === 'cls') return null;
  let only: string | null = null;
  for (const at of occurrences(text, name)) {
    const begin = runStart(text, at, /[ \t]/);
    if (begin > 0 && !/[\r\n]/.test(text[begin - 1] ?? '')) continue;
    ASSIGNED.lastIndex = at + name.length;
    const value = ASSIGNED.exec(text)?.[1];
    if (value === undefined) continue;
    if (begin < at || only !== null) return null;
    only = value;
  }
  return /^(["'])([\w.\u0080-\uffff]*)\1[ \t]*(?:#.*)?$/.exec((only ?? '').trim())?.[2] ?? null;
}

const ASSIGNED = /[ \t]*(?::[^=\n]*)?=(?!=)(.*)/y;
