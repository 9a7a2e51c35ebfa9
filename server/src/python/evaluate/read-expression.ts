/** Expressions of the tree as plain data; see `program.ts`. */

import {
  child,
  children,
  Field,
  fieldChildren,
  Keyword,
  Kind,
  type SyntaxNode,
  spanOf,
} from '../grammar/syntax';
import { literalValue, stringValue } from '../summary/literals';
import { endsOfSlice, parameterName } from './node-parts';
import type { Clause, Expression, Parameter, SequenceKind, Target } from './program';

const UNKNOWN: Expression = { kind: 'unknown' };

const SEQUENCES: Readonly<Record<string, SequenceKind>> = {
  [Kind.list]: 'list',
  [Kind.tuple]: 'tuple',
  [Kind.expressionList]: 'tuple',
  [Kind.set]: 'set',
};

const COMPREHENSIONS: Readonly<Record<string, SequenceKind | 'dict'>> = {
  [Kind.listComprehension]: 'list',
  [Kind.generator]: 'list',
  [Kind.setComprehension]: 'set',
  [Kind.dictComprehension]: 'dict',
};

export function readExpression(node: SyntaxNode | null | undefined): Expression {
  if (!node) return UNKNOWN;
  const of = SEQUENCES[node.type];
  if (of) return { kind: 'sequence', of, items: children(node).map(readExpression) };
  if (node.type in COMPREHENSIONS) return readComprehension(node);
  switch (node.type) {
    case Kind.parenthesized:
      return readExpression(children(node)[0]);
    case Kind.string:
    case Kind.concatenatedString:
      return readString(node);
    case Kind.integer:
      return { kind: 'constant', value: Number(node.text.replaceAll('_', '')) };
    case Kind.true:
    case Kind.false:
      return { kind: 'constant', value: node.type === Kind.true };
    case Kind.none:
      return { kind: 'constant', value: null };
    case Kind.identifier:
      return { kind: 'name', name: node.text.normalize('NFKC') };
    case Kind.listSplat:
      return { kind: 'star', value: readExpression(children(node)[0]) };
    case Kind.dictionary:
      return { kind: 'dict', entries: children(node).map(readPair) };
    case Kind.attribute:
      return {
        kind: 'attribute',
        object: readField(node, Field.object),
        name: child(node, Field.attribute)?.text.normalize('NFKC') ?? '',
      };
    case Kind.subscript:
      return readIndex(node);
    case Kind.call:
      return readCall(node);
    case Kind.lambda:
      return {
        kind: 'lambda',
        parameters: readParameters(child(node, Field.parameters)),
        body: readField(node, Field.body),
      };
    case Kind.namedExpression:
      return {
        kind: 'walrus',
        name: child(node, Field.name)?.text ?? '',
        value: readField(node, Field.value),
      };
    default:
      return readOperator(node);
  }
}

function readField(node: SyntaxNode, field: Parameters<typeof child>[1]): Expression {
  return readExpression(child(node, field));
}

function readPair(node: SyntaxNode): { key: Expression | null; value: Expression } {
  if (node.type !== Kind.pair) return { key: null, value: readExpression(children(node)[0]) };
  return { key: readField(node, Field.key), value: readField(node, Field.value) };
}

