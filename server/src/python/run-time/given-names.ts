/** Names that a statement gives to the module otherwise than by an assignment: as one event each, with what they get. */

import type { Reason } from '../../reason';
import { child, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import type { Copies, ModuleEvent, Value } from '../module-summary';
import { isForListed } from '../name-lists/listed-names';
import type { KnownLiterals } from '../name-lists/name-lists';
import { loopNames } from '../summary/loop-names';
import { readValue } from '../summary/values';
import { type EventBody, emit, type Place, type Walk } from '../summary/walk';
import { copiedInLoop } from './copied-names';
import type { DynamicWrite } from './dynamic-writes';
import type { LoopedPairs } from './looped-pairs';

/** Notes the write, with the values of those of its names that are given another object by its name. */
export function emitWrite(
  statement: SyntaxNode,
  place: Place,
  walk: Walk,
  write: Pick<DynamicWrite, 'given'>,
  body: Extract<EventBody, { kind: 'dynamic' }>,
): void {
  const valued = [...(write.given ?? [])].flatMap(([name, node]) => {
    const value = place.scope === 'module' ? objectGiven(node) : null;
    return value ? [[name, value] as const] : [];
  });
  const others = body.names?.filter((name) => !valued.some(([each]) => each === name)) ?? null;
  if (others === null || others.length > 0 || body.names?.length === 0) {
    emit(walk, statement, place.guards, { ...body, names: others });
  }
  for (const [name, value] of valued) {
    emit(walk, statement, place.guards, { ...body, names: [name], value });
  }
}

/** The same for pairs that a loop goes through, each of which it surely writes. */
export function emitPairs(
  { names, given, loop }: LoopedPairs,
  statement: SyntaxNode,
  place: Place,
  walk: Walk,
  reason: Reason,
): void {
  const inside = { ...place, guards: place.guards.filter(({ id }) => id !== loop) };
  const body = { kind: 'dynamic', names, reason } as const;
  emitWrite(statement, inside, walk, given ? { given } : {}, body);
}

/** A name, an attribute or a module; null for what is made there, and where other scopes have their say. */
function objectGiven(node: SyntaxNode): Value | null {
  for (let at = node.parent; at; at = at.parent) if (SCOPES.has(at.type)) return null;
  const value = readValue(node);
  return PLAIN.has(value.kind) ? value : null;
}

const PLAIN: ReadonlySet<Value['kind']> = new Set(['name', 'attribute', 'module']);

const SCOPES: ReadonlySet<string> = new Set([
  Kind.listComprehension,
  Kind.setComprehension,
  Kind.dictComprehension,
  Kind.generator,
  Kind.lambda,
  Kind.functionDefinition,
]);

/** `for n in names: globals()[n] = getattr(x, n)` or `setattr(module, n, getattr(x, n))`, and which loop. */
export function copiedByLoop(
  key: SyntaxNode | null | undefined,
  value: SyntaxNode,
  statement: SyntaxNode,
  known: KnownLiterals,
): (Copies & { readonly loop: number }) | null {
  const loop = statement.parent?.parent;
  if (key?.type !== Kind.identifier || loop?.type !== Kind.for) return null;
  const copied = copiedInLoop(key.text, value, loop, known);
  return copied && { ...copied, loop: loop.startIndex };
}

/** `for n in ("a", "b"): globals()[n] = …` writes those names and no others. */
export function namesOfKey(
  key: SyntaxNode | null | undefined,
  walk: Walk,
): readonly string[] | null {
  const looped = key?.type === Kind.identifier ? loopNames(key, walk) : null;
  const list = looped?.kind === 'variable' ? walk.lists.get(looped.name) : looped;
  return list?.kind === 'names' ? list.names.map((each) => each.value) : null;
}

type DynamicEvent = Extract<ModuleEvent, { kind: 'dynamic' }>;

/** What names that a loop goes through are like, of which it takes those that pass its conditions. */
export function kindOfKey(
  key: SyntaxNode | null,
  statement: SyntaxNode,
): Pick<DynamicEvent, 'prefix' | 'isOfConstants' | 'sparesListed'> {
  if (key?.type !== Kind.identifier) return {};
  let block = statement.parent;
  let kind = {};
  for (let at = block?.parent ?? null; at?.type === Kind.if; at = block?.parent ?? null) {
    const condition = child(at, Field.condition)?.text ?? '';
    const isTaken = child(at, Field.consequence)?.startIndex === block?.startIndex;
    if (isTaken && !/\b(?:or|not|if)\b/.test(condition)) {
      kind = { ...kind, ...kindAsked(key.text, condition) };
    }
    if (isTaken && isForListed(child(at, Field.condition), key.text, false)) {
      kind = { ...kind, sparesListed: true };
    }
    block = at.parent;
  }
  const loop = block?.parent;
  return loop?.type === Kind.for && child(loop, Field.left)?.text === key.text ? kind : {};
}

function kindAsked(name: string, condition: string) {
  const parts = condition.split(/\band\b/).map((part) => part.replace(/[\s()]/g, ''));
  const prefix = parts
    .map((part) => /^(\w+)\.startswith(['"])(\w+)\2$/.exec(part))
    .find((match) => match?.[1] === name)?.[3];
  return {
    ...(prefix === undefined ? {} : { prefix }),
    ...(parts.includes(`${name}.isupper`) ? ({ isOfConstants: true } as const) : {}),
  };
}

/** The key of `globals()[key]`. */
export function keyOf(target: SyntaxNode): SyntaxNode | null {
  return target.type === Kind.subscript ? child(target, Field.subscript) : null;
}
