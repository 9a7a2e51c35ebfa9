/**
 * Names that a module copies from the attributes of something else, one and all:
 * `globals().update((n, getattr(x, n)) for n in names)`, `globals().update(vars(x))`, and loops that say so.
 */

import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';
import type { Copies, NameList } from '../module-summary';
import { filtered } from '../name-lists/name-filters';
import { type KnownLiterals, readNameList } from '../name-lists/name-lists';
import { dottedText } from '../summary/values';

/** What `globals().update(argument)` copies; null where it does something else. */
export function copiedByUpdate(argument: SyntaxNode, known: KnownLiterals): Copies | null {
  const node = unwrap(argument);
  const all = attributesOf(node, known);
  if (all) return { from: all.base, names: all };
  const body = child(node, Field.body);
  const [loop, ...clauses] = children(node).slice(1);
  if (!body || loop?.type !== Kind.forInClause) return null;
  if (clauses.some((each) => each.type !== Kind.ifClause)) return null;
  const pair = body.type === Kind.pair || body.type === Kind.tuple ? children(body) : [];
  const [name, value, ...rest] = pair;
  if (name?.type !== Kind.identifier || !value || rest.length > 0) return null;
  const copied = copiedInLoop(name.text, value, loop, known);
  if (!copied || clauses.length === 0) return copied;
  const read = (each: SyntaxNode) => readNameList(each, known);
  return { ...copied, names: filtered(copied.names, clauses, name.text, read) };
}

/** `for n in names: globals()[n] = getattr(x, n)`, `for n, v in vars(x).items(): globals()[n] = v`. */
export function copiedInLoop(
  name: string,
  value: SyntaxNode,
  loop: SyntaxNode,
  known: KnownLiterals,
): Copies | null {
  const source = child(loop, Field.right);
  const left = child(loop, Field.left);
  if (!source || !left) return null;
  if (left.text === name) {
    const from = takenFrom(value, name);
    const names = readNameList(source, known);
    return from === null ? null : { from, names };
  }
  const [key, item] = children(left);
  const callee = source.type === Kind.call ? child(source, Field.function) : null;
  const object = callee?.type === Kind.attribute ? child(callee, Field.object) : null;
  if (!object || callee?.lastNamedChild?.text !== 'items') return null;
  const all = attributesOf(unwrap(object), known);
  const isPlain = key?.text === name && item?.text === value.text && children(left).length === 2;
  return all && isPlain ? { from: all.base, names: all } : null;
}

function attributesOf(node: SyntaxNode, known: KnownLiterals) {
  if (node.type !== Kind.call && node.type !== Kind.attribute) return null;
  const list: NameList = readNameList(node, known);
  return list.kind === 'attributes-of' ? list : null;
}

/** `x.y` of `getattr(x.y, name)`. */
function takenFrom(value: SyntaxNode, name: string): string | null {
  const callee = value.type === Kind.call ? child(value, Field.function) : null;
  const list = callee?.text === 'getattr' ? child(value, Field.arguments) : null;
  const [object, attribute, ...more] = list ? children(list) : [];
  if (!object || attribute?.text !== name || more.length > 0) return null;
  return dottedText(object);
}
