/** Module-level assignments as events: chained, unpacking, annotated, augmented; and of `__all__`. */

import { because } from '../../reason';
import { child, children, Field, Kind, type SyntaxNode, spanOf, unwrap } from '../grammar/syntax';
import { readLazyLoader } from '../lazy/lazy-loader';
import type { NameList, Value } from '../module-summary';
import { setAll } from '../name-lists/all-changes';
import { concat, readListLiteral, readNameList } from '../name-lists/name-lists';
import { inOrder } from './exchanged-values';
import { madeValue } from './instances';
import { listsOfLoop } from './loop-names';
import { elements, targetNames } from './targets';
import { withCondition } from './told-conditions';
import { mayMeanOwnNames } from './values';
import { emit, mayBeMutated, type Place, type Walk } from './walk';

const OTHER: Value = { kind: 'other' };

/** Reads `a = b = value`, `x: int = value`, `a, b = …`. */
export function readAssignment(node: SyntaxNode, place: Place, walk: Walk): void {
  const targets: SyntaxNode[] = [];
  let at: SyntaxNode | null = node;
  while (at?.type === Kind.assignment) {
    const left = child(at, Field.left);
    if (left) targets.push(left);
    at = child(at, Field.right);
  }
  if (at && readLazyLoader(targets, at, place, walk)) return;
  if (!at) {
    bareAnnotation(node, place, walk);
    return;
  }
  let first: string | null = null;
  for (const target of targets) {
    // Later targets of a chain get the very object that the first one got.
    const shared: Value | null = first === null ? null : { kind: 'name', name: first };
    assign(target, at, shared, place, walk);
    if (first === null && target.type === Kind.identifier) first = nameOf(target);
  }
}

/** Binds a target to the value of an expression. */
function assign(
  target: SyntaxNode,
  value: SyntaxNode | null,
  shared: Value | null,
  place: Place,
  walk: Walk,
): void {
  const parts = elements(target);
  if (parts) {
    const values = value ? elements(value) : null;
    const matches = values?.length === parts.length && ![...parts, ...values].some(isStarred);
    for (const [part, given, exchanged] of inOrder(parts, matches && values ? values : [])) {
      assign(part, given, exchanged, place, walk);
      const event = walk.events.at(-1);
      // What a function gives beside other things.
      if (part.text === '__getattr__' && value && !values && event) {
        const list = parts.findIndex(({ text }) => text === '__all__');
        const place = { definition: value, event, item: parts.indexOf(part) };
        walk.getattrs.push(list < 0 ? place : { ...place, list });
      }
    }
    return;
  }
  if (target.type === Kind.parenthesized) {
    assign(unwrap(target), value, shared, place, walk);
    return;
  }
  if (target.type === Kind.subscript) {
    assignSlice(target, value, place, walk);
    return;
  }
  for (const name of targetNames(target)) bind(name, value, shared, place, walk);
}

function isStarred(node: SyntaxNode): boolean {
  return node.type === Kind.listSplat || node.type === Kind.listSplatPattern;
}

function bind(
  target: SyntaxNode,
  value: SyntaxNode | null,
  shared: Value | null,
  place: Place,
  walk: Walk,
): void {
  const name = nameOf(target);
  const known = (variable: string) => walk.literals.get(variable) ?? null;
  if (name === '__all__') {
    setAll(target, value, place, walk);
    return;
  }
  const literal = value && readListLiteral(value, known);
  const list = literal && !mayBeMutated(walk.whole, name) ? literal : null;
  emit(walk, target.parent ?? target, place.guards, {
    kind: 'assign',
    name,
    nameSpan: spanOf(target),
    value: shared ?? (value ? withCondition(madeValue(name, value, walk), value, walk) : OTHER),
    list,
    binds: true,
  });
  remember(name, value, list, place, walk);
}

function remember(
  name: string,
  value: SyntaxNode | null,
  list: NameList | null,
  place: Place,
  walk: Walk,
): void {
  if (value && place.guards.length === 0) walk.literals.set(name, unwrap(value));
  else walk.literals.delete(name);
  if (value && mayMeanOwnNames(value)) walk.aliases.set(name, unwrap(value));
  if (list && place.guards.length === 0) walk.lists.set(name, list);
  else walk.lists.delete(name);
  const event = walk.events.at(-1);
  if (name === '__getattr__' && value && event) walk.getattrs.push({ definition: value, event });
  if (name === '__lazy_modules__' && list?.kind === 'names') {
    for (const each of list.names) walk.lazyModules.add(each.value);
  }
}

