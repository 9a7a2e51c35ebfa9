/** What functions do to the names of their module, read off their bodies. */

import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import {
  DYNAMIC_WORDS,
  type DynamicWrite,
  isOfScope,
  isOwnModule,
  writeByCall,
  writeByTarget,
} from './dynamic-writes';

/**
 * True where a function takes one namespace and does no more than look at it.
 *
 * @param definition the function that `globals()` or `locals()` is handed to
 */
export function onlyLooks(definition: SyntaxNode): boolean {
  const list = child(definition, Field.parameters);
  const [first, ...more] = list ? children(list) : [];
  const body = child(definition, Field.body)?.text ?? '';
  // `names` or `names: dict`.
  const parameter = first?.type === Kind.typedParameter ? children(first)[0] : first;
  if (parameter?.type !== Kind.identifier || more.length > 0) return false;
  const uses = body.match(new RegExp(`(?<![\\w.])${parameter.text}\\b.{0,60}`, 'gs')) ?? [];
  const looks = new RegExp(
    `^${parameter.text}\\s*(?:\\.\\s*(?:items|keys|values|get|copy)\\s*\\(|\\[[^\\[\\]]*\\]\\s*(?!\\s*(?:[-+|]?=(?!=))))`,
  );
  return uses.every((use) => looks.test(use)) && !/\bdel\b/.test(body);
}

/** All dynamic writes in a function's body, itself included; used where the module calls it at import. */
export function writesIn(body: SyntaxNode): DynamicWrite[] {
  if (!DYNAMIC_WORDS.test(body.text)) return [];
  const writes: DynamicWrite[] = [];
  const visit = (node: SyntaxNode) => {
    if (node.type === Kind.call) {
      const write = writeByCall(node, node.parent?.type === Kind.expressionStatement, isOwnModule);
      // In a function `locals()` and `vars()` are its own names.
      if (write && !isOfScope(write)) writes.push(write);
    } else if (node.type === Kind.assignment || node.type === Kind.augmentedAssignment) {
      const left = child(node, Field.left);
      const write = left && writeByTarget(left, isOwnModule);
      if (write && !isOfScope(write)) writes.push(write);
    }
    for (const each of children(node)) visit(each);
  };
  visit(body);
  return writes;
}
