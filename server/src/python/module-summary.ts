/**
 * What one Python file says, as plain data: its imports, and what its top level binds, in order of execution.
 * Nothing in here knows other files. Offsets are UTF-16; lines are zero-based.
 */
import type { Reason } from '../reason';
import type { Span } from '../text';
import type {
  Copies,
  GetattrCall,
  GetattrMaker,
  GlobalRebinding,
  LazyEntry,
  NameList,
  Patch,
  Replacement,
  TableClass,
  Value,
} from './summary/summary-values';

export type * from './summary/summary-values';

/** A module as an import spells it: `from ..a.b import c` is level 2, name `a.b`; absolute is level 0. */
export interface ModuleRef {
  readonly level: number;
  readonly name: string;
}

/** The condition of an `if` as far as it is understood without running anything. */
export type Condition =
  | { readonly kind: 'type-checking'; readonly negated: boolean }
  /** `sys.version_info >= (3, 8)`; `op` is Python's operator. */
  | { readonly kind: 'version'; readonly op: string; readonly version: readonly number[] }
  /** `sys.platform == "win32"`, `os.name == "nt"`, `sys.platform.startswith("win")` (op `startswith`). */
  | {
      readonly kind: 'platform';
      readonly subject: 'sys.platform' | 'os.name';
      readonly op: string;
      readonly value: string;
    }
  | { readonly kind: 'constant'; readonly value: boolean }
  /** `__name__ == "__main__"`: false whenever the module is imported. */
  | { readonly kind: 'main' }
  | {
      readonly kind: 'other';
      /** The condition is a name alone, perhaps under a `not`; or whether there is one (`asks`), `"name" in globals()`. */
      readonly flag?: { readonly name: string; readonly negated: boolean; readonly asks?: 'bound' };
      /** What it is at run time cannot be told, but `TYPE_CHECKING` is enough to make it true. */
      readonly holdsForTypeCheckers?: true;
    };

/**
 * A block around a statement that may keep it from running, or run it under protection. Arms of one `if` or `try`
 * have one `id`, which tells the blocks of one file apart. */
export type Guard =
  | {
      readonly kind: 'try';
      readonly id: number;
      readonly arm: 'body' | 'except' | 'else' | 'finally';
      /** What the handlers of this `try` catch, as written (`ImportError`); `''` for a bare `except`. */
      readonly catches: readonly string[];
      /** True where every handler ends the module's execution of this path (`raise`, `sys.exit`). */
      readonly reraises: boolean;
    }
  | {
      readonly kind: 'if';
      readonly id: number;
      /** 0 for `if`, 1… for `elif`s, and the number of conditions for `else`. */
      readonly arm: number;
      /** The conditions up to and with this arm's own; `else` has all of them and none of its own. */
      readonly conditions: readonly Condition[];
      readonly isElse: boolean;
    }
  | {
      readonly kind: 'with';
      readonly id: number;
      /** True for `contextlib.suppress(…)` and the like, which swallow exceptions. */
      readonly suppresses: boolean;
    }
  | { readonly kind: 'loop' | 'match'; readonly id: number; readonly arm: number };

/** What a statement stands in and runs with: a class that stands in a function counts as that function. */
export type ScopeKind = 'module' | 'class' | 'function';

interface ImportBase {
  /** The statement itself, without a trailing `;`, comment or line end. */
  readonly span: Span;
  /** Zero-based line of the first token. */
  readonly line: number;
  readonly scope: ScopeKind;
  /** PEP 810 `lazy import` / `lazy from`. */
  readonly lazy: boolean;
  /** Blocks around it, outermost first, up to the file's top. */
  readonly guards: readonly Guard[];
}