/** A literal, or an f-string in its parts. */
function readString(node: SyntaxNode): Expression {
  const value = stringValue(node);
  if (value !== null) return { kind: 'string', value, span: spanOf(node) };
  const strings = node.type === Kind.concatenatedString ? children(node) : [node];
  const parts = strings.flatMap((each): Expression[] => {
    const whole = literalValue(each.text);
    if (whole !== null) return [{ kind: 'string', value: whole, span: spanOf(each) }];
    if (!/^[rR]?[fF][rR]?['"]/.test(each.text)) return [UNKNOWN];
    return children(each).flatMap(readStringPart);
  });
  return { kind: 'joined', parts };
}

function readStringPart(part: SyntaxNode): Expression[] {
  if (part.type === Kind.stringContent) {
    const isPlain = !/[\\{}]/.test(part.text);
    return [isPlain ? { kind: 'string', value: part.text, span: spanOf(part) } : UNKNOWN];
  }
  if (part.type !== Kind.interpolation) return [];
  // A conversion or a format changes the text.
  const [value, ...rest] = children(part);
  return [
    rest.length === 0 && value && !part.text.includes('=}') ? readExpression(value) : UNKNOWN,
  ];
}

function readIndex(node: SyntaxNode): Expression {
  const [index, ...more] = fieldChildren(node, Field.subscript);
  if (more.length > 0 || !index) return UNKNOWN;
  const object = readField(node, Field.value);
  if (index.type !== Kind.slice) return { kind: 'index', object, index: readExpression(index) };
  const ends = endsOfSlice(index)?.map((each) => (each ? readExpression(each) : null));
  return ends ? { kind: 'slice', object, from: ends[0] ?? null, to: ends[1] ?? null } : UNKNOWN;
}

function readCall(node: SyntaxNode): Expression {
  const list = child(node, Field.arguments);
  const callee = readField(node, Field.function);
  if (!list) return UNKNOWN;
  if (list.type === Kind.generator) {
    return { kind: 'call', callee, args: [readExpression(list)], named: [] };
  }
  const args: Expression[] = [];
  const named: { name: string; value: Expression }[] = [];
  for (const each of children(list)) {
    if (each.type === Kind.keywordArgument) {
      named.push({
        name: child(each, Field.name)?.text ?? '',
        value: readField(each, Field.value),
      });
    } else if (each.type === Kind.dictSplat) {
      named.push({ name: '**', value: readExpression(children(each)[0]) });
    } else args.push(readExpression(each));
  }
  return { kind: 'call', callee, args, named };
}

function readOperator(node: SyntaxNode): Expression {
  const parts = children(node);
  switch (node.type) {
    case Kind.notOperator:
      return { kind: 'not', value: readExpression(parts[0]) };
    case Kind.booleanOperator: {
      const kind = child(node, Field.operator)?.type === Keyword.and ? 'and' : 'or';
      return { kind, left: readExpression(parts[0]), right: readExpression(parts[1]) };
    }
    case Kind.conditional: {
      const [yes, test, no] = parts.map(readExpression);
      return { kind: 'choose', test: test ?? UNKNOWN, yes: yes ?? UNKNOWN, no: no ?? UNKNOWN };
    }
    case Kind.comparison: {
      const operators = node.children.filter((each) => !each.isNamed && !each.isExtra);
      const [operator] = operators;
      if (parts.length !== 2 || !operator) return UNKNOWN;
      return {
        kind: 'compare',
        op: operator.type,
        left: readExpression(parts[0]),
        right: readExpression(parts[1]),
      };
    }
    case Kind.binaryOperator:
      return {
        kind: 'binary',
        op: child(node, Field.operator)?.type ?? '',
        left: readField(node, Field.left),
        right: readField(node, Field.right),
      };
    case Kind.unaryOperator:
      return /^-\s*\d+$/.test(node.text)
        ? { kind: 'constant', value: Number(node.text.replace(/\s/g, '')) }
        : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function readComprehension(node: SyntaxNode): Expression {
  const body = child(node, Field.body);
  const isPair = body?.type === Kind.pair;
  const clauses = children(node)
    .filter((each) => each.id !== body?.id)
    .map((clause): Clause => {
      if (clause.type === Kind.ifClause) {
        return { kind: 'if', test: readExpression(children(clause)[0]) };
      }
      const sources = fieldChildren(clause, Field.right);
      const isAsync = clause.firstChild?.type === Keyword.waits;
      const source = sources.length === 1 && !isAsync ? readExpression(sources[0]) : UNKNOWN;
      return { kind: 'for', target: readTarget(child(clause, Field.left)), source };
    });
  return {
    kind: 'comprehension',
    of: COMPREHENSIONS[node.type] ?? 'list',
    key: isPair ? readField(body, Field.key) : null,
    value: isPair ? readField(body, Field.value) : readExpression(body),
    clauses,
  };
}

export function readTarget(node: SyntaxNode | null): Target {
  switch (node?.type) {
    case Kind.identifier:
      return { kind: 'name', name: node.text.normalize('NFKC') };
    case Kind.patternList:
    case Kind.tuplePattern:
    case Kind.listPattern:
    case Kind.tuple:
    case Kind.list:
    case Kind.expressionList:
      return { kind: 'group', targets: children(node).map(readTarget) };
    case Kind.subscript:
    case Kind.attribute: {
      const place = readExpression(node);
      return place.kind === 'index' || place.kind === 'attribute' ? place : { kind: 'unknown' };
    }
    default:
      return { kind: 'unknown' };
  }
}

/** The parameters of a `def` or `lambda`. */
export function readParameters(list: SyntaxNode | null): Parameter[] {
  return (list ? children(list) : []).flatMap((each): Parameter[] => {
    const name = parameterName(each);
    if (name === null) return [];
    const value = child(each, Field.value);
    return [
      {
        name: name.text,
        default: value ? readExpression(value) : null,
        gathers: /^\s*\*/.test(each.text),
      },
    ];
  });
}