function bareAnnotation(node: SyntaxNode, place: Place, walk: Walk): void {
  const target = child(node, Field.left);
  if (target?.type !== Kind.identifier) return;
  const name = nameOf(target);
  const nameSpan = spanOf(target);
  emit(walk, node, place.guards, {
    kind: 'assign',
    name,
    nameSpan,
    value: OTHER,
    list: null,
    binds: false,
  });
}

/** `__all__[:] = …` and other changes of parts of `__all__`. */
function assignSlice(target: SyntaxNode, value: SyntaxNode | null, place: Place, walk: Walk): void {
  if (child(target, Field.value)?.text !== '__all__') return;
  const isWhole = child(target, Field.subscript)?.text.trim() === ':';
  emit(walk, target.parent ?? target, place.guards, {
    kind: 'all',
    op: isWhole ? 'set' : 'extend',
    value:
      isWhole && value
        ? readNameList(value, (variable) => walk.literals.get(variable) ?? null)
        : { kind: 'unknown', reason: because('an item is assigned'), span: spanOf(target) },
  });
}

/** `x += …`. */
export function readAugmented(node: SyntaxNode, place: Place, walk: Walk): void {
  const target = child(node, Field.left);
  const value = child(node, Field.right);
  if (target?.type === Kind.subscript) {
    assignSlice(target, null, place, walk);
    return;
  }
  if (target?.type !== Kind.identifier) return;
  const name = nameOf(target);
  const operator = child(node, Field.operator)?.type;
  const adds = operator === '+=' || operator === '|=';
  const known = (variable: string) => walk.literals.get(variable) ?? null;
  const added: NameList =
    value && adds
      ? readNameList(value, known)
      : { kind: 'unknown', reason: because('a computed list'), span: spanOf(node) };
  if (name === '__all__') {
    const looped = listsOfLoop(added, node);
    const guards = place.guards.filter(({ id }) => id !== looped?.loop);
    emit(walk, node, guards, { kind: 'all', op: 'extend', value: looped?.list ?? added });
    return;
  }
  const before = walk.lists.get(name);
  const list =
    before && adds && place.guards.length === 0 && added.kind !== 'unknown'
      ? concat([before, added])
      : null;
  emit(walk, node, place.guards, {
    kind: 'assign',
    name,
    nameSpan: spanOf(target),
    value: OTHER,
    list,
    binds: true,
    inPlace: true,
  });
  remember(name, null, list, place, walk);
  if (list) walk.lists.set(name, list);
}

/** Names that a statement's own targets bind to something unknown: `for`, `with`, `except`, captures. */
export function bindUnknown(
  names: readonly SyntaxNode[],
  statement: SyntaxNode,
  place: Place,
  walk: Walk,
): void {
  for (const target of names) {
    const name = nameOf(target);
    emit(
      walk,
      statement,
      place.guards,
      {
        kind: 'assign',
        name,
        nameSpan: spanOf(target),
        value: OTHER,
        list: null,
        binds: true,
      },
      spanOf(target),
    );
    remember(name, null, null, place, walk);
  }
}

/** `del a, b`; an item of `__all__` may go too, and attributes of the module itself. */
export function readDelete(
  node: SyntaxNode,
  place: Place,
  walk: Walk,
  isSelf: (node: SyntaxNode) => boolean,
): void {
  const targets = children(node).flatMap((each) => elements(each) ?? [each]);
  for (const target of targets) {
    if (target.type === Kind.subscript) assignSlice(target, null, place, walk);
    const object = target.type === Kind.attribute ? child(target, Field.object) : null;
    const attribute = object && isSelf(object) ? child(target, Field.attribute) : null;
    for (const name of attribute ? [attribute] : targetNames(target)) {
      emit(walk, node, place.guards, { kind: 'delete', name: nameOf(name) });
      remember(nameOf(name), null, null, place, walk);
    }
  }
}

function nameOf(identifier: SyntaxNode): string {
  return identifier.text.normalize('NFKC');
}
