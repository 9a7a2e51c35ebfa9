/**
 * Expressions that give lists of names, as `__all__` has them: literals, sums, `[*a.__all__, …]`,
 * `list(…)`, `sorted(…)`, comprehensions over known lists. The order of names is kept where Python
 * keeps it and does not matter where it does not.
 */

import { because, type Reason } from '../../reason';
import { child, children, Field, Kind, type SyntaxNode, spanOf, unwrap } from '../grammar/syntax';
import type { NameList } from '../module-summary';
import { stringValue } from '../summary/literals';
import { dottedText } from '../summary/values';
import { computedNames } from './computed-names';
import { filtered } from './name-filters';

/** The literal that a module-level variable was last given, or null where it is not known. */
export type KnownLiterals = (name: string) => SyntaxNode | null;

type Names = Extract<NameList, { kind: 'names' }>['names'];

const EMPTY: NameList = { kind: 'names', names: [] };

function unknown(node: SyntaxNode, reason: Reason): NameList {
  return { kind: 'unknown', reason, span: spanOf(node) };
}

/** Several lists one after the other, flattened. */
export function concat(parts: readonly NameList[]): NameList {
  const flat: NameList[] = [];
  /** The names of the last part, while it can still grow. */
  let growing: Names[number][] | null = null;
  for (const part of parts.flatMap((each) => (each.kind === 'concat' ? each.parts : [each]))) {
    if (part.kind !== 'names') {
      growing = null;
      flat.push(part);
    } else if (growing) for (const name of part.names) growing.push(name);
    else {
      growing = [...part.names];
      flat.push({ kind: 'names', names: growing });
    }
  }
  const filled = flat.filter((each) => each.kind !== 'names' || each.names.length > 0);
  return filled.length === 1 && filled[0]
    ? filled[0]
    : filled.length === 0
      ? EMPTY
      : { kind: 'concat', parts: filled };
}

/** Reads the expression; what is not understood comes out as `unknown` with a reason, at its place. */
export function readNameList(expression: SyntaxNode, known: KnownLiterals): NameList {
  const node = unwrap(expression);
  switch (node.type) {
    case Kind.list:
    case Kind.tuple:
    case Kind.set:
    case Kind.expressionList:
    case Kind.dictionary:
      return concat(children(node).map((each) => readElement(each, known)));
    case Kind.identifier:
      return { kind: 'variable', name: node.text.normalize('NFKC') };
    case Kind.attribute:
      return readAttribute(node);
    case Kind.binaryOperator:
      return readOperator(node, known);
    case Kind.call:
      return readCall(node, known);
    case Kind.subscript:
      return readCopy(node, known) ?? unknown(node, because('a computed list'));
    case Kind.listComprehension:
    case Kind.setComprehension:
    case Kind.generator:
      return readComprehension(node, known);
    case Kind.namedExpression:
    case Kind.assignment: {
      const value = child(node, Field.value) ?? child(node, Field.right);
      return value ? readNameList(value, known) : unknown(node, because('a computed list'));
    }
    default:
      return unknown(node, because('a computed list'));
  }
}

/** An element of a display: a string, `*other`, a dictionary's key or `**other`. */
function readElement(node: SyntaxNode, known: KnownLiterals): NameList {
  if (node.type === Kind.listSplat || node.type === Kind.dictSplat) {
    const inner = children(node)[0];
    return inner ? readNameList(inner, known) : unknown(node, because('a computed name'));
  }
  // The grammar takes a lone `[*a.b]` for an attribute of `*a`.
  const lone = node.type === Kind.attribute ? /^\*\s*([\w.]+)\.__all__$/.exec(node.text) : null;
  if (lone?.[1]) return { kind: 'all-of', base: lone[1] };
  const key = node.type === Kind.pair ? child(node, Field.key) : node;
  const value = key && stringValue(key);
  return value !== null && key
    ? { kind: 'names', names: [{ value: value.normalize('NFKC'), span: spanOf(key) }] }
    : unknown(node, because('a computed name'));
}

