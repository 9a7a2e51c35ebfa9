/** What functions do to the names of their module, read off their bodies. */

import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import { singleTargets } from '../summary/targets';
import {
  DYNAMIC_WORDS,
  type DynamicWrite,
  isNamespace,
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
  const uses = body.match(new RegExp(`(?<![\\w.])${parameter.text}(?!\\w).{0,60}`, 'gs')) ?? [];
  const looks = new RegExp(
    `^${parameter.text}\\s*(?:\\.\\s*(?:items|keys|values|get|copy)\\s*\\(|\\[[^\\[\\]]*\\]\\s*(?!\\s*(?:[-+|]?=(?!=))))`,
  );
  return uses.every((use) => looks.test(use)) && !/\bdel\b/.test(body);
}

/** All dynamic writes in a function, itself included; used where the module calls it at import. */
export function writesIn(definition: SyntaxNode): DynamicWrite[] {
  if (!DYNAMIC_WORDS.test(definition.text)) return [];
  const writes: DynamicWrite[] = [];
  const given = givenValues(definition);
  const values = (name: string) => given.get(name) ?? [];
  const isSelf = (node: SyntaxNode) => isOwnModule(node) || values(node.text).some(isOwnModule);
  const known = (name: string) =>
    values(name).find((each) => !OF_FUNCTION.test(each.text) && isNamespace(each)) ?? null;
  const note = (write: DynamicWrite | null, deletes = false) => {
    // In a function `locals()` and `vars()` are its own names.
    if (write && !isOfScope(write)) writes.push(deletes ? { ...write, deletes } : write);
  };
  const visit = (node: SyntaxNode) => {
    if (node.type === Kind.call) {
      note(writeByCall(node, node.parent?.type === Kind.expressionStatement, isSelf, known));
    } else if (node.type === Kind.assignment || node.type === Kind.augmentedAssignment) {
      const left = child(node, Field.left);
      for (const each of left ? singleTargets(left) : []) note(writeByTarget(each, isSelf, known));
    } else if (node.type === Kind.delete) {
      const targets = children(node).flatMap(singleTargets);
      for (const each of targets) note(writeByTarget(each, isSelf, known), true);
    }
    for (const each of children(node)) visit(each);
  };
  visit(definition);
  return writes;
}

const DEFAULTS: ReadonlySet<string> = new Set([Kind.defaultParameter, Kind.typedDefaultParameter]);
const OF_FUNCTION = /^(?:locals|vars)\s*\(\s*\)$/;

/** What the variables of a function may be given, by name: `names = globals()`, `def f(names=globals())`. */
function givenValues(definition: SyntaxNode): ReadonlyMap<string, readonly SyntaxNode[]> {
  const values = new Map<string, SyntaxNode[]>();
  const add = (name: SyntaxNode | null, value: SyntaxNode | null) => {
    if (name?.type !== Kind.identifier || !value) return;
    const known = values.get(name.text);
    if (known) known.push(value);
    else values.set(name.text, [value]);
  };
  const visit = (node: SyntaxNode) => {
    if (node.type === Kind.assignment) {
      add(child(node, Field.left), child(node, Field.right));
    } else if (node.type === Kind.namedExpression || DEFAULTS.has(node.type)) {
      add(child(node, Field.name), child(node, Field.value));
    }
    for (const each of children(node)) visit(each);
  };
  visit(definition);
  return values;
}
