/** Evaluates expressions. */
import { because } from '../../reason';
import { call } from './calls';
import { readComprehension, readDict, readItems } from './collections';
import { lookUp, type Machine } from './machine';
import { attributeOf, indexed, sliced } from './members';
import { combine, compare } from './operators';
import type { Expression } from './program';
import {
  constant,
  joinText,
  NONE,
  OutOfSteps,
  type Scope,
  truth,
  unknown,
  type Value,
} from './values';

/** @throws Raised where Python would raise, OutOfSteps */
export function evaluate(expression: Expression, scope: Scope, machine: Machine): Value {
  if (--machine.steps < 0) throw new OutOfSteps();
  const value = (each: Expression) => evaluate(each, scope, machine);
  switch (expression.kind) {
    case 'string':
      return { kind: 'constant', value: expression.value, span: expression.span };
    case 'constant':
      return constant(expression.value);
    case 'joined':
      return joinText(expression.parts.map(value));
    case 'name':
      return lookUp(expression.name, scope, machine);
    case 'sequence':
      return readItems(expression, scope, machine);
    case 'dict':
      return readDict(expression, scope, machine);
    case 'attribute':
      return attributeOf(value(expression.object), expression.name, machine);
    case 'index':
      return indexed(value(expression.object), value(expression.index), machine);
    case 'slice': {
      const end = (each: Expression | null) => (each ? value(each) : NONE);
      return sliced(value(expression.object), end(expression.from), end(expression.to));
    }
    case 'call':
      return call(expression, scope, machine);
    case 'compare':
      return compare(expression.op, value(expression.left), value(expression.right), machine);
    case 'binary':
      return combine(expression.op, value(expression.left), value(expression.right));
    case 'not': {
      const known = truth(value(expression.value));
      return known === null ? unknown(because('a condition')) : constant(!known);
    }
    case 'and':
    case 'or': {
      const left = value(expression.left);
      const known = truth(left);
      if (known === null) return unknownChoice(value(expression.right), expression.kind);
      return known === (expression.kind === 'and') ? value(expression.right) : left;
    }
    case 'choose': {
      const known = truth(value(expression.test));
      if (known === null) return unknown(because('a choice that is made at run time'));
      return value(known ? expression.yes : expression.no);
    }
    case 'walrus': {
      const result = value(expression.value);
      scope.names.set(expression.name, result);
      return result;
    }
    case 'comprehension':
      return readComprehension(expression, scope, machine);
    case 'lambda':
      return { kind: 'function', parameters: expression.parameters, body: expression.body, scope };
    default:
      return unknown(because('an expression that is made at run time'));
  }
}

/** `unknown and False` is false whatever the left is worth, where it is only asked for its truth. */
function unknownChoice(right: Value, kind: 'and' | 'or'): Value {
  const known = truth(right);
  if (known === (kind === 'or')) return constant(known);
  return unknown(because('a condition'));
}
