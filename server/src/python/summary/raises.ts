/** Statements that end the body of a `try` by an exception: `if PURE: raise ImportError`, `assert version == 3`. */

import { because } from '../../reason';
import { Kind, type SyntaxNode } from '../grammar/syntax';
import { emit, type Place, type Walk } from './walk';

/** Notes a `raise` or an `assert` that something around it may catch. */
export function noteRaise(statement: SyntaxNode, place: Place, walk: Walk): void {
  if (statement.type !== Kind.raise && statement.type !== Kind.assert) return;
  const isCaught = place.guards.some(
    (guard) =>
      (guard.kind === 'try' && guard.arm === 'body') || (guard.kind === 'with' && guard.suppresses),
  );
  if (!isCaught) return;
  const isAssert = statement.type === Kind.assert;
  // What a variable holds cannot be told, which are spelled in small letters.
  const named = /^raise\s+(?:\w+\.)*([A-Z]\w*)/.exec(statement.text)?.[1] ?? '';
  // Whether an assertion fails cannot be told.
  const guards = isAssert
    ? [...place.guards, { kind: 'loop', id: statement.startIndex, arm: 0 } as const]
    : place.guards;
  emit(walk, statement, guards, {
    kind: 'dynamic',
    names: [],
    reason: because('an exception is raised'),
    raises: isAssert ? 'AssertionError' : named,
  });
}