export interface ImportedName {
  readonly name: string;
  readonly alias: string | null;
  /** From the name to the end of the alias. */
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface FromImport extends ImportBase {
  readonly kind: 'from';
  readonly module: ModuleRef;
  /** Dots and name, as written. */
  readonly moduleSpan: Span;
  /** Empty for a star import. */
  readonly names: readonly ImportedName[];
  /** The `*`, or null. */
  readonly star: Span | null;
  /** The parentheses with what is in them, or null. */
  readonly parens: Span | null;
}

export interface PlainImport extends ImportBase {
  readonly kind: 'import';
  /** `name` is dotted. */
  readonly modules: readonly ImportedName[];
}

export type Import = FromImport | PlainImport;

interface EventBase {
  readonly span: Span;
  readonly line: number;
  readonly guards: readonly Guard[];
}

/** Something that happens at a module's top level, in source order. */
export type ModuleEvent = EventBase &
  (
    | {
        /** `import a.b` binds `a` to package `a` (and loads `a.b`); with an alias it binds `a.b` itself. */
        readonly kind: 'import';
        readonly name: string;
        readonly module: string;
        readonly aliased: boolean;
        readonly lazy: boolean;
      }
    | {
        readonly kind: 'from';
        readonly name: string;
        readonly nameSpan: Span;
        readonly module: ModuleRef;
        readonly imported: string;
        readonly lazy: boolean;
      }
    | { readonly kind: 'star'; readonly module: ModuleRef }
    | {
        readonly kind: 'define';
        readonly name: string;
        readonly nameSpan: Span;
        readonly what: 'function' | 'class';
        /** `def f(a, b=1) -> int` or `class C(Base)`, white space folded. */
        readonly signature: string;
        /** First line of the docstring. */
        readonly doc: string | null;
        /** Dotted names of the decorators, as written. */
        readonly decorators: readonly string[];
        readonly tables?: TableClass;
        readonly makes?: GetattrMaker;
      }
    | {
        readonly kind: 'assign';
        readonly name: string;
        readonly nameSpan: Span;
        readonly value: Value;
        /** Set where the value is a list, tuple, set or dict of strings: what a `NameList` variable means. */
        readonly list: NameList | null;
        /** False for a bare annotation (`x: int`), which binds nothing. */
        readonly binds: boolean;
        /** `x += …`: a list stays the object that it was, a number does not. */
        readonly inPlace?: boolean;
      }
    | { readonly kind: 'delete'; readonly name: string }
    | {
        readonly kind: 'all';
        readonly op: 'set' | 'extend' | 'remove';
        readonly value: NameList;
      }
    | {
        /** A module-level `__getattr__`, by `def` or by `lazy_loader.attach`. */
        readonly kind: 'getattr';
        readonly entries: readonly LazyEntry[];
        /** `stub`: the entries are those of the `.pyi` beside (`lazy_loader.attach_stub`). */
        readonly source: 'entries' | 'stub';
        /** Why names beyond the entries may exist too, or null where all others raise AttributeError. */
        readonly open: Reason | null;
        /** The call that made it; set where `entries` and `open` are no more than what is known without its function. */
        readonly madeBy?: GetattrCall;
        /** The module whose `__getattr__` it is. */
        readonly takenFrom?: ModuleRef;
        /** It asks the `__getattr__` before it for all names that are not its own. */
        readonly passesOn?: true;
      }
    /** A module made importable without binding it here: `import a.b` inside, `importlib.import_module`. */
    | {
        readonly kind: 'load';
        readonly module: ModuleRef;
        /** What is taken from it, some of which may be submodules. */
        readonly names?: readonly string[];
      }
    | {
        /** The names (null: any name) are made or changed at run time, e.g. by `globals()[…] =`. */
        readonly kind: 'dynamic';
        readonly names: readonly string[] | null;
        readonly reason: Reason;
        /** The module's names are handed to a function of another module: most of those only look. */
        readonly isHanded?: boolean;
        /** Each look at such a name may make another object. */
        readonly isFresh?: boolean;
        readonly replaces?: Replacement;
        readonly deletes?: boolean; // names are taken away, which ones cannot be told
        readonly isOfClass?: true; // attributes of the module's class: a star import does not see them
        /** No names but those of constants, which are spelled without small letters. */
        readonly isOfConstants?: boolean;
        readonly sparesListed?: boolean; // names that `__all__` has by then are left alone
        readonly raises?: string; // no name is made, an exception is raised: this one, '' where it is computed, '?' for perhaps one that no import raises
        readonly prefix?: string; // only names that begin so are made
        /** The names are those that this one, a module imported here, has. */
        readonly namesOf?: string;
        /** What the one name is given, where that is another object with a name. */
        readonly value?: Value;
        /** Each of these names gets the attribute of that name of `from`, a dotted name of this module. */
        readonly copies?: Copies;
      }
  );

/** All that other files can want to know of a module. */
export interface ModuleSummary {
  /** Every import of the file in any scope, in source order. */
  readonly imports: readonly Import[];
  /** Top-level events in source order. */
  readonly events: readonly ModuleEvent[];
  readonly rebindings: readonly GlobalRebinding[];
  /** First line of the module's docstring. */
  readonly doc: string | null;
  /** Number of lines, as `wc -l` and editors count a file whose last line ends. */
  readonly lines: number;
  /** Where the text is not Python that the grammar knows. */
  readonly errors: readonly Span[];
  /** Attributes that the module gives to what it has imported: `warnings.showwarning = …`. */
  readonly patches?: readonly Patch[];
  /** Set where its top level ends with an error, under no condition. */
  readonly raises?: true;
  readonly bringsModules?: boolean; // modules without files of their own may be importable once it ran (`six.moves`)
  readonly setsCallersNames?: true; // its functions may make names in the module that calls them
}
