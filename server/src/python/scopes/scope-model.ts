/**
 * Names of one file by scope: which uses mean which bindings. Follows the language reference, section
 * 4.2 (class scopes are not seen from functions inside; comprehensions have their own scope; `global`
 * and `nonlocal` redirect). Offsets are UTF-16.
 */
import type { Span } from '../../text';

export interface Scope {
  /** Index in `ScopeModel.scopes`; 0 is the module. */
  readonly id: number;
  readonly kind: 'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'type-parameters';
  readonly parent: number | null;
  readonly span: Span;
}

/** Something that binds a name in a scope. */
export interface BindingSite {
  readonly name: string;
  /** The scope that gets the name (after `global`, `nonlocal` and walrus rules). */
  readonly scope: number;
  readonly span: Span;
  readonly kind: 'import' | 'definition' | 'assignment' | 'parameter' | 'delete' | 'other';
}

export interface AttributeStep {
  readonly name: string;
  /** The attribute's name. */
  readonly span: Span;
  /** Where all up to it begins, if parentheses are around what is before: `(name).attribute`. */
  readonly start?: number;
}

/** A use of a name: `name.attributes[0].attributes[1]…` */
export interface NameUse {
  readonly name: string;
  readonly span: Span;
  /** The scope in which the use stands. */
  readonly at: number;
  /** The scope whose binding it means, or null where no scope of the file binds it (a builtin, a star). */
  readonly scope: number | null;
  readonly context: 'load' | 'store' | 'delete';
  /** Attribute steps that follow directly, outermost last. */
  readonly attributes: readonly AttributeStep[];
  /** True inside `f"{a.b=}"`, where the text of the expression is part of the string. */
  readonly isShown?: true;
  /**
   * How the last attribute (or the name, without any) is used; `pattern` is `case a.b:`, where a name
   * alone would not be looked up but bound.
   */
  readonly access: 'load' | 'store' | 'delete' | 'call' | 'pattern';
}

/** A name that a `global` or `nonlocal` statement says. */
export interface DeclaredName {
  readonly name: string;
  readonly span: Span;
  /** The scope whose binding it means; null where none binds it. */
  readonly scope: number | null;
}

export interface ScopeModel {
  readonly scopes: readonly Scope[];
  readonly bindings: readonly BindingSite[];
  readonly uses: readonly NameUse[];
  /** Names that `nonlocal` statements say, with the scopes whose bindings they mean: without one they are no Python. */
  readonly nonlocals: readonly { readonly name: string; readonly scope: number }[];
  /** In source order. */
  readonly declared: readonly DeclaredName[];
  /** Annotations with strings in them, in source order. */
  readonly quotedAnnotations: readonly Span[];
}
