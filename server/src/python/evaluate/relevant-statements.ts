/** Which statements of a module some code has to do with: its tables, and what changes them. */
import { Kind, type SyntaxNode } from '../grammar/syntax';
import type { Walk } from '../summary/walk';

export interface MoreScope {
  /** More code whose names are wanted. */
  readonly also?: string;
  /** The statement that the code is a part of is not run: it is what is asked about. */
  readonly isApart?: boolean;
}

/** Definitions of `__getattr__` above a place: one of them may be kept under another name, and asked by a later one. */
export function getattrsBefore({ getattrs }: Walk, at: number): SyntaxNode[] {
  return getattrs
    .map(({ definition }) => definition)
    .filter((each) => each.type === Kind.functionDefinition && each.endIndex <= at);
}

/** The last of all that is bound to the name above a place. */
export function getattrBefore({ getattrs }: Walk, at: number): SyntaxNode | undefined {
  return getattrs.map(({ definition }) => definition).findLast((each) => each.endIndex <= at);
}

/** Statements that are no tables. */
const SKIPPED: ReadonlySet<string> = new Set([
  Kind.functionDefinition,
  Kind.classDefinition,
  Kind.decorated,
  Kind.import,
  Kind.fromImport,
  Kind.futureImport,
]);

/**
 * The statements of the top level, in their order; of a block around the code those in the same block: the
 * code is there, so they have run.
 */
function statementsAround(container: SyntaxNode, start: SyntaxNode): SyntaxNode[] {
  return container.namedChildren.flatMap((each) => {
    const block = blockAround(each, start);
    return block ? statementsAround(block, start) : [each];
  });
}

/** The statement's own block that holds the code; null where none does. */
function blockAround(statement: SyntaxNode, start: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode = statement;
  for (;;) {
    if (at.type === Kind.functionDefinition || at.type === Kind.classDefinition) return null;
    const inner = at.namedChildren.find(
      (part) => part.startIndex <= start.startIndex && start.endIndex <= part.endIndex,
    );
    if (!inner || inner.type === Kind.block) return inner ?? null;
    at = inner;
  }
}

/** The top-level statements that have to do with the names that the code mentions, directly or not. */
export function relevantStatements(
  root: SyntaxNode,
  start: SyntaxNode,
  walk: Walk,
  { also = '', isApart = false }: MoreScope,
): { readonly statements: SyntaxNode[]; readonly mentioned: ReadonlySet<string> } {
  const candidates = statementsAround(root, start)
    .filter((each) => !each.isExtra && !SKIPPED.has(each.type))
    .filter((each) => !(isApart && isAround(each, start)))
    .map((node) => ({ node, bound: boundBy(node), isTaken: false }));
  const known = new Set<string>();
  const pending = [start.type === Kind.call ? namesIn(start) : start.text, also];
  for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
    for (const [word] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
      if (known.has(word)) continue;
      known.add(word);
      const definition = walk.functions.get(word);
      if (definition) pending.push(definition.text);
      if (word === '__getattr__') {
        for (const each of getattrsBefore(walk, start.startIndex)) pending.push(each.text);
      }
      for (const candidate of candidates) {
        if (candidate.isTaken || !candidate.bound.has(word)) continue;
        candidate.isTaken = true;
        pending.push(candidate.node.text);
      }
    }
  }
  const statements = candidates.filter((each) => each.isTaken).map((each) => each.node);
  return { statements, mentioned: known };
}

/** What a call takes from its module: words in its texts are none of that. */
function namesIn(call: SyntaxNode): string {
  return call
    .descendantsOfType(Kind.identifier)
    .map(({ text }) => text)
    .join(' ');
}

function isAround(statement: SyntaxNode, start: SyntaxNode): boolean {
  return statement.startIndex <= start.startIndex && start.endIndex <= statement.endIndex;
}

/** Names that a statement may bind or change, generously: a call may change all that it is given. */
function boundBy(statement: SyntaxNode): ReadonlySet<string> {
  const { text } = statement;
  const isCall =
    statement.type === Kind.expressionStatement && statement.firstChild?.type === Kind.call;
  const names = new Set<string>();
  for (const { 0: name, index } of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
    CHANGE.lastIndex = index + name.length;
    if (isCall || CHANGE.test(text)) names.add(name);
  }
  return names;
}

/** What follows a name that is bound or changed; a subscript too long to be looked through counts as that. */
const CHANGE =
  /\s*(?:\[[^\]\n]{200}|(?:\[[^\]\n]{0,200}\]\s*)?(?:[+|]?=(?!=)|:|,|\.\s*(?:update|append|extend|add|setdefault|insert|remove|pop|clear)\b))/y;
