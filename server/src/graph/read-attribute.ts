/** Attributes of modules: namespace, then PEP 562 `__getattr__`, then submodules (language reference 7.11). */
import { type Found, found, over, unbound, unknown, withCautions } from './found';
import { lazyModule, type ModuleIndex } from './module-index';
import { isWithin } from './module-ref';
import { END, type Moment, NeedsClock, type Reader } from './reader';

/**
 * What `from module import name` gives at that moment.
 *
 * @param by the module that looks, null for a program of its own. One that is loaded while `module`
 * still executes may see it half made.
 */
export function readAttribute(
  reader: Reader,
  module: string,
  name: string,
  moment: Moment,
  by: string | null,
): Found {
  const { modules } = reader;
  const file = modules.file(module);
  if (!file) {
    return modules.isMissing(module)
      ? unbound(`there is no module ${module}`)
      : found({ kind: 'foreign', module, name });
  }
  if (file.kind === 'native') return found({ kind: 'foreign', module, name });
  const index = modules.index(module);
  const isSubmodule = file.isPackage && modules.file(`${module}.${name}`) !== null;
  if (!index) {
    if (isSubmodule) return found({ kind: 'module', module: `${module}.${name}` });
    return file.kind === 'namespace'
      ? unbound(`the namespace package ${module} has no module ${name}`)
      : unknown(`${module} cannot be read`, 'undecided');
  }
  const own = reader.name(index, name, moment, []);
  if (own.isUnsettled && !reader.clock && by !== null && !isWithin(module, by)) {
    throw new NeedsClock();
  }
  if (own.target.kind !== 'unbound') return own;
  const lazy = name === '__path__' ? null : readLazy(reader, index, name, isSubmodule);
  if (lazy) return lazy;
  if (isSubmodule) return found({ kind: 'module', module: `${module}.${name}` });
  return own;
}

/** What the module's `__getattr__` gives; null where it raises AttributeError or there is none. */
function readLazy(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  isSubmodule: boolean,
): Found | null {
  const lazy = reader.lazy(index);
  if (!lazy) return null;
  const { module } = index;
  const entry = lazy.entries.get(name);
  if (!entry) {
    return lazy.open === null || isSubmodule ? null : unknown(lazy.open, 'fleeting');
  }
  const target = lazyModule(index, entry);
  if (target === null) return unbound(`\`${name}\` is imported from beyond the top-level package`);
  const lazily = { kind: 'lazy', module } as const;
  if (entry.attribute === null) {
    const kind = reader.modules.file(target)
      ? ({ kind: 'module', module: target } as const)
      : ({ kind: 'foreign', module: target, name: '' } as const);
    return withCautions(found(kind), lazily);
  }
  const inner = reader.attribute(target, entry.attribute, END, module);
  if (inner.target.kind === 'unbound') {
    return unbound(`${target} does not bind \`${entry.attribute}\``);
  }
  const given = over(
    { module: target, name: entry.attribute },
    chosenBy(inner, target, entry.attribute),
  );
  return withCautions(
    given,
    lazily,
    ...(isSubmodule ? [{ kind: 'submodule-name', module } as const] : []),
  );
}

/**
 * Where it cannot be told which object a module binds, the module's binding itself is what others get:
 * a from-import of it gives the same object, whichever that is. Not so for what a `__getattr__` makes.
 */
export function chosenBy(inner: Found, module: string, name: string): Found {
  if (inner.target.kind !== 'unknown' || inner.target.isFleeting) return inner;
  return withCautions(
    {
      ...inner,
      path: null,
      target: { kind: 'object', module, name, event: null, isLiteral: false },
    },
    { kind: inner.target.isDynamic ? 'rebound' : 'conditional', module },
  );
}