function readAttribute(node: SyntaxNode): NameList {
  const object = child(node, Field.object);
  const base = object && dottedText(object);
  const attribute = child(node, Field.attribute)?.text;
  if (base && attribute === '__all__') return { kind: 'all-of', base };
  if (base && attribute === '__dict__') return { kind: 'attributes-of', base };
  return unknown(node, because('an attribute'));
}

function readOperator(node: SyntaxNode, known: KnownLiterals): NameList {
  const left = child(node, Field.left);
  const right = child(node, Field.right);
  const operator = child(node, Field.operator)?.type;
  if (!left || !right) return unknown(node, because('a computed list'));
  if (operator === '+' || operator === '|') {
    return concat([readNameList(left, known), readNameList(right, known)]);
  }
  if (operator === '-' || operator === '&') {
    return { kind: 'filter', source: readNameList(left, known), keep: 'unknown' };
  }
  return unknown(node, because('a computed list'));
}

/** At module level these give the module's names, or the attributes of what they are given. */
const OWN_NAMES = new Set(['dir', 'globals', 'vars', 'locals']);

/** Functions that give the same names again, in some order. */
const COPYING = new Set(['list', 'tuple', 'set', 'frozenset', 'sorted', 'dict', 'reversed']);

function readCall(node: SyntaxNode, known: KnownLiterals): NameList {
  const callee = child(node, Field.function);
  const list = child(node, Field.arguments);
  if (!callee || !list) return unknown(node, because('a call'));
  const positional =
    list.type === Kind.generator
      ? [list]
      : children(list).filter((each) => each.type !== Kind.keywordArgument);
  const [first] = positional;
  const name = dottedText(callee);
  if (name && COPYING.has(name)) {
    if (name === 'dict') return readDictCall(list, known);
    return first ? readNameList(first, known) : EMPTY;
  }
  if (name === 'itertools.chain' || name === 'chain') {
    return concat(positional.map((each) => readPart(each, known)));
  }
  if (first && /(?:^|\.)chain\.from_iterable$/.test(name ?? '')) return readNested(first, known);
  if (first && name === 'sum') return readNested(first, known);
  if (name && OWN_NAMES.has(name)) {
    const base = first && dottedText(first);
    if (base) return { kind: 'attributes-of', base };
    return first ? unknown(node, because('a call of {0}', name)) : { kind: 'own-names' };
  }
  if (callee.type !== Kind.attribute)
    return unknown(node, name ? because('a call of {0}', name) : because('a call of a function'));
  return readMethod(node, callee, known);
}

function readPart(node: SyntaxNode, known: KnownLiterals): NameList {
  return node.type === Kind.listSplat
    ? unknown(node, because('a computed list'))
    : readNameList(node, known);
}

/** `dict(a=1, b=2)` and `dict(other)`. */
function readDictCall(list: SyntaxNode, known: KnownLiterals): NameList {
  return concat(
    children(list).map((each) => {
      const name = each.type === Kind.keywordArgument ? child(each, Field.name) : null;
      if (name)
        return {
          kind: 'names',
          names: [{ value: name.text.normalize('NFKC'), span: spanOf(name) }],
        };
      if (each.type === Kind.dictSplat) return readElement(each, known);
      return readNameList(each, known);
    }),
  );
}

function readMethod(node: SyntaxNode, callee: SyntaxNode, known: KnownLiterals): NameList {
  const object = child(callee, Field.object);
  const method = child(callee, Field.attribute)?.text;
  if (!object) return unknown(node, because('a call'));
  if (method === 'keys' || method === 'copy') return readNameList(object, known);
  if (method === 'split') return readSplit(node, object);
  if (method === 'union') {
    const list = child(node, Field.arguments);
    const others = list ? children(list).map((each) => readNameList(each, known)) : [];
    return concat([readNameList(object, known), ...others]);
  }
  if (method === 'difference' || method === 'intersection') {
    return { kind: 'filter', source: readNameList(object, known), keep: 'unknown' };
  }
  return unknown(node, because('a call of .{0}', method ?? ''));
}

