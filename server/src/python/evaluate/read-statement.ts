/** Statements of the tree as plain data; see `program.ts`. */

import { topOf } from '../dotted-name';
import {
  child,
  children,
  Field,
  fieldChildren,
  Kind,
  type SyntaxNode,
  token,
} from '../grammar/syntax';
import { isImport, readImport } from '../imports/import-statements';
import { readCaught } from '../summary/conditions';
import { blockOf } from '../summary/guards';
import { dottedText } from '../summary/values';
import type { Block, Expression, Statement } from './program';
import { readExpression, readParameters, readTarget } from './read-expression';

/** The statements of a block; no block has none. */
export function readBlock(block: SyntaxNode | null, text: string): Block {
  return block ? children(block).flatMap((each) => readStatement(each, text)) : [];
}

/** One statement; an import of several names gives several. */
export function readStatement(node: SyntaxNode, text: string): Statement[] {
  if (isImport(node)) return readImported(node, text);
  switch (node.type) {
    case Kind.expressionStatement:
      return [readExpressionStatement(node)];
    case Kind.if:
      return [readIf(node, text)];
    case Kind.match:
      return [readMatch(node, text)];
    case Kind.for:
      return [
        {
          kind: 'for',
          target: readTarget(child(node, Field.left)),
          source: readExpression(child(node, Field.right)),
          body: readBlock(child(node, Field.body), text),
        },
        ...fieldChildren(node, Field.alternative).flatMap((each) => readBlock(blockOf(each), text)),
      ];
    case Kind.try:
      return [readTry(node, text)];
    case Kind.with:
      return [{ kind: 'block', body: readBlock(child(node, Field.body), text) }];
    case Kind.return: {
      const value = children(node)[0];
      return [{ kind: 'return', value: value ? readExpression(value) : null }];
    }
    case Kind.raise:
      return [{ kind: 'raise', exception: raisedName(node) }];
    case Kind.functionDefinition:
      return [readDefinition(node, text)];
    case Kind.classDefinition:
      return [madeOtherwise(node)];
    case Kind.decorated: {
      const definition = child(node, Field.definition);
      const isKept = children(node).every(
        (each) => each.type !== Kind.decorator || SAME_FUNCTION.test(each.text),
      );
      if (!definition) return [{ kind: 'unknown' }];
      return isKept ? readStatement(definition, text) : [madeOtherwise(definition)];
    }
    case Kind.global:
      return [{ kind: 'global', names: children(node).map((each) => each.text.normalize('NFKC')) }];
    case Kind.pass:
    case Kind.nonlocal:
    case Kind.delete:
    case Kind.assert:
      return [{ kind: 'nothing' }];
    case Kind.break:
    case Kind.continue:
      return [{ kind: 'jump', to: node.type === Kind.break ? 'break' : 'continue' }];
    default:
      return [{ kind: 'unknown' }];
  }
}

/** Decorators that make another function which gives the same. */
const SAME_FUNCTION =
  /^@\s*(?:functools\s*\.\s*)?(?:cache|lru_cache(?:\s*\([^()]*\))?|wraps\s*\([^()]*\))\s*$/;

/** A definition of which only the name is known. */
function madeOtherwise(definition: SyntaxNode): Statement {
  const name = child(definition, Field.name)?.text;
  if (!name) return { kind: 'unknown' };
  return { kind: 'assign', targets: [{ kind: 'name', name }], value: { kind: 'unknown' } };
}

function readImported(node: SyntaxNode, text: string): Statement[] {
  const statement = readImport(node, text, 'function', []);
  if (!statement) return [{ kind: 'unknown' }];
  if (statement.kind === 'import') {
    return statement.modules.map(({ name, alias }) => ({
      kind: 'import',
      name: alias ?? topOf(name),
      module: name,
      aliased: alias !== null,
    }));
  }
  if (statement.star) return [{ kind: 'unknown' }];
  return statement.names.map(({ name, alias }) => ({
    kind: 'from',
    name: alias ?? name,
    module: statement.module,
    imported: name,
  }));
}

