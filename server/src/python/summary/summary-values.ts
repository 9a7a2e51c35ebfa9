/** Expressions as a summary has them: values of assignments, and lists of names. */
import type { Reason } from '../../reason';
import type { Span } from '../../text';
import type { Block, Parameter, SequenceKind } from '../evaluate/program';
import type { Condition, ModuleRef } from '../module-summary';

/** What an assignment's right side is, as far as it matters for identity. */
export type Value =
  /** Another name of this module: the same object. */
  | { readonly kind: 'name'; readonly name: string }
  /** `base.a.b`, base being a name of this module; with a `module`, `import_module('module').a.b`, and no base. */
  | {
      readonly kind: 'attribute';
      readonly base: string;
      readonly path: readonly string[];
      readonly module?: ModuleRef;
      /** `vars(base)['a']`: what the class of the object gives is not there. */
      readonly isInDict?: true;
    }
  /** `import_module('a.b')`, `sys.modules['a.b']`: the module. */
  | { readonly kind: 'module'; readonly module: ModuleRef }
  /** A number, string, tuple of such, `None`…: equal ones may be one object. `truth`: of `True`, 0, `None`… */
  | { readonly kind: 'literal'; readonly truth?: boolean }
  /** A list, dict, call, lambda…: a new object. */
  | { readonly kind: 'new'; readonly instance?: Instance }
  /** `a or b`, `a and b`: the first that settles it. `if`: one of them, `a if … else b`. */
  | {
      readonly kind: 'choice';
      readonly by: 'or' | 'and' | 'if';
      readonly options: readonly Value[];
    }
  /** `condition`: where it is the truth of one on Python's version or the platform. */
  | {
      readonly kind: 'other';
      readonly condition?: Extract<Condition, { kind: 'version' | 'platform' }>;
    };

/** What is known of the attributes of an instance, where its class is in the same file. */
export interface Instance {
  /** Those of its class, and the values of those that are no more than names for other objects. */
  readonly attributes: readonly Attribute[];
  /** True where it may have others. */
  readonly isOpen: boolean;
}

export interface Attribute {
  readonly name: string;
  /** The object that it was given, where that has a name. */
  readonly value: Value | null;
  /** True where looking it up gives that very object, also if it is a function. */
  readonly isStatic: boolean;
}

/** An expression that gives a list of names, as in `__all__`. */
export type NameList =
  | {
      readonly kind: 'names';
      readonly names: readonly { readonly value: string; readonly span: Span }[];
    }
  | { readonly kind: 'concat'; readonly parts: readonly NameList[] }
  /** `base.__all__`; `base` is the dotted text before it, as bound in this module. */
  | { readonly kind: 'all-of'; readonly base: string }
  /** A variable of this module that holds a list, tuple, set or dict (its keys). */
  | { readonly kind: 'variable'; readonly name: string }
  /** `dir()`, `globals()`: all names that this module binds by then. */
  | { readonly kind: 'own-names' }
  /** `dir(base)`, `vars(base)`: the attributes of what this module calls so. */
  | { readonly kind: 'attributes-of'; readonly base: string }
  | {
      readonly kind: 'filter';
      readonly source: NameList;
      readonly keep: 'public' | 'all' | 'unknown';
      /** These are left out in any case. */
      readonly without?: readonly string[];
      /** What those that are kept begin or end with, one of the texts each; or do not. */
      readonly affixes?: readonly {
        readonly at: 'start' | 'end';
        readonly texts: readonly string[];
        readonly isNegated: boolean;
      }[];
    }
  | { readonly kind: 'unknown'; readonly reason: Reason; readonly span: Span };

/** Names that are given the attributes of the same name of something else. */
export interface Copies {
  readonly from: string;
  readonly names: NameList;
}

/**
 * The statement that a `__getattr__` takes something by, where no handler catches its errors: a name that is
 * missing in a `from` is an ImportError, and `attributes` are taken step by step, from whatever each package
 * calls so. Without it `import_module` gives the module and `getattr` the name.
 */
export type ImportedBy = 'from' | 'attributes';

/** One group of names that a PEP 562 `__getattr__` gives from one module. */
export interface LazyEntry {
  readonly name: string;
  readonly module: ModuleRef;
  /** The attribute of `module`; null gives the module itself. */
  readonly attribute: string | null;
  readonly span: Span;
  readonly by?: ImportedBy;
  /** Set where a condition that nobody can decide gives it, or an AttributeError. */
  readonly isOptional?: true;
  /** True where `__getattr__` stores what it gives in the module, so that later looks find it there. */
  readonly isKept?: boolean;
}

