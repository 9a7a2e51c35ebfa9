/**
 * What a look-up found is held against the modules as they are in the end: a module may have bound the
 * name to something else after another took the object from it.
 */

import { because } from '../../reason';
import { isWithin, parentOf, prefixesOf } from '../layout/module-ref';
import { mayBeCovered } from '../loading/covered-names';
import { endingError } from '../loading/import-errors';
import type { Binding } from '../resolution';
import {
  bindingOf,
  chosenBy,
  type Found,
  hopsOf,
  isSameTarget,
  type Path,
  type Target,
  unknown,
} from './found';
import { patcherOf } from './patched';
import { END, NeedsClock, type Reader } from './reader';

/**
 * The same answer with only those hops left that give the object to whoever imports it from there. Where
 * the module that made the object no longer gives it, the last hop that does stands for the definition.
 */
export function proven(reader: Reader, asked: Binding, answer: Found): Found {
  const { target } = answer;
  if (target.kind === 'unbound' || target.kind === 'unknown') return answer;
  const failing = failingModule(reader, asked, target);
  if (failing !== null) {
    const reason = because('importing {0} raises an error', failing);
    return { ...answer, path: null, target: unknown(reason, 'undecided').target };
  }
  const patcher = patcherOf(reader, asked.module, asked);
  if (patcher !== null && patcher !== asked.module) {
    const reason = because('{0} puts another object into its place', patcher);
    return { ...answer, path: null, target: unknown(reason, 'dynamic').target };
  }
  const isPatched = (each: Binding) => patcherOf(reader, asked.module, each) !== null;
  const isGiven = (each: Binding) => !isPatched(each) && gives(reader, each, target);
  const hops = hopsOf(answer.path).filter(isGiven);
  if (isOwnChoice(asked, target) && hops.length > 0) {
    const reason = because(
      'it is what {0} binds `{1}` to, and that cannot be told',
      target.module,
      target.name,
    );
    return { ...answer, path: null, target: unknown(reason, 'undecided').target };
  }
  const path = hops.reduceRight<Path | null>((next, binding) => ({ binding, next }), null);
  if (target.kind === 'module') {
    if (isExchanged(reader, asked, target.module)) {
      const reason = because('{0} puts another object into its place', target.module);
      return { ...answer, path: null, target: unknown(reason, 'dynamic').target };
    }
    return {
      ...answer,
      path,
      target: isHidden(reader, target) ? { ...target, isHidden: true } : target,
    };
  }
  const isThere = target.kind === 'foreign' ? !isPatched(target) : isGiven(target);
  if (isThere) return { ...answer, path };
  if (target.module === asked.module) {
    return { ...answer, path: null, target: { ...target, name: asked.name } };
  }
  const last = hops.findLast((each) => each.module !== asked.module);
  if (last && target.kind === 'object')
    return { ...answer, path, target: { ...target, ...last, event: null } };
  const reason = because('{0} has bound `{1}` to another object since', target.module, target.name);
  return { ...answer, path: null, target: unknown(reason, 'undecided').target };
}

/** True where another name of the asked module, taken back by way of others, may be one object or another. */
function isOwnChoice(
  asked: Binding,
  target: Target,
): target is Extract<Target, { kind: 'object' }> {
  if (target.kind !== 'object' || target.event !== null) return false;
  return target.module === asked.module && target.name !== asked.name;
}

/** The module that the object is of, or a package around it, where that cannot be imported for an error of its own. */
function failingModule(reader: Reader, asked: Binding, target: Target): string | null {
  if (target.kind !== 'object' && target.kind !== 'module') return null;
  const packages = prefixesOf(target.module).slice(0, -1);
  if (!reader.clock && target.kind === 'module') considerCovered(reader, asked, packages);
  // While somebody types, a module fails for a moment: answers that do not rest on the order of loading stay then.
  const { clock } = reader;
  if (!clock) return null;
  // A module stays where it is when the package that has loaded it fails, which then has no such name.
  const isLeft = target.kind === 'module' && clock.isLoaded(target.module, END.time);
  const left = isLeft
    ? packages.find((each) => reader.modules.file(each) && !clock.isLoaded(each, END.time))
    : undefined;
  if (left !== undefined) return left;
  // There may be hundreds of submodules that nobody has read yet.
  if (target.kind === 'module' && parentOf(target.module) === asked.module) return null;
  const fails = (module: string) => {
    const index = isWithin(asked.module, module) ? null : reader.modules.index(module);
    return index !== null && endingError(reader, index) !== null;
  };
  return prefixesOf(target.module).find(fails) ?? null;
}

/**
 * A package that takes a module of its own by the name of its own, which the package around it may have given away.
 *
 * @throws NeedsClock where only the order of loading tells.
 */
function considerCovered({ modules }: Reader, asked: Binding, packages: readonly string[]): void {
  const isIt = (each: string) =>
    !isWithin(asked.module, each) &&
    modules
      .loads(each)
      .some((load) => load.isAliased === true && mayBeCovered(modules, load.module));
  if (packages.some(isIt)) throw new NeedsClock();
}

function gives(reader: Reader, { module, name }: Binding, target: Target): boolean {
  const there = reader.attribute(module, name, END, null);
  return !there.mayBeGone && isSameTarget(chosenBy(there, module, name).target, target);
}

function isHidden(reader: Reader, target: Extract<Target, { kind: 'module' }>): boolean {
  const binding = bindingOf(target);
  return parentOf(target.module) !== null && binding !== null && !gives(reader, binding, target);
}

/** True where the asked module may have taken the module itself, before something else took its place. */
function isExchanged(reader: Reader, asked: Binding, module: string): boolean {
  // A module that the asked one or its packages hold is itself, and need not be looked into.
  if (parentOf(module) === asked.module) return false;
  const replacements = reader.modules.index(module)?.replacements.length ?? 0;
  return replacements > 0 && reader.closure(module).has(asked.module);
}
