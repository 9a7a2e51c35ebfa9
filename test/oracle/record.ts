/** What record.py writes, as types. */

/** A public name of a module, as the running Python has it. */
export interface NameRecord {
  readonly name: string;
  /** Set where `from module import name` fails; the rest is missing then. */
  readonly absent?: boolean;
  readonly type: 'module' | 'class' | 'function' | 'other';
  /** A small immutable: two equal ones may be one object by chance, so identity proves nothing. */
  readonly weak: boolean;
  /** `__module__` of a class or function, `__name__` of a module. */
  readonly module: string | null;
  readonly qualname: string | null;
  /** Modules that bind the identical object, and how many more do. */
  readonly bound: readonly (readonly [module: string, name: string])[];
  readonly more: number;
}

export interface PackageRecord {
  readonly package: string;
  readonly file: string | null;
  readonly version: string | null;
  readonly all: readonly string[] | null;
  /** It has a module-level `__getattr__`. */
  readonly lazy: boolean;
  /** What `sys.modules` has is an object of the package's own making, not a plain module. */
  readonly replaced: boolean;
  /** Attributes that are the package's loaded submodules, or switch features of the language on. */
  readonly implicit: readonly string[];
  readonly names: readonly NameRecord[];
}

/** record.py's word on one claim; its docstring tells which claim can get which. */
export type Verdict =
  | 'same'
  | 'equal'
  | 'differs'
  | 'absent'
  | 'unimportable'
  | 'no-object'
  | 'no-source';