/**
 * Something else stands in `sys.modules` for this module or for the one that is spelled (`module`, where that is no
 * `__name__`): a dotted name of this module (`by`), a new object, or what has no name (null).
 */
export interface Replacement {
  readonly module: string | null;
  readonly by: string | null;
  readonly object?: LazyObject;
}

/** An object of a class with a `__getattr__`, which stands in the place of the module. */
export interface LazyObject {
  /** The call of a class that is elsewhere, to which `entries` are given as a table; null for one of this file. */
  readonly madeBy: TableCall | null;
  /** What it gives, where the class does with a table what is expected. */
  readonly entries: readonly LazyEntry[];
  /** Names that it may have besides, of which no more is known. */
  readonly others: readonly string[];
  /** Why it may have any other name; null where all others raise AttributeError. */
  readonly open: Reason | null;
  /** True where code that may not run could make it give something else. */
  readonly isDoubtful: boolean;
}

/** `Class(__name__, __file__, {'module': ['Name']})`. */
export interface TableCall {
  /** A dotted name of this module. */
  readonly callee: string;
  readonly args: readonly TableArgument[];
}

export interface TableArgument {
  /** Null for one that is given by its place. */
  readonly keyword: string | null;
  /** `objects`: a dictionary of names and what they are. */
  readonly what: 'module-name' | 'table' | 'objects' | 'other';
}

/** A class that gives what a table `import_structure` says: submodules, and names out of them, imported when asked for. */
export interface TableClass {
  /** Those of its `__init__`, without `self`. */
  readonly parameters: readonly string[];
}

/** `base.name = …`, base being a dotted name of this module, or `sys.modules["module"].name = …`. */
export interface Patch {
  readonly base: string;
  readonly module?: string;
  readonly name: string;
  /** How many of the module's events come before it. */
  readonly after: number;
}

/** Names that a function rebinds by `global name`, with the place: the export may change at run time. */
export interface GlobalRebinding {
  readonly name: string;
  readonly span: Span;
  /** The module calls the function by its name while it is imported. */
  readonly isCalled?: true;
  /** It binds what it imports. */
  readonly isImported?: true;
  /** The body of a class does so, which runs with the module: an event tells of it, too. */
  readonly isOfClass?: true;
}

/** A value as plain data. A member is what `from module import name` gives. */
export type Frozen =
  | {
      readonly kind: 'constant';
      readonly value: string | number | boolean | null;
      /** The literal that it was written as. */
      readonly span?: Span;
    }
  | { readonly kind: 'module'; readonly ref: ModuleRef }
  | { readonly kind: 'member'; readonly module: ModuleRef; readonly name: string }
  | { readonly kind: 'sequence'; readonly of: SequenceKind; readonly items: readonly Frozen[] }
  | {
      readonly kind: 'dict';
      readonly pairs: readonly (readonly [Frozen, Frozen])[];
      /** It may have other keys. */
      readonly open: boolean;
    }
  /** The name that a `__getattr__` is asked for. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'unknown' };

/**
 * `__getattr__ = maker(__name__, {…})`: a call of a function of another file. With the name that is asked for among the
 * arguments it is what a `__getattr__` returns.
 */
export interface GetattrCall {
  readonly module: ModuleRef;
  readonly maker: string;
  readonly args: readonly Frozen[];
  readonly named: readonly (readonly [string, Frozen])[];
  /** Which of several things that it gives is the `__getattr__`, and which `__all__`; null for the whole and for none. */
  readonly item: number | null;
  readonly list: number | null;
}

/** A function that makes a `__getattr__` for other modules, with all that is needed to follow it. */
export interface GetattrMaker {
  readonly parameters: readonly Parameter[];
  readonly body: Block;
  /** What names mean that it takes from its module. Others are builtins. */
  readonly names: readonly MakerName[];
}

export type MakerName = { readonly name: string } & (
  | { readonly kind: 'from'; readonly module: ModuleRef; readonly imported: string }
  | { readonly kind: 'import'; readonly module: string; readonly aliased: boolean }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly body: Block }
  | { readonly kind: 'other' }
);
