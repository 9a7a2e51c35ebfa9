/** What the export graph answers: where a name comes from and how that is known. */

import type { Import, ModuleSummary } from '../python/module-summary';
import type { Reason } from '../reason';
import type { Span } from '../text';

/** A file (or folder) that a dotted module name means. `path` uses `/` and is absolute. */
export interface ModuleFile {
  readonly path: string;
  readonly kind: 'source' | 'stub' | 'native' | 'namespace';
  readonly isPackage: boolean;
}

/**
 * The modules that the graph may ask about, as of one snapshot. Answers must not change while a graph
 * lives. A module outside all source roots has no file.
 */
export interface ModuleSource {
  file(module: string): ModuleFile | null;
  /** Null for native modules, namespace packages, unreadable files and unknown modules. */
  summary(module: string): ModuleSummary | null;
  /**
   * The module's imports without the cost of a summary, where that can be had: for the many modules of
   * which only what they load matters. Null where only the summary tells all that the module loads (it
   * calls `import_module` or `__import__`), and wherever `summary` is null.
   */
  imports?(module: string): readonly Import[] | null;
  /**
   * False where the module surely has no `__getattr__` of its own, told without the cost of a summary.
   * Without this the summary tells.
   */
  mayGiveLate?(module: string): boolean;
  /** The same of patches of other modules' names. */
  mayPatch?(module: string): boolean;
  /** The same of errors that the module raises at its top level. */
  mayRaise?(module: string): boolean;
  /** The same of modules that it makes, or a path that it lengthens. */
  mayBringModules?(module: string): boolean;
  /** The `.pyi` beside a source module, if any. */
  stub(module: string): ModuleSummary | null;
  /** Leaf names of modules and packages directly inside a package, sorted, private ones too. */
  submodules(packageName: string): readonly string[];
  /** True for a package in whose folder modules are built: one that is missing may be there once it is. */
  buildsModules(packageName: string): boolean;
}

/**
 * A name in a module: `from module import name` gives it. A module object is told as its parent and its
 * leaf name (`a.b.c` as `{module: 'a.b', name: 'c'}`). A top-level module has no parent and is told as
 * `{module: 'json', name: ''}`: only `import json` gives it. So is a module whose package has bound its
 * name to something else.
 */
export interface Binding {
  readonly module: string;
  readonly name: string;
}

export interface Definition extends Binding {
  /** Zero-based; null where only a native module or a stub has it. */
  readonly line: number | null;
  readonly span: Span | null;
  readonly signature: string | null;
  readonly doc: string | null;
}

export type ExportKind = 'class' | 'function' | 'variable' | 'module' | 'unknown';

export type ResolutionStatus =
  /** Defined in another module under a source root; `definition` is set. */
  | 'resolved'
  /** Made in the asked module itself. */
  | 'local'
  /** The name is a submodule of the asked package. */
  | 'submodule'
  /** It leaves the source roots; `definition` has the module and name known so far. */
  | 'external'
  /** Nothing known binds it, or it cannot be told; `reason` says why. */
  | 'unresolved'
  /** Made at run time; `reason` says how. */
  | 'dynamic';

/**
 * Something that keeps a rewrite from being provably the same program. Rules and fixes turn these into
 * the reason that people read.
 */
export type Caution =
  /** Bound in a `try` whose handler binds the name otherwise. */
  | { readonly kind: 'fallback'; readonly module: string }
  /** Several bindings could win at run time (an `if` nobody can decide). */
  | { readonly kind: 'conditional'; readonly module: string }
  /** A function or other code rebinds it later: a from-import may hold the old object. */
  | { readonly kind: 'rebound'; readonly module: string }
  /** Bound more than once; the last one wins. `loser` lost. */
  | { readonly kind: 'shadowed'; readonly module: string; readonly loser: Binding }
  /** A submodule of the same name exists. */
  | { readonly kind: 'submodule-name'; readonly module: string }
  /** Comes by `__getattr__`: the import has effects at its own moment. */
  | { readonly kind: 'lazy'; readonly module: string };

export interface Resolution {
  readonly status: ResolutionStatus;
  readonly kind: ExportKind;
  readonly definition: Definition | null;
  /**
   * The modules through which the name passes, after the asked one, up to and with the definition.
   * Empty for `local`. Names differ where a hop renames.
   */
  readonly chain: readonly Binding[];
  readonly reason: Reason | null;
  readonly cautions: readonly Caution[];
  /** True where the name is provably not there: importing it raises ImportError. */
  readonly isUnbound?: boolean;
}

export interface Export extends Resolution {
  readonly name: string;
  /** True where `__all__` has it. */
  readonly listed: boolean;
  /** Where the package's own file binds or lists it. */
  readonly span: Span | null;
}

export interface ExportGraph {
  /**
   * The names that the module gives: those of `__all__` in its order, then the other public names
   * (no leading underscore) that its top level binds by import or definition, sorted.
   * Null where there is no such module.
   */
  exportsOf(module: string): readonly Export[] | null;
  /** Their names, and some that turn out to be none of them when they are looked at. */
  candidateNames(module: string): readonly string[];
  /** The one of these that has the name, found without the others; null where none has it. */
  exportNamed(module: string, name: string): Export | null;
  /** What `from module import name` binds. */
  resolve(module: string, name: string): Resolution;
  /**
   * True where the module surely binds the name to something of its own in case an import of it fails: what `resolve` defines
   * then has the caution `fallback` of the module. Told without following that import.
   */
  hasOwnFallback(module: string, name: string): boolean;
  /** Names that `from module import *` binds, or null where that cannot be told. */
  starNames(module: string): readonly string[] | null;
  /** True where the module's `__all__` surely names it: its author means others to take it there. */
  lists(module: string, name: string): boolean;
  /** True where the module has the name for others as well: it lists it, or does not import it for code of its own. */
  handsOn(module: string, name: string): boolean;
  /**
   * Names that a star import of the module binds when it runs, or null where that cannot be told. What
   * a package has loaded by then decides which of its submodules are among them.
   *
   * @param which the star import, counted from 0 among those of the module, in source order.
   */
  starBinds(module: string, which: number): readonly string[] | null;
}
