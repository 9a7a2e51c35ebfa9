/** The names that a target of an assignment, `for`, `with`, `except`, `del` or `case` binds. */
import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';

const GROUPS: ReadonlySet<string> = new Set([
  Kind.tuple,
  Kind.list,
  Kind.tuplePattern,
  Kind.listPattern,
  Kind.patternList,
  Kind.expressionList,
  Kind.listSplat,
  Kind.listSplatPattern,
  Kind.parenthesized,
  Kind.asPatternTarget,
]);

/** Identifiers bound, in order; attributes and subscripts bind no name. */
export function targetNames(target: SyntaxNode): SyntaxNode[] {
  if (target.type === Kind.identifier) return [target];
  return GROUPS.has(target.type) ? children(target).flatMap(targetNames) : [];
}

/** The parts of a tuple or list target or value; null where it is a single thing. */
export function elements(node: SyntaxNode): readonly SyntaxNode[] | null {
  const inner = node.type === Kind.parenthesized ? unwrap(node) : node;
  const isGroup = GROUPS.has(inner.type) && inner.type !== Kind.parenthesized;
  return isGroup ? children(inner) : null;
}

/** The single targets in one that may be a tuple or a list of them. */
export function singleTargets(target: SyntaxNode): SyntaxNode[] {
  const isGroup = GROUPS.has(target.type);
  return isGroup ? children(target).flatMap(singleTargets) : [target];
}

/** The names that patterns of a `case` capture. */
export function captureNames(pattern: SyntaxNode): SyntaxNode[] {
  switch (pattern.type) {
    case Kind.dottedName: {
      const parts = children(pattern);
      const [only] = parts;
      // A single name captures (the wildcard `_` does not), a dotted one is a value.
      return parts.length === 1 && only && only.text !== '_' ? [only] : [];
    }
    case Kind.classPattern:
      return children(pattern).slice(1).flatMap(captureNames);
    case Kind.keywordPattern:
      return children(pattern).slice(1).flatMap(captureNames);
    case Kind.splatPattern: {
      const name = children(pattern)[0];
      return name?.type === Kind.identifier && name.text !== '_' ? [name] : [];
    }
    case Kind.asPattern: {
      const parts = children(pattern);
      const name = parts.at(-1);
      const inner = parts.slice(0, -1).flatMap(captureNames);
      return name?.type === Kind.identifier ? [...inner, name] : inner;
    }
    case Kind.ifClause:
    case Kind.block:
    case Kind.string:
      return [];
    default:
      return children(pattern).flatMap(captureNames);
  }
}

/** The `as` targets of a `with` head, in order. */
export function withTargets(statement: SyntaxNode): SyntaxNode[] {
  const head = children(statement).find((each) => each.type === Kind.withClause);
  return head ? children(head).flatMap(asTargets) : [];
}

function asTargets(node: SyntaxNode): SyntaxNode[] {
  if (node.type === Kind.asPattern) {
    const alias = child(node, Field.alias);
    return alias ? [alias] : [];
  }
  const isWrapper =
    node.type === Kind.withItem || node.type === Kind.parenthesized || node.type === Kind.tuple;
  return isWrapper ? children(node).flatMap(asTargets) : [];
}

/** The `as` target of an `except` clause, or null. */
export function exceptTarget(clause: SyntaxNode): SyntaxNode | null {
  const alias = child(clause, Field.alias);
  if (alias) return alias.type === Kind.identifier ? alias : (targetNames(alias)[0] ?? null);
  const value = child(clause, Field.value);
  const target = value?.type === Kind.asPattern ? child(value, Field.alias) : null;
  return target ? (targetNames(target)[0] ?? null) : null;
}
