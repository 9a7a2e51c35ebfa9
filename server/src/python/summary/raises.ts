/** Statements that may end the body of a `try` by an exception: `if PURE: raise ImportError`, `assert version == 3`. */

import { because } from '../../reason';
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import type { Guard } from '../module-summary';
import { emit, type Place, type Walk } from './walk';

/** Stands for an exception of which is known that an import raises none such. */
export const NO_IMPORT_ERROR = '?';

/** Notes a simple statement that raises something which something around it may catch. */
export function noteRaise(statement: SyntaxNode, place: Place, walk: Walk): void {
  if (statement.type === Kind.raise || statement.type === Kind.assert) {
    if (place.guards.some(isProtecting)) noteRaised(statement, place, walk);
  } else if (isDoubtful(place) && mayFail(statement)) noteDoubt(statement, place, walk);
}

/** Notes a definition that is made of what may fail: decorators, bases, a class's body, defaults and annotations. */
export function noteDefinition(
  definition: SyntaxNode,
  decorators: readonly SyntaxNode[],
  place: Place,
  walk: Walk,
): void {
  if (!place.runs || !isDoubtful(place)) return;
  const isPlain =
    definition.type === Kind.functionDefinition &&
    decorators.length === 0 &&
    isMadeOfNames(definition);
  if (!isPlain) noteDoubt(definition, place, walk);
}

function noteRaised(statement: SyntaxNode, place: Place, walk: Walk): void {
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

/** Most handlers are for imports that fail, which these statements are not. What a class is made of is a doubt of its own. */
function isDoubtful({ guards, scope }: Place): boolean {
  return (
    scope === 'module' &&
    guards.some(
      (guard) =>
        guard.kind === 'try' &&
        guard.arm === 'body' &&
        !guard.catches.every((each) => each === 'ImportError' || each === 'ModuleNotFoundError'),
    )
  );
}

function noteDoubt(statement: SyntaxNode, place: Place, walk: Walk): void {
  emit(walk, statement, place.guards, {
    kind: 'dynamic',
    names: [],
    reason: because('an exception is raised'),
    raises: NO_IMPORT_ERROR,
  });
}

function isProtecting(guard: Guard): boolean {
  return (
    (guard.kind === 'try' && guard.arm === 'body') || (guard.kind === 'with' && guard.suppresses)
  );
}

/** True for an expression by itself and for what changes something; what a name is given is looked at where it is noted. */
function mayFail(statement: SyntaxNode): boolean {
  if (statement.type === Kind.delete) return true;
  if (statement.type !== Kind.expressionStatement) return false;
  return children(statement).some((each) => {
    if (each.type !== Kind.assignment) return each.type !== Kind.string;
    const target = child(each, Field.left)?.type;
    return target === Kind.attribute || target === Kind.subscript;
  });
}

const SIMPLE_DEFAULT = /=\s*(?:None|True|False|-?\d[\w.]*|"[^"\\]*"|'[^'\\]*'|\(\)|\[\]|\{\})/g;

/** True where neither annotations nor defaults have to be worked out. */
function isMadeOfNames(definition: SyntaxNode): boolean {
  const parameters = child(definition, Field.parameters)?.text ?? '';
  return (
    !child(definition, Field.returnType) && !/[=:]/.test(parameters.replace(SIMPLE_DEFAULT, ''))
  );
}
