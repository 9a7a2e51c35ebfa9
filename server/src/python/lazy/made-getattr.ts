/** Follows a call that makes a `__getattr__` into the function that makes it, which is in another file. */
import { because } from '../../reason';
import type { Span } from '../../text';
import { apply } from '../evaluate/calls';
import { textsIn, thaw } from '../evaluate/frozen';
import type { Machine } from '../evaluate/machine';
import { machineMaker } from '../evaluate/make-machine';
import { builtin, importedValue } from '../evaluate/module-scope';
import type { Expression } from '../evaluate/program';
import {
  constant,
  itemsOf,
  keyOf,
  OutOfSteps,
  Raised,
  type Scope,
  unknown,
  type Value,
} from '../evaluate/values';
import type { ModuleRef } from '../module-summary';
import type { Frozen, GetattrCall, GetattrMaker, MakerName } from '../summary/summary-values';
import { askAll, type Given, wordsIn, wordsOf } from './lazy-getattr';

/** The module of the function. */
export interface MakerHome {
  readonly module: string;
  readonly isPackage: boolean;
  /** What its imports mean; null above the top. */
  absolute(ref: ModuleRef): string | null;
}

export interface MadeGetattr extends Given {
  /** The names that the call gives for `__all__`; null where it gives none that are known. */
  readonly list: readonly { readonly value: string; readonly span: Span | null }[] | null;
}

/**
 * @param span where the call is told to be, for names that only the function spells.
 * @param ownName of the calling module; null for a package, whose submodules are told relative to it.
 */
export function readMadeGetattr(
  call: GetattrCall,
  maker: GetattrMaker,
  home: MakerHome,
  { span, ownName }: { readonly span: Span; readonly ownName: string | null },
): MadeGetattr | null {
  const machine = machineOf(maker, home);
  const args = call.args.map((each) => thaw(each, ownName));
  const named = new Map(call.named.map(([name, value]) => [name, thaw(value, ownName)]));
  try {
    const isAsked = [...call.args, ...call.named.map(([, each]) => each)].some(isAskedName);
    const value = isAsked
      ? asking(call, functionOf(maker), args, named)
      : apply(functionOf(maker), { args, named }, machine(constant(null)));
    const part = (at: number | null) => (at === null ? value : itemsOf(value)?.[at]);
    const getattr = part(call.item);
    if (getattr?.kind !== 'function') return null;
    const given = askAll(getattr, { machine }, new Set(), wordsFor(call, maker, span));
    return { ...given, list: call.list === null ? null : listOf(part(call.list)) };
  } catch (error) {
    if (error instanceof Raised || error instanceof OutOfSteps) return null;
    throw error;
  }
}

function isAskedName({ kind }: Frozen): boolean {
  return kind === 'asked';
}

/** `lambda asked: maker(asked, …)`. */
function asking(
  call: GetattrCall,
  maker: Value,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
): Value {
  const names = new Map<string, Value>([['maker', maker]]);
  const take = (frozen: Frozen, value: Value): Expression => {
    if (isAskedName(frozen)) return { kind: 'name', name: 'asked' };
    const name = `argument ${names.size}`;
    names.set(name, value);
    return { kind: 'name', name };
  };
  const body: Expression = {
    kind: 'call',
    callee: { kind: 'name', name: 'maker' },
    args: call.args.map((each, at) => take(each, args[at] as Value)),
    named: call.named.map(([name, each]) => ({
      name,
      value: take(each, named.get(name) as Value),
    })),
  };
  const parameters = [{ name: 'asked', default: null, gathers: false }];
  return { kind: 'function', parameters, body, scope: { names, outer: NO_SCOPE } };
}

function listOf(value: Value | undefined): MadeGetattr['list'] {
  const items = value && itemsOf(value);
  const names = items?.map((each) => ({
    value: keyOf(each),
    span: (each.kind === 'constant' && each.span) || null,
  }));
  return names?.every(isNamed) ? names : null;
}

function isNamed<T extends { value: string | null }>(each: T): each is T & { value: string } {
  return each.value !== null;
}

/** Names that the call spells, also as the last step of a dotted one, and those that the function does. */
function wordsFor(call: GetattrCall, maker: GetattrMaker, span: Span): Map<string, Span> {
  const words = new Map<string, Span>();
  for (const frozen of [...call.args, ...call.named.map(([, value]) => value)]) {
    for (const text of textsIn(frozen)) {
      if (typeof text.value !== 'string') continue;
      const last = text.value.slice(text.value.lastIndexOf('.') + 1);
      for (const word of new Set([...wordsIn(text.value), ...wordsIn(last)])) {
        if (!words.has(word)) words.set(word, text.span ?? span);
      }
    }
  }
  const bodies = maker.names.flatMap((each) => (each.kind === 'function' ? [each.body] : []));
  for (const word of wordsOf([maker.body, ...bodies]).keys()) {
    if (!words.has(word)) words.set(word, span);
  }
  return words;
}

const NO_SCOPE: Scope = { names: new Map(), outer: null };

function functionOf({ parameters, body }: Pick<GetattrMaker, 'parameters' | 'body'>): Value {
  return { kind: 'function', parameters, body, scope: NO_SCOPE };
}

/** Names of the function's own module, which the calling one knows nothing of. */
const OWN_NAMES: ReadonlySet<string> = new Set(['globals', 'vars', 'locals', 'dir', '__spec__']);

function machineOf(maker: GetattrMaker, home: MakerHome): (asked: Value) => Machine {
  const names = new Map(maker.names.map((each) => [each.name, each]));
  const loaded = maker.names.flatMap((each) => (each.kind === 'import' ? [each.module] : []));
  const dot = home.module.lastIndexOf('.');
  const parent = home.isPackage ? home.module : home.module.slice(0, Math.max(0, dot));
  const global = (name: string): Value => {
    const known = names.get(name);
    if (known) return meaningOf(known);
    if (name === '__name__') return constant(home.module);
    if (name === '__package__') return constant(parent);
    return OWN_NAMES.has(name) ? unknown(because('names of another module')) : builtin(name);
  };
  const meaningOf = (known: MakerName): Value => {
    if (known.kind === 'function') return functionOf(known);
    if (known.kind === 'other')
      return unknown(because('`{0}` is made in {1}', known.name, home.module));
    if (known.kind === 'import') return importedValue(known, machine(constant(null)));
    const name = home.absolute(known.module);
    if (name === null) return unknown(because('an import from beyond the top'));
    const module = { level: 0, name };
    return importedValue({ ...known, module }, machine(constant(null)));
  };
  const machine = machineMaker(global, loaded);
  return machine;
}