function readExpressionStatement(node: SyntaxNode): Statement {
  const parts = children(node);
  const [only] = parts;
  if (parts.length !== 1 || !only) return { kind: 'nothing' };
  if (only.type === Kind.assignment) {
    const targets = [];
    let at: SyntaxNode | null = only;
    while (at?.type === Kind.assignment) {
      targets.push(readTarget(child(at, Field.left)));
      at = child(at, Field.right);
    }
    return at ? { kind: 'assign', targets, value: readExpression(at) } : { kind: 'nothing' };
  }
  if (only.type === Kind.augmentedAssignment) {
    return {
      kind: 'augment',
      target: readTarget(child(only, Field.left)),
      op: child(only, Field.operator)?.type ?? '',
      value: readExpression(child(only, Field.right)),
    };
  }
  return { kind: 'expression', value: readExpression(only) };
}

function readIf(node: SyntaxNode, text: string): Statement {
  const clauses = [node, ...fieldChildren(node, Field.alternative)];
  return {
    kind: 'if',
    arms: clauses.map((clause) => ({
      test: clause.type === Kind.else ? null : readExpression(child(clause, Field.condition)),
      body: readBlock(blockOf(clause), text),
    })),
  };
}

/** `match name:` with cases that are strings, as the `if` that it is. */
function readMatch(node: SyntaxNode, text: string): Statement {
  const parts = children(node);
  const subjects = parts.filter((each) => each.type !== Kind.block);
  const [subject] = subjects;
  if (subjects.length !== 1 || subject?.type !== Kind.identifier) return { kind: 'unknown' };
  const cases = parts.flatMap((each) => (each.type === Kind.block ? children(each) : []));
  const arms = [];
  for (const clause of cases) {
    const patterns = children(clause).filter((each) => each.type !== Kind.block);
    const [pattern] = patterns;
    const test = patterns.length === 1 && pattern ? readPattern(pattern, subject) : undefined;
    if (test === undefined) return { kind: 'unknown' };
    arms.push({ test, body: readBlock(blockOf(clause), text) });
  }
  return { kind: 'if', arms };
}

/** Null for `_`, undefined for what is no string. */
function readPattern(pattern: SyntaxNode, subject: SyntaxNode): Expression | null | undefined {
  if (pattern.text === '_') return null;
  const [inner] = children(pattern);
  const items = inner?.type === Kind.unionPattern ? children(inner) : inner ? [inner] : [];
  if (items.length === 0 || items.some((each) => each.type !== Kind.string)) return undefined;
  const right = { kind: 'sequence', of: 'tuple', items: items.map(readExpression) } as const;
  return { kind: 'compare', op: 'in', left: readExpression(subject), right };
}

function readTry(node: SyntaxNode, text: string): Statement {
  const clauses = children(node);
  const blockOfKind = (kind: string) => {
    const clause = clauses.find((each) => each.type === kind);
    return readBlock(clause ? blockOf(clause) : null, text);
  };
  return {
    kind: 'try',
    body: readBlock(child(node, Field.body), text),
    handlers: clauses
      .filter((each) => each.type === Kind.except)
      .map((clause) => ({
        catches: readCaught(text, {
          start: clause.firstChild?.endIndex ?? clause.startIndex,
          end: token(clause, ':')?.startIndex ?? clause.endIndex,
        }),
        body: readBlock(blockOf(clause), text),
      })),
    otherwise: blockOfKind(Kind.else),
    last: blockOfKind(Kind.finally),
  };
}

function raisedName(node: SyntaxNode): string | null {
  const value = children(node)[0];
  if (!value) return null;
  const callee = value.type === Kind.call ? child(value, Field.function) : value;
  const name = callee && dottedText(callee);
  // A variable that holds an exception does not tell which.
  return name && /^(?:\w+\.)*[A-Z]/.test(name) ? name : null;
}

function readDefinition(node: SyntaxNode, text: string): Statement {
  const name = child(node, Field.name)?.text;
  if (!name) return { kind: 'unknown' };
  return {
    kind: 'define',
    name,
    parameters: readParameters(child(node, Field.parameters)),
    body: readBlock(child(node, Field.body), text),
  };
}
