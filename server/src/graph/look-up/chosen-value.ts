/** What `a or b`, `a and b` and `a if … else b` give, as far as the truth of objects can be told. */

import type { Value } from '../../python/module-summary';
import { because } from '../../reason';
import type { ModuleIndex } from '../module-index';
import { type Found, found, isSameTarget, type Target, unknown } from './found';
import type { Reader } from './reader';

type Choice = Extract<Value, { kind: 'choice' }>;

/**
 * What the choice gives that the event at `place` binds to `name`.
 *
 * @param evaluate what one of the options is there
 */
export function chosenValue(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  name: string,
  { by, options }: Choice,
  evaluate: (option: Value) => Found,
): Found {
  const possible: Found[] = [];
  for (const [at, option] of options.entries()) {
    const given = evaluate(option);
    const truth =
      option.kind === 'literal' ? (option.truth ?? null) : truthOf(reader, given.target);
    const isLast = at === options.length - 1;
    const isPassed = !isLast && by !== 'if' && truth === (by === 'and');
    if (!isPassed) possible.push(given);
    if (by !== 'if' && truth === (by === 'or')) break;
  }
  const [first] = possible;
  if (first && possible.every((each) => isSameTarget(each.target, first.target))) return first;
  // What is chosen has no other name, unless it is the object that had this one before, or one of another module.
  const keeps = options.some((each) => each.kind === 'name' && each.name === name);
  return keeps || possible.some(({ target }) => isElsewhere(target, index))
    ? unknown(because('{0} binds `{1}` to one object or another', index.module, name), 'undecided')
    : found({ kind: 'object', module: index.module, name, event: place, isLiteral: false });
}

function isElsewhere(target: Target, { module }: ModuleIndex): boolean {
  return target.kind !== 'unbound' && !(target.kind === 'object' && target.module === module);
}

/** Functions, modules and classes are true (a metaclass that says otherwise is a curiosity); of others nobody knows. */
function truthOf(reader: Reader, target: Target): boolean | null {
  if (target.kind === 'module') return true;
  if (target.kind !== 'object' || target.event === null) return null;
  const event = reader.modules.index(target.module)?.events[target.event];
  return event?.kind === 'define' && event.decorators.length === 0 ? true : null;
}
