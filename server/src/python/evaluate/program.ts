/**
 * The part of Python that `__getattr__` functions and the tables behind them are written in, as plain
 * data. What is beyond it is `unknown`, never a failure.
 */
import type { Span } from '../../text';
import type { ModuleRef } from '../module-summary';

export type Expression =
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'constant'; readonly value: number | boolean | null }
  /** An f-string. */
  | { readonly kind: 'joined'; readonly parts: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sequence'; readonly of: SequenceKind; readonly items: readonly Expression[] }
  | { readonly kind: 'star'; readonly value: Expression }
  /** A null key is `**value`. */
  | {
      readonly kind: 'dict';
      readonly entries: readonly { readonly key: Expression | null; readonly value: Expression }[];
    }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  /** `object[from:to]`; an end that is left out is null. */
  | {
      readonly kind: 'slice';
      readonly object: Expression;
      readonly from: Expression | null;
      readonly to: Expression | null;
    }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly named: readonly { readonly name: string; readonly value: Expression }[];
    }
  | {
      readonly kind: 'compare';
      readonly op: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'binary';
      readonly op: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'not'; readonly value: Expression }
  | {
      readonly kind: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choose';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: 'walrus'; readonly name: string; readonly value: Expression }
  | {
      readonly kind: 'comprehension';
      readonly of: SequenceKind | 'dict';
      readonly key: Expression | null;
      readonly value: Expression;
      readonly clauses: readonly Clause[];
    }
  | {
      readonly kind: 'lambda';
      readonly parameters: readonly Parameter[];
      readonly body: Expression;
    }
  | { readonly kind: 'unknown' };

export type SequenceKind = 'list' | 'tuple' | 'set';

export type Clause =
  | { readonly kind: 'for'; readonly target: Target; readonly source: Expression }
  | { readonly kind: 'if'; readonly test: Expression };

export type Target =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'group'; readonly targets: readonly Target[] }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'unknown' };

export interface Parameter {
  readonly name: string;
  readonly default: Expression | null;
  /** `*args` or `**kwargs`. */
  readonly gathers: boolean;
}

export type Statement =
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'assign'; readonly targets: readonly Target[]; readonly value: Expression }
  | {
      readonly kind: 'augment';
      readonly target: Target;
      readonly op: string;
      readonly value: Expression;
    }
  | { readonly kind: 'if'; readonly arms: readonly Arm[] }
  | {
      readonly kind: 'for';
      readonly target: Target;
      readonly source: Expression;
      readonly body: Block;
    }
  | {
      readonly kind: 'try';
      readonly body: Block;
      readonly handlers: readonly { readonly catches: readonly string[]; readonly body: Block }[];
      readonly otherwise: Block;
      readonly last: Block;
    }
  | { readonly kind: 'block'; readonly body: Block }
  | { readonly kind: 'return'; readonly value: Expression | null }
  /** The exception's dotted name, or null where it is not told (`raise`, `raise error`). */
  | { readonly kind: 'raise'; readonly exception: string | null }
  | {
      readonly kind: 'from';
      readonly name: string;
      readonly module: ModuleRef;
      readonly imported: string;
    }
  | {
      readonly kind: 'import';
      readonly name: string;
      readonly module: string;
      readonly aliased: boolean;
    }
  | {
      readonly kind: 'define';
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly body: Block;
    }
  | { readonly kind: 'jump'; readonly to: 'break' | 'continue' }
  | { readonly kind: 'global'; readonly names: readonly string[] }
  | { readonly kind: 'nothing' }
  /** Names that it may bind become unknown. */
  | { readonly kind: 'unknown' };

export type Block = readonly Statement[];

/** An arm of an `if`; the test of `else` is null. */
export interface Arm {
  readonly test: Expression | null;
  readonly body: Block;
}
