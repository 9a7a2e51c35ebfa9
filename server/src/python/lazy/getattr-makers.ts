/**
 * Functions that make a `__getattr__` for other modules, as plotly's `relative_import` does, or that such a one asks: they
 * are kept as data, to be followed with what a module hands them.
 */

import { freeze } from '../evaluate/frozen';
import type { Machine } from '../evaluate/machine';
import type { ModuleScope } from '../evaluate/module-scope';
import type { Expression } from '../evaluate/program';
import { readExpression, readParameters } from '../evaluate/read-expression';
import { readBlock } from '../evaluate/read-statement';
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import { mayBeFollowed } from '../lexical/condensed-text';
import type { ModuleEvent } from '../module-summary';
import type { Frozen, GetattrCall, GetattrMaker, MakerName } from '../summary/summary-values';
import type { GetattrPlace, Walk } from '../summary/walk';

/** What such a function does sooner or later. */
const GIVES = /\b(?:import_module|__import__|AttributeError)\b/;

/** Marks the definitions of such functions. */
export function markGetattrMakers(walk: Walk): void {
  if (!mayBeFollowed(walk.whole)) return;
  const places = new Map<string, ModuleEvent[]>();
  for (const event of walk.events) {
    if (!('name' in event)) continue;
    const known = places.get(event.name);
    if (known) known.push(event);
    else places.set(event.name, [event]);
  }
  for (const [name, definition] of walk.functions) {
    if (!isMaker(definition)) continue;
    const event = places.get(name)?.at(-1);
    const at = event ? walk.events.indexOf(event) : -1;
    if (event?.kind !== 'define' || event.what !== 'function' || event.decorators.length > 0)
      continue;
    walk.events[at] = { ...event, makes: makerOf(definition, places, walk) };
  }
}

function isMaker({ text }: SyntaxNode): boolean {
  return GIVES.test(text) && /\breturn\b/.test(text);
}

function makerOf(
  definition: SyntaxNode,
  places: ReadonlyMap<string, readonly ModuleEvent[]>,
  walk: Walk,
): GetattrMaker {
  const names = new Map<string, MakerName>();
  const pending = [definition.text];
  for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
    for (const [name] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
      const events = places.get(name);
      if (!events || names.has(name)) continue;
      const made = nameOf(name, events, walk);
      names.set(name, made);
      if (made.kind === 'function') pending.push(walk.functions.get(name)?.text ?? '');
    }
  }
  return { ...functionOf(definition, walk), names: [...names.values()] };
}

function functionOf(definition: SyntaxNode, walk: Walk): Pick<GetattrMaker, 'parameters' | 'body'> {
  return {
    parameters: readParameters(child(definition, Field.parameters)),
    body: readBlock(child(definition, Field.body), walk.text),
  };
}

function nameOf(name: string, events: readonly ModuleEvent[], walk: Walk): MakerName {
  const [event, ...more] = events;
  if (more.length > 0) return { kind: 'other', name };
  if (event?.kind === 'from') {
    return { kind: 'from', name, module: event.module, imported: event.imported };
  }
  if (event?.kind === 'import') {
    return { kind: 'import', name, module: event.module, aliased: event.aliased };
  }
  const definition = walk.functions.get(name);
  const isPlain = event?.kind === 'define' && event.what === 'function';
  return definition && isPlain && event.decorators.length === 0
    ? { kind: 'function', name, ...functionOf(definition, walk) }
    : { kind: 'other', name };
}

/**
 * The call that gives the `__getattr__`, or all that it gives, where it is one of another module's function with arguments
 * that are told.
 */
export function getattrCall(
  { definition, item, list }: GetattrPlace,
  { scope }: ModuleScope,
  machine: Machine,
): GetattrCall | null {
  const isFunction = definition.type === Kind.functionDefinition;
  const parameter = isFunction ? onlyParameter(definition) : null;
  const call = isFunction ? returned(definition) : definition;
  if (call?.type !== Kind.call || (isFunction && parameter === null)) return null;
  const expression = readExpression(call);
  if (expression.kind !== 'call') return null;
  const callee = machine.evaluate(expression.callee, scope, machine);
  const given = [...expression.args, ...expression.named.map(({ value }) => value)];
  if (callee.kind !== 'member' || given.some(({ kind }) => kind === 'star')) return null;
  if (expression.named.some(({ name }) => name === '**')) return null;
  const isAsked = (each: Expression) => each.kind === 'name' && each.name === parameter;
  const hidden = `"name":${JSON.stringify(parameter)}`;
  const isHidden = (each: Expression) => !isAsked(each) && JSON.stringify(each).includes(hidden);
  if (parameter !== null && (!given.some(isAsked) || given.some(isHidden))) return null;
  const value = (each: Expression): Frozen =>
    isAsked(each) ? { kind: 'asked' } : freeze(machine.evaluate(each, scope, machine));
  return {
    module: callee.module,
    maker: callee.name,
    args: expression.args.map(value),
    named: expression.named.map((each) => [each.name, value(each.value)] as const),
    item: item ?? null,
    list: list ?? null,
  };
}

function onlyParameter(definition: SyntaxNode): string | null {
  const [first, ...more] = readParameters(child(definition, Field.parameters));
  return first && more.length === 0 && !first.gathers ? first.name : null;
}

/** What a function returns that does nothing else. */
function returned(definition: SyntaxNode): SyntaxNode | null {
  const body = child(definition, Field.body);
  const [first, ...more] = (body ? children(body) : []).filter(
    (each) => children(each)[0]?.type !== Kind.string,
  );
  if (first?.type !== Kind.return || more.length > 0) return null;
  return children(first)[0] ?? null;
}
