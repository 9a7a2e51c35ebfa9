/** `import_module` and `__import__`; the modules are taken to exist. */
import { because } from '../../reason';
import { topOf } from '../dotted-name';
import type { ModuleRef } from '../module-summary';
import type { Arguments } from './calls';
import type { Machine } from './machine';
import { isDotted, moduleNamed } from './members';
import { ANY_RELATIVE, ANY_SUBMODULE, constant, OWN_NAME, unknown, type Value } from './values';

/** Why a value is not known that is the submodule of the name asked for, or an exception without one. */
export const GIVES_SUBMODULES = because('it imports the submodule of that name');

/** `import_module(name, package)`; the module is taken to exist. */
export function importModule(
  name: Value | undefined,
  anchor: Value | undefined,
  machine: Machine,
): Value {
  const isOwn = anchor?.kind === 'constant' && anchor.value === OWN_NAME;
  const reason = name?.kind === 'unknown' ? name.reason : null;
  if (reason === ANY_SUBMODULE || (reason === ANY_RELATIVE && isOwn)) {
    return unknown(GIVES_SUBMODULES);
  }
  if (name?.kind !== 'constant' || typeof name.value !== 'string') {
    return unknown(because('it imports a module by a computed name'));
  }
  const dots = /^\.*/.exec(name.value)?.[0].length ?? 0;
  if (dots === 0) return load(moduleNamed(name), machine);
  const rest = name.value.slice(dots);
  const base = anchor?.kind === 'constant' ? anchor.value : null;
  if (!isDotted(rest) && rest !== '')
    return unknown(because('it imports a module by a computed name'));
  if (base === OWN_NAME) return { kind: 'module', ref: { level: dots, name: rest } };
  const from = typeof base === 'string' ? parentOf(base, dots - 1) : null;
  if (from === null) return unknown(because('it imports a module'));
  return load(moduleNamed(constant(rest === '' ? from : `${from}.${rest}`)), machine);
}

/** The package that many steps up, as `importlib._bootstrap._resolve_name` finds it; null above the top. */
function parentOf(module: string, steps: number): string | null {
  const parts = module.split('.');
  return steps < parts.length ? parts.slice(0, parts.length - steps).join('.') : null;
}

function load(module: Value | null, machine: Machine): Value {
  if (!module) return unknown(because('it imports a module by a computed name'));
  if (module.kind === 'module' && module.ref.level === 0) noteLoaded(module.ref.name, machine);
  return module;
}

/** `import a.b.c` makes `a.b` and `a.b.c` known to be modules. */
export function noteLoaded(name: string, machine: Machine): void {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    machine.loaded.add(name.slice(0, dot));
  }
  machine.loaded.add(name);
}

/** `__import__('a.b')` gives `a`, with a `fromlist` it gives `a.b`. */
export function applyImport(given: Arguments, machine: Machine): Value {
  const [name] = given.args;
  const level = given.args[4] ?? given.named.get('level');
  const list = given.args[3] ?? given.named.get('fromlist');
  if (level && !(level.kind === 'constant' && level.value === 0))
    return unknown(because('it imports a module'));
  const module = name ? load(moduleNamed(name), machine) : unknown(because('it imports a module'));
  if (module.kind !== 'module') return module;
  const hasList = list?.kind === 'sequence' && list.items.length > 0;
  if (hasList) return module;
  const top: ModuleRef = { level: module.ref.level, name: topOf(module.ref.name) };
  return module.ref.level === 0
    ? { kind: 'module', ref: top }
    : unknown(because('it imports a module'));
}
