/** Guards of the blocks of compound statements, read from the tree. */
import type { Span } from '../../text';
import {
  child,
  children,
  Field,
  fieldChildren,
  Kind,
  type SyntaxNode,
  spanOf,
  token,
} from '../grammar/syntax';
import type { Condition, Guard } from '../module-summary';
import { type ConditionReader, endsExecution, readCaught, readSuppresses } from './conditions';

/** A block of a compound statement with the guard that its statements stand under. */
export interface GuardedBlock {
  /** The clause or statement that has the block. */
  readonly clause: SyntaxNode;
  readonly block: SyntaxNode | null;
  readonly guard: Guard;
  /** True where the module's execution ends with the block, unless something around it takes the exception. */
  readonly ends?: boolean;
}

/** The arms of an `if` with its `elif`s and `else`. */
export function ifBlocks(
  statement: SyntaxNode,
  text: string,
  readCondition: ConditionReader,
): GuardedBlock[] {
  const clauses = [statement, ...fieldChildren(statement, Field.alternative)];
  const conditions: Condition[] = [];
  return clauses.map((clause, arm) => {
    const condition = child(clause, Field.condition);
    const isElse = clause.type === Kind.else;
    if (!isElse) conditions.push(condition ? readCondition(spanOf(condition)) : { kind: 'other' });
    const guard: Guard = {
      kind: 'if',
      id: statement.startIndex,
      arm,
      conditions: [...conditions],
      isElse,
    };
    const block = child(clause, isElse ? Field.body : Field.consequence);
    return { clause, block, guard, ends: endsInBlock(block, text) };
  });
}

/** The body, handlers, `else` and `finally` of a `try`. */
export function tryBlocks(statement: SyntaxNode, text: string): GuardedBlock[] {
  const clauses = children(statement).filter((each) => each.type in TRY_ARMS);
  const handlers = clauses.filter((each) => each.type === Kind.except);
  const facts = {
    catches: handlers.flatMap((each) => readCaught(text, exceptHead(each))),
    reraises: handlers.every((each) => endsInBlock(blockOf(each), text)),
  };
  const guard = (arm: TryArm): Guard => ({ kind: 'try', id: statement.startIndex, arm, ...facts });
  return [
    { clause: statement, block: child(statement, Field.body), guard: guard('body') },
    ...clauses.map((clause) => {
      const block = blockOf(clause);
      const arm = TRY_ARMS[clause.type] ?? 'finally';
      const ends = arm === 'except' && endsInBlock(block, text);
      return { clause, block, guard: guard(arm), ends };
    }),
  ];
}

type TryArm = 'body' | 'except' | 'else' | 'finally';
const TRY_ARMS: Readonly<Record<string, TryArm>> = {
  [Kind.except]: 'except',
  [Kind.else]: 'else',
  [Kind.finally]: 'finally',
};

function exceptHead(clause: SyntaxNode): Span {
  return {
    start: (clause.firstChild?.endIndex ?? clause.startIndex) as number,
    end: token(clause, ':')?.startIndex ?? clause.endIndex,
  };
}

function endsInBlock(block: SyntaxNode | null, text: string): boolean {
  return (
    block !== null &&
    children(block).some((each) => endsExecution(text.slice(each.startIndex, each.endIndex)))
  );
}

/** The block of a clause that has no field for it. */
export function blockOf(clause: SyntaxNode): SyntaxNode | null {
  return (
    child(clause, Field.body) ??
    child(clause, Field.consequence) ??
    children(clause).findLast((each) => each.type === Kind.block) ??
    null
  );
}

/** The body and `else` of a `for` or `while`. */
export function loopBlocks(statement: SyntaxNode): GuardedBlock[] {
  const id = statement.startIndex;
  const alternative = child(statement, Field.alternative);
  const body = child(statement, Field.body);
  const blocks: GuardedBlock[] = [
    { clause: statement, block: body, guard: { kind: 'loop', id, arm: 0 } },
  ];
  if (alternative) {
    const guard: Guard = { kind: 'loop', id, arm: 1 };
    blocks.push({ clause: alternative, block: blockOf(alternative), guard });
  }
  return blocks;
}

export function withBlock(statement: SyntaxNode, text: string): GuardedBlock {
  const head = children(statement).find((each) => each.type === Kind.withClause);
  const suppresses = head ? readSuppresses(text, spanOf(head)) : false;
  return {
    clause: statement,
    block: child(statement, Field.body),
    guard: { kind: 'with', id: statement.startIndex, suppresses },
  };
}

/** The cases of a `match`. */
export function matchBlocks(statement: SyntaxNode): GuardedBlock[] {
  const body = child(statement, Field.body);
  const cases = body ? children(body).filter((each) => each.type === Kind.caseClause) : [];
  return cases.map((clause, arm) => ({
    clause,
    block: blockOf(clause),
    guard: { kind: 'match', id: statement.startIndex, arm },
  }));
}