/** `"a b c".split()`. */
function readSplit(node: SyntaxNode, object: SyntaxNode): NameList {
  const list = child(node, Field.arguments);
  const value = stringValue(object);
  const separator = list && children(list)[0];
  const by = separator ? stringValue(separator) : null;
  if (value === null || (separator && by === null))
    return unknown(node, because('a call of .split'));
  const words = by === null ? value.split(/\s+/).filter((each) => each !== '') : value.split(by);
  const raw = object.text;
  const names: Names = words.map((word) => {
    const at = new RegExp(`(?<!\\w)${word.replace(/\W/g, '\\$&')}(?!\\w)`).exec(raw)?.index;
    const start = object.startIndex + (at ?? 0);
    return {
      value: word,
      span: at === undefined ? spanOf(object) : { start, end: start + word.length },
    };
  });
  return { kind: 'names', names };
}

/** `names[:]`. */
function readCopy(node: SyntaxNode, known: KnownLiterals): NameList | null {
  const value = child(node, Field.value);
  const index = child(node, Field.subscript);
  return value && index?.text.trim() === ':' ? readNameList(value, known) : null;
}

/**
 * `[n for n in names]`, with or without a condition; and `[n for names in groups.values() for n in
 * names]` over a dictionary that is known.
 */
function readComprehension(node: SyntaxNode, known: KnownLiterals): NameList {
  const body = child(node, Field.body);
  const clauses = children(node).slice(1);
  const loops = clauses.filter((each) => each.type === Kind.forInClause);
  const conditions = clauses.filter((each) => each.type === Kind.ifClause);
  const [first, second] = loops;
  const target = loops.at(-1) && child(loops.at(-1) as SyntaxNode, Field.left);
  const source = first && child(first, Field.right);
  if (!body || !source || body.type !== Kind.identifier || target?.text !== body.text) {
    const names = computedNames(node, known)?.map((value) => ({ value, span: spanOf(node) }));
    return names ? { kind: 'names', names } : unknown(node, because('a comprehension'));
  }
  let list: NameList;
  if (second) {
    const between = child(first, Field.left)?.text;
    const isNested = loops.length === 2 && child(second, Field.right)?.text === between;
    list = isNested ? readNested(source, known) : unknown(node, because('a comprehension'));
  } else list = readNameList(source, known);
  if (conditions.length === 0 || list.kind === 'unknown') return list;
  return filtered(list, conditions, body.text, (each) => readNameList(each, known));
}

/** The lists in a list, or a dictionary's values, one after the other. */
function readNested(expression: SyntaxNode, known: KnownLiterals): NameList {
  const node = unwrap(expression);
  if (node.type === Kind.list || node.type === Kind.tuple) {
    return concat(children(node).map((each) => readPart(each, known)));
  }
  const callee = node.type === Kind.call ? child(node, Field.function) : null;
  const object = callee?.type === Kind.attribute ? child(callee, Field.object) : null;
  if (!callee || !object || child(callee, Field.attribute)?.text !== 'values') {
    return unknown(node, because('a computed list'));
  }
  const name = dottedText(object);
  const literal = name === null ? object : known(name);
  if (literal?.type !== Kind.dictionary) return unknown(node, because('a computed list'));
  return concat(
    children(literal).map((pair) => {
      const value = pair.type === Kind.pair ? child(pair, Field.value) : null;
      return value ? readNameList(value, known) : unknown(pair, because('a computed list'));
    }),
  );
}

/** What a variable's literal means as a list of names; null where it is no list, tuple, set or dict of strings. */
export function readListLiteral(expression: SyntaxNode, known: KnownLiterals): NameList | null {
  const node = unwrap(expression);
  if (node.type === Kind.string || node.type === Kind.concatenatedString) return null;
  const list = readNameList(node, known);
  return list.kind === 'unknown' || list.kind === 'variable' ? null : list;
}
