/** Evaluates calls: functions of the module, the tools that matter, methods of texts and containers. */
import { because } from '../../reason';
import type { Ending, Machine } from './machine';
import { callMethod } from './methods';
import type { Block, Expression, Parameter } from './program';
import { applyTool } from './tools';
import {
  itemsOf,
  NONE,
  OutOfSteps,
  OWN_CLASS,
  Raised,
  type Scope,
  unknown,
  type Value,
} from './values';

/** Arguments of a call, evaluated. */
export interface Arguments {
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export function call(
  expression: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
  machine: Machine,
): Value {
  const callee = machine.evaluate(expression.callee, scope, machine);
  const given = readArguments(expression, scope, machine);
  if (!given) return unknown(because('a call with computed arguments'));
  return apply(callee, given, machine);
}

function readArguments(
  expression: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
  machine: Machine,
): Arguments | null {
  const args: Value[] = [];
  for (const each of expression.args) {
    if (each.kind !== 'star') args.push(machine.evaluate(each, scope, machine));
    else {
      const items = itemsOf(machine.evaluate(each.value, scope, machine));
      if (!items) return null;
      args.push(...items);
    }
  }
  const named = new Map<string, Value>();
  for (const { name, value } of expression.named) {
    const result = machine.evaluate(value, scope, machine);
    if (name !== '**') named.set(name, result);
    else if (result.kind === 'dict' && !result.open) {
      for (const [key, entry] of result.entries) named.set(key, entry.value);
    } else return null;
  }
  return { args, named };
}

/** Calls a value. What it does to containers that it is given and that is not known makes them open. */
export function apply(callee: Value, given: Arguments, machine: Machine): Value {
  switch (callee.kind) {
    case 'function':
      return applyFunction(callee, given, machine);
    case 'tool':
      return applyTool(callee.name, given, machine);
    case 'bound':
      return apply(callee.method, { ...given, args: [callee.self, ...given.args] }, machine);
    case 'method':
      return callMethod(callee.object, callee.name, given, machine);
    default:
      for (const each of [...given.args, ...given.named.values()]) {
        if (each.kind === 'dict') each.open = true;
      }
      // Whoever calls a class gets a new object.
      return unknown(
        callee.kind === 'unknown' && callee.reason !== OWN_CLASS
          ? callee.reason
          : because('what a function gives'),
      );
  }
}

/** How deep calls may nest before the evaluator gives up. */
const DEEPEST = 12;

function applyFunction(
  callee: Extract<Value, { kind: 'function' }>,
  given: Arguments,
  machine: Machine,
): Value {
  if (machine.depth >= DEEPEST) throw new OutOfSteps();
  const names = new Map<string, Value>();
  bindParameters(callee.parameters, given, names, callee.scope, machine);
  const scope: Scope = { names, globals: new Set(), outer: callee.scope };
  const { body } = callee;
  if (!isBlock(body)) return machine.evaluate(body, scope, machine);
  const endings: Ending[] = [];
  machine.depth++;
  try {
    const way = machine.run(body, scope, endings, machine);
    if (way !== 'stop') endings.push({ kind: 'return', value: NONE });
  } catch (error) {
    // Paths that only might be taken have ended before.
    if (!(error instanceof Raised) || endings.length === 0) throw error;
    endings.push({ kind: 'raise', exception: error.exception });
  } finally {
    machine.depth--;
  }
  const [first] = endings;
  if (first?.kind === 'raise' && endings.every((each) => isSameRaise(each, first.exception))) {
    throw new Raised(first.exception);
  }
  if (endings.length === 1 && first?.kind === 'return') return first.value;
  return (
    (machine.depth === 0 ? givenOrMissing(endings) : null) ??
    unknown(because('what a function gives'))
  );
}

/** What one of several ways gives where all others end with an AttributeError; null where there is no such. */
function givenOrMissing(endings: readonly Ending[]): Value | null {
  const given = endings.flatMap((each) => (each.kind === 'return' ? [each.value] : []));
  const [value] = given;
  const isOneOf = value?.kind === 'module' || value?.kind === 'member';
  if (!isOneOf || given.length > 1) return null;
  return endings.every((each) => each.kind === 'return' || each.exception === 'AttributeError')
    ? { ...value, isOptional: true }
    : null;
}

/** True for one of several ways that all fail alike, whichever is taken. */
function isSameRaise(ending: Ending, exception: string | null): boolean {
  return ending.kind === 'raise' && ending.exception === exception;
}

function isBlock(body: Block | Expression): body is Block {
  return Array.isArray(body);
}

function bindParameters(
  parameters: readonly Parameter[],
  given: Arguments,
  names: Map<string, Value>,
  scope: Scope,
  machine: Machine,
): void {
  parameters.forEach((parameter, index) => {
    const value = parameter.gathers
      ? unknown(because('gathered arguments'))
      : (given.args[index] ??
        given.named.get(parameter.name) ??
        (parameter.default
          ? machine.evaluate(parameter.default, scope, machine)
          : unknown(because('a parameter'))));
    names.set(parameter.name, value);
  });
}
