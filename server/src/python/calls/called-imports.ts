/** What a function imports that the module calls while it is imported. */

import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import { isImport, readImport } from '../imports/import-statements';
import type { Guard, Import } from '../module-summary';
import { emit, type Place, type Walk } from '../summary/walk';

/** Adds `load` events for the imports in the function's body, at the place of the call. */
export function readCalledImports(
  own: SyntaxNode,
  call: SyntaxNode,
  place: Place,
  walk: Walk,
): void {
  const body = child(own, Field.body);
  const isAtTop = own.startIndex === 0 || walk.text[own.startIndex - 1] === '\n';
  const name = child(own, Field.name)?.text.normalize('NFKC') ?? '';
  // Others are left out of condensed texts.
  if (!body || !isAtTop || !walk.called.has(name)) return;
  if (place.scope !== 'module' || !body.text.includes('import')) return;
  const maybe: Guard = {
    kind: 'if',
    id: call.startIndex,
    arm: 0,
    conditions: [{ kind: 'other' }],
    isElse: false,
  };
  let isSure = true;
  for (const statement of children(body)) {
    const guards = isSure && isImport(statement) ? place.guards : [...place.guards, maybe];
    for (const each of importsIn(statement, walk.text)) emitLoads(each, call, guards, walk);
    // It may return, or go on.
    isSure &&=
      isImport(statement) ||
      statement.type === Kind.expressionStatement ||
      statement.type === Kind.global;
  }
}

function importsIn(node: SyntaxNode, text: string): Import[] {
  if (node.type === Kind.functionDefinition || node.type === Kind.lambda) return [];
  if (!isImport(node)) return children(node).flatMap((each) => importsIn(each, text));
  const statement = readImport(node, text, 'function', []);
  return statement && !statement.lazy ? [statement] : [];
}

function emitLoads(
  statement: Import,
  call: SyntaxNode,
  guards: readonly Guard[],
  walk: Walk,
): void {
  if (statement.kind === 'from') {
    const { module } = statement;
    emit(walk, call, guards, {
      kind: 'load',
      module,
      names: statement.names.map(({ name }) => name),
    });
    return;
  }
  for (const { name } of statement.modules) {
    emit(walk, call, guards, { kind: 'load', module: { level: 0, name } });
  }
}
