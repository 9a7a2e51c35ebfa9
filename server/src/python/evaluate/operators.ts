/** Comparisons and operators. */
import { because } from '../../reason';
import type { Machine } from './machine';
import { constant, contains, equal, joinText, unknown, type Value } from './values';

export function compare(op: string, left: Value, right: Value, machine: Machine): Value {
  const isIn = op === 'in' || op === 'not in';
  const known = isIn ? isAmong(right, left, machine) : isEqual(op, left, right);
  if (known === null) return unknown(because('a condition'));
  return constant(op.startsWith('not') || op === '!=' || op === 'is not' ? !known : known);
}

function isAmong(container: Value, item: Value, machine: Machine): boolean | null {
  if (container.kind !== 'namespace') return contains(container, item);
  if (item.kind === 'constant' && machine.stored.has(String(item.value))) return true;
  return equal(item, machine.asked) === true ? false : null;
}

function isEqual(op: string, left: Value, right: Value): boolean | null {
  if (op === '==' || op === '!=') return equal(left, right);
  if (op !== 'is' && op !== 'is not') return null;
  // Only None is told apart by identity.
  const isNone = (value: Value) => value.kind === 'constant' && value.value === null;
  if (!isNone(left) && !isNone(right)) return null;
  const other = isNone(left) ? right : left;
  if (other.kind === 'unknown' || other.kind === 'member') return null;
  return isNone(other);
}

/** `+` on texts and lists, `|` on sets and dictionaries. */
export function combine(op: string, left: Value, right: Value): Value {
  if (op === '+' && left.kind === 'sequence' && right.kind === 'sequence') {
    return { kind: 'sequence', of: left.of, items: [...left.items, ...right.items] };
  }
  if (op === '|' && left.kind === 'sequence' && right.kind === 'sequence') {
    return { kind: 'sequence', of: left.of, items: [...left.items, ...right.items] };
  }
  if (op === '|' && left.kind === 'dict' && right.kind === 'dict') {
    const entries = new Map([...left.entries, ...right.entries]);
    return { kind: 'dict', entries, open: left.open || right.open };
  }
  return op === '+' ? joinText([left, right]) : unknown(because('a computed value'));
}
