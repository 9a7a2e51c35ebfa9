/** The scope model of a file, read from its tree or from its statements. */

import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import { unlessTooDeep } from '../lexical/nesting';
import type { GlobalRebinding } from '../module-summary';
import { eachPlainStatement } from '../plain-tree/index';
import { scopeBuilder } from './scope-builder';
import type { ScopeModel } from './scope-model';
import type { ScopeWalk } from './scope-names';
import { visit, visitAll } from './scope-walk';

/** Reads the whole file. Broken parts are read as far as they have names. */
export function readScopes(root: SyntaxNode, text: string): ScopeModel {
  return walkScopes(text, (walk) => visitAll(children(root), 0, walk)).model;
}

/** The same without a tree of the whole; null where the text is left to the grammar. */
export function readPlainScopes(text: string): ScopeModel | null {
  let isPlain = true;
  const { model } = walkScopes(text, (walk) => {
    isPlain = eachPlainStatement(text, (statement) => visit(statement, 0, walk));
  });
  return isPlain ? model : null;
}

/**
 * The places where a function or class rebinds a name of the module by `global`.
 *
 * @param called names of functions that the module calls while it is imported
 */
export function readRebindings(
  root: SyntaxNode,
  text: string,
  called: ReadonlySet<string>,
): readonly GlobalRebinding[] {
  if (!/\bglobal\b/.test(text)) return [];
  // What other statements do is no matter: a declaration counts inside its own function alone.
  const declaring = children(root).filter(({ startIndex, endIndex }) =>
    /\bglobal\b/.test(text.slice(startIndex, endIndex)),
  );
  const { defined, calledHere } = atModuleLevel(root);
  const running = defined.filter((each) => {
    const name = child(each, Field.name)?.text ?? '';
    return called.has(name) || calledHere.has(name);
  });
  return walkScopes(text, (walk) => visitAll(declaring, 0, walk)).rebindings.map((each) =>
    running.some(
      ({ startIndex, endIndex }) => startIndex <= each.span.start && each.span.end <= endIndex,
    )
      ? { ...each, isCalled: true }
      : each,
  );
}

/** Functions that the module's own level defines, and names that statements there call, be they in blocks. */
function atModuleLevel(root: SyntaxNode) {
  const defined: SyntaxNode[] = [];
  const calledHere = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    for (const each of children(node)) {
      if (each.type === Kind.functionDefinition) defined.push(each);
      else if (each.type === Kind.expressionStatement) {
        const [only] = children(each);
        const callee = only?.type === Kind.call ? child(only, Field.function) : null;
        if (callee?.type === Kind.identifier) calledHere.add(callee.text);
      } else if (BLOCKS.has(each.type)) visit(each);
    }
  };
  visit(root);
  return { defined, calledHere };
}

const BLOCKS: ReadonlySet<string> = new Set([
  Kind.block,
  Kind.if,
  Kind.elif,
  Kind.else,
  Kind.try,
  Kind.except,
  Kind.finally,
  Kind.with,
  Kind.for,
  Kind.while,
  Kind.match,
  Kind.caseClause,
]);

function walkScopes(text: string, visitStatements: (walk: ScopeWalk) => void) {
  const whole = { start: 0, end: text.length };
  return unlessTooDeep(
    () => {
      const builder = scopeBuilder(whole);
      visitStatements({ text, builder });
      return builder.finish();
    },
    () => scopeBuilder(whole).finish(),
  );
}
