/** What the parts of the evaluator share, and how they call each other. */
import type { Block, Expression, Target } from './program';
import type { Scope, Value } from './values';

/** Where a path through a block leads. */
export type Way = 'next' | 'stop' | 'break' | 'continue';

/** How a call may end. `sure` is false for paths that only might be taken. */
export type Ending =
  | { readonly kind: 'return'; readonly value: Value }
  | { readonly kind: 'raise'; readonly exception: string | null };

export interface Machine {
  /** A name that no scope of the program has: a definition or import of the module, a builtin. */
  readonly global: (name: string) => Value;
  /** What `globals()[…] = …` and `global` names were given so far, while one name is asked for. */
  readonly stored: Map<string, Value>;
  /** The name that `__getattr__` is asked for: it is not in the module. */
  readonly asked: Value;
  /** Modules that `import a.b` loaded, so that `a.b` is known to be a module. */
  readonly loaded: Set<string>;
  /** How many steps are left. */
  steps: number;
  depth: number;
  readonly evaluate: (expression: Expression, scope: Scope, machine: Machine) => Value;
  readonly run: (block: Block, scope: Scope, endings: Ending[], machine: Machine) => Way;
  readonly bind: (target: Target, value: Value, scope: Scope, machine: Machine) => void;
}

/** The value of a name. */
export function lookUp(name: string, scope: Scope, machine: Machine): Value {
  for (let at: Scope | null = scope; at; at = at.outer) {
    const value = (at.outer === null ? machine.stored.get(name) : undefined) ?? at.names.get(name);
    if (value) return value;
  }
  return machine.global(name);
}
