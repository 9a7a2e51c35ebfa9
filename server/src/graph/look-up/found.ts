/** What looking a name up gives, before it is put into the words of a `Resolution`. */
import { because, type Reason } from '../../reason';
import { leafOf, parentOf } from '../layout/module-ref';
import type { Binding, Caution } from '../resolution';

/** The object, as far as it can be told apart from others. */
export type Target =
  /**
   * Made by one statement of a module under a root: the statement's place in the module's events tells
   * the object from others that once had the name. `event` is null where the module chooses between
   * objects in a way nobody can decide: whatever it chose, the module binds it.
   */
  | {
      readonly kind: 'object';
      readonly module: string;
      readonly name: string;
      readonly event: number | null;
      /** A number, string, `None`…: often a placeholder. */
      readonly isLiteral: boolean;
      /** Another statement of the module may have made it; `event` is the likely one. */
      readonly isOneOf?: true;
    }
  /** A module under a root; `isHidden` where its package has bound its name to something else. */
  | { readonly kind: 'module'; readonly module: string; readonly isHidden?: boolean }
  /** From outside the roots, or out of a native module; `name` is `''` for a module object. */
  | { readonly kind: 'foreign'; readonly module: string; readonly name: string }
  | { readonly kind: 'unbound'; readonly reason: Reason }
  /**
   * Bound, but to what cannot be told. `isDynamic`: made at run time. `isFleeting`: each look may give
   * another object, so that not even the binding is sure to be the object.
   */
  | {
      readonly kind: 'unknown';
      readonly reason: Reason;
      readonly isDynamic: boolean;
      readonly isFleeting: boolean;
    };

/** Bindings through which a name passes, as a linked list: long chains share their tails. */
export interface Path {
  readonly binding: Binding;
  readonly next: Path | null;
}

export interface Found {
  readonly target: Target;
  /** The bindings after the asked one, to and with the one where the object is made. */
  readonly path: Path | null;
  readonly cautions: readonly Caution[];
  /** True where the name is perhaps not bound at all: then this is what it is if it is. */
  readonly isDoubtful: boolean;
  /** Set where only blocks that may not run make it doubtful: a statement spells the name. */
  readonly isSpelled?: boolean;
  /** Set where a statement that may not run takes the name away again. */
  readonly mayBeGone?: boolean;
  /** What it is unless a statement bound it that may bind anything. */
  readonly otherwise?: Found;
  /** True where a look at the module while it still executes may give something else. */
  readonly isUnsettled: boolean;
  /** Set where asking for it raises an error, other than an AttributeError. */
  readonly raises?: boolean;
}

export function unbound(reason: Reason): Found {
  return found({ kind: 'unbound', reason });
}

export function unknown(reason: Reason, how: 'undecided' | 'dynamic' | 'fleeting'): Found {
  return found({
    kind: 'unknown',
    reason,
    isDynamic: how !== 'undecided',
    isFleeting: how === 'fleeting',
  });
}

export function found(target: Target): Found {
  return { target, path: null, cautions: [], isDoubtful: false, isUnsettled: false };
}

/** The bindings of a path, in its order. */
export function hopsOf(path: Path | null): Binding[] {
  const hops: Binding[] = [];
  for (let hop = path; hop; hop = hop.next) hops.push(hop.binding);
  return hops;
}

/** The steps of the first path whose bindings all others have too. */
export function sharedPath(first: Path | null, others: readonly (Path | null)[]): Path | null {
  const ways = others.map((path) => new Set(hopsOf(path).map(keyOf)));
  return hopsOf(first)
    .filter((hop) => ways.every((way) => way.has(keyOf(hop))))
    .reduceRight<Path | null>((next, binding) => ({ binding, next }), null);
}

function keyOf({ module, name }: Binding): string {
  return `${module} ${name}`;
}

/** What is so in two worlds that agree about the object: a binding that gives it in one alone is no way to it. */
export function inBoth(first: Found, second: Found): Found {
  const { target } = first;
  const isHidden = target.kind === 'module' && isHiddenModule(second.target);
  return {
    ...withCautions(first, ...second.cautions),
    path: sharedPath(first.path, [second.path]),
    target: isHidden ? { ...target, isHidden } : target,
  };
}

function isHiddenModule(target: Target): boolean {
  return target.kind === 'module' && target.isHidden === true;
}

/** `inner` as reached over a binding in another place. */
export function over(binding: Binding, inner: Found): Found {
  return {
    target: inner.target,
    path: { binding, next: inner.path },
    cautions: inner.cautions,
    isDoubtful: false,
    isUnsettled: false,
  };
}

/** The same with further cautions, each kind of one module once. */
export function withCautions(inner: Found, ...more: readonly Caution[]): Found {
  const known = [...inner.cautions];
  const fresh = more.filter((each) => {
    if (known.some((old) => old.kind === each.kind && old.module === each.module)) return false;
    known.push(each);
    return true;
  });
  return fresh.length === 0 ? inner : { ...inner, cautions: [...fresh, ...inner.cautions] };
}

/** True for an object of the module itself. */
export function isMadeIn(
  target: Target,
  module: string,
): target is Extract<Target, { kind: 'object' }> {
  return target.kind === 'object' && target.module === module;
}

/** True where both are certainly the identical object. */
export function isSameTarget(a: Target, b: Target): boolean {
  switch (a.kind) {
    case 'object':
      return (
        b.kind === 'object' &&
        a.module === b.module &&
        a.name === b.name &&
        a.event === b.event &&
        a.isOneOf === b.isOneOf
      );
    case 'module':
      return b.kind === 'module' && a.module === b.module;
    case 'foreign':
      return b.kind === 'foreign' && a.module === b.module && a.name === b.name;
    default:
      return false;
  }
}

/** True where both have one home, though perhaps made by different statements there. */
export function isSameDefinition(a: Target, b: Target): boolean {
  if (a.kind === 'object' && b.kind === 'object') return a.module === b.module && a.name === b.name;
  return isSameTarget(a, b);
}

/** The target as a name in a module; null where it is none. */
export function bindingOf(target: Target): Binding | null {
  switch (target.kind) {
    case 'object':
    case 'foreign':
      return { module: target.module, name: target.name };
    case 'module': {
      const parent = parentOf(target.module);
      return parent === null || target.isHidden
        ? { module: target.module, name: '' }
        : { module: parent, name: leafOf(target.module) };
    }
    default:
      return null;
  }
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

/** A name that is wanted again while it is looked up. */
export function definedByItself(module: string, name: string): Found {
  return unbound(because('`{0}` of {1} is defined by itself', name, module));
}

/** The same, of a name that a `__getattr__` is asked for. */
export function asksItself(module: string, name: string): Found {
  return unbound(because('the __getattr__ of {0} asks itself for `{1}`', module, name));
}
