/** Names that a comprehension puts together of what is written there: `["f%d" % i for i in range(3)]`. */
import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';
import { stringValue } from '../summary/literals';
import type { KnownLiterals } from './name-lists';

type Item = string | number;

/** What the loops around have given their variables. */
type Items = ReadonlyMap<string, Item>;

/** More than a package has names. */
const MOST = 10_000;

/** The names; null where something is not written out, or not understood. */
export function computedNames(
  comprehension: SyntaxNode,
  known: KnownLiterals,
): readonly string[] | null {
  const body = child(comprehension, Field.body);
  const loops = children(comprehension).slice(1);
  if (!body || loops.length === 0) return null;
  let rounds: Items[] = [new Map()];
  for (const loop of loops) {
    const target = child(loop, Field.left);
    const source = child(loop, Field.right);
    if (loop.type !== Kind.forInClause || target?.type !== Kind.identifier) return null;
    const items = source && itemsOf(source, known);
    if (!items || rounds.length * items.length > MOST) return null;
    rounds = rounds.flatMap((round) => items.map((item) => new Map(round).set(target.text, item)));
  }
  const names = rounds.map((round) => itemOf(body, round));
  return names.every((name) => typeof name === 'string') ? names : null;
}

/** What a loop goes over: a list of literals, a variable's that nothing can add to, or a `range` of numbers. */
function itemsOf(expression: SyntaxNode, known: KnownLiterals): readonly Item[] | null {
  const node = unwrap(expression);
  const literal = node.type === Kind.identifier ? known(node.text) : node;
  if (literal?.type === Kind.tuple || node.type === Kind.list) {
    return allKnown(children(literal ?? node).map((each) => itemOf(each, new Map())));
  }
  if (node.type !== Kind.call || child(node, Field.function)?.text !== 'range') return null;
  const bounds = allKnown(argumentsOf(node).map((each) => itemOf(each, new Map())));
  const [first, second] = bounds ?? [];
  if (bounds === null || bounds.length > 2 || typeof first !== 'number') return null;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  if (typeof end !== 'number' || end - start > MOST) return null;
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

function itemOf(expression: SyntaxNode, items: Items): Item | null {
  const node = unwrap(expression);
  switch (node.type) {
    case Kind.identifier:
      return items.get(node.text) ?? null;
    case Kind.integer:
      return /^(?:0|[1-9]\d{0,8})$/.test(node.text) ? Number(node.text) : null;
    case Kind.string:
    case Kind.concatenatedString:
      return stringValue(node) ?? filledIn(node.text, items);
    case Kind.binaryOperator:
      return operation(node, items);
    case Kind.call:
      return formatted(node, items);
    default:
      return null;
  }
}

function operation(node: SyntaxNode, items: Items): string | null {
  const left = child(node, Field.left);
  const right = child(node, Field.right);
  const text = left && itemOf(left, items);
  if (!right || typeof text !== 'string') return null;
  const isList = unwrap(right).type === Kind.tuple;
  const given = allKnown(
    (isList ? children(unwrap(right)) : [right]).map((each) => itemOf(each, items)),
  );
  const operator = child(node, Field.operator)?.type;
  if (operator === '%') return given && percent(text, given);
  const [other] = given ?? [];
  return operator === '+' && !isList && typeof other === 'string' ? text + other : null;
}

/** `"%s_%d" % …`, without flags and widths. */
function percent(text: string, given: readonly Item[]): string | null {
  const parts = text.split(/%([sdi])/);
  if (parts.length !== 2 * given.length + 1) return null;
  const isPlain = parts.every((part, i) => i % 2 === 1 || !part.includes('%'));
  const fits = given.every((item, i) => parts[2 * i + 1] === 's' || typeof item === 'number');
  return isPlain && fits
    ? parts.map((part, i) => (i % 2 === 1 ? given[(i - 1) / 2] : part)).join('')
    : null;
}

/** `"{}_{}".format(…)`. */
function formatted(call: SyntaxNode, items: Items): string | null {
  const callee = child(call, Field.function);
  const object = callee?.type === Kind.attribute ? child(callee, Field.object) : null;
  const text = object && stringValue(object);
  const given = allKnown(argumentsOf(call).map((each) => itemOf(each, items)));
  if (
    typeof text !== 'string' ||
    !given ||
    child(callee as SyntaxNode, Field.attribute)?.text !== 'format'
  )
    return null;
  const parts = text.split('{}');
  const isPlain = parts.every((part) => !/[{}]/.test(part));
  if (!isPlain || parts.length !== given.length + 1) return null;
  return parts.map((part, i) => (i === 0 ? part : `${given[i - 1]}${part}`)).join('');
}

/** `f"{a}_{b}"`, without escapes and formats. */
function filledIn(literal: string, items: Items): string | null {
  const content = /^[fF](["'])((?:[^{}"'\\\r\n]|\{\w+\})*)\1$/.exec(literal)?.[2];
  if (content === undefined) return null;
  const parts = allKnown(
    content.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 1 ? (items.get(part) ?? null) : part)),
  );
  return parts?.join('') ?? null;
}

function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = child(call, Field.arguments);
  return list ? children(list) : [];
}

function allKnown(items: readonly (Item | null)[]): readonly Item[] | null {
  return items.every((item) => item !== null) ? items : null;
}
