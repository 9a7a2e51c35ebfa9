/** Conditions of comprehensions over names: `if not n.startswith("_") and n not in ("os", "sys")`. */

import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';
import type { NameList } from '../module-summary';
import { stringValue } from '../summary/literals';

type Filter = Extract<NameList, { kind: 'filter' }>;
type Affix = NonNullable<Filter['affixes']>[number];

/**
 * The names of the list that fulfil all conditions.
 *
 * @param clauses the `if` clauses of the comprehension
 * @param variable what a name is called in them
 * @param read reads an expression as a list of names
 */
export function filtered(
  source: NameList,
  clauses: readonly SyntaxNode[],
  variable: string,
  read: (expression: SyntaxNode) => NameList,
): Filter {
  let keep: Filter['keep'] = 'all';
  const without: string[] = [];
  const affixes: Affix[] = [];
  for (const condition of clauses.flatMap((each) => children(each)).flatMap(conjuncts)) {
    const excluded = excludedBy(condition, variable, read);
    const affix =
      excluded || keepsPublic(condition, variable) ? null : affixOf(condition, variable);
    if (excluded) without.push(...excluded);
    else if (affix) affixes.push(affix);
    else if (keepsPublic(condition, variable)) keep = keep === 'all' ? 'public' : keep;
    else keep = 'unknown';
  }
  return {
    kind: 'filter',
    source,
    keep,
    ...(without.length > 0 ? { without } : {}),
    ...(affixes.length > 0 ? { affixes } : {}),
  };
}

/** `n.endswith("Error")`, `not n.startswith(("a", "b"))`; null for another condition. */
function affixOf(condition: SyntaxNode, variable: string): Affix | null {
  const isNegated = condition.type === Kind.notOperator;
  const call = isNegated ? unwrap(children(condition)[0] ?? condition) : condition;
  const method = call.type === Kind.call ? child(call, Field.function)?.text : null;
  const [argument, ...more] = children(child(call, Field.arguments) ?? call);
  const at = method === `${variable}.startswith` ? 'start' : 'end';
  if (!argument || more.length > 0) return null;
  if (at === 'end' && method !== `${variable}.endswith`) return null;
  const isSeveral = argument.type === Kind.tuple;
  const texts = (isSeveral ? children(argument) : [argument]).map(stringValue);
  return texts.every((each) => each !== null) ? { at, texts, isNegated } : null;
}

function conjuncts(expression: SyntaxNode): SyntaxNode[] {
  const node = unwrap(expression);
  const left = child(node, Field.left);
  const right = child(node, Field.right);
  const isBoth = node.type === Kind.booleanOperator && child(node, Field.operator)?.text === 'and';
  return isBoth && left && right ? [...conjuncts(left), ...conjuncts(right)] : [node];
}

/** `n not in ("a", "b")`, `not n in …` and `n != "a"`; null for another condition. */
function excludedBy(
  condition: SyntaxNode,
  variable: string,
  read: (expression: SyntaxNode) => NameList,
): string[] | null {
  const isNegated = /^not\b/.test(condition.text);
  const comparison = isNegated ? unwrap(children(condition)[0] ?? condition) : condition;
  const [subject, object, ...more] = children(comparison);
  if (comparison.type !== Kind.comparison || subject?.text !== variable || !object) return null;
  if (more.length > 0) return null;
  const between = comparison.text
    .slice(subject.text.length, object.startIndex - comparison.startIndex)
    .replace(/\s+/g, ' ')
    .trim();
  const isOut = isNegated ? /^(?:in|==)$/ : /^(?:not in|!=)$/;
  if (!isOut.test(between)) return null;
  if (!between.endsWith('in')) {
    const named = /^(['"])(\w+)\1$/.exec(object.text)?.[2];
    return named === undefined ? null : [named];
  }
  const isText = object.type === Kind.string || object.type === Kind.concatenatedString;
  const list = isText ? null : read(object);
  return list?.kind === 'names' ? list.names.map(({ value }) => value) : null;
}

function keepsPublic(condition: SyntaxNode, name: string): boolean {
  const text = condition.text.replace(/\s+/g, ' ').replace(/"/g, "'");
  return (
    text === `not ${name}.startswith('_')` ||
    text === `${name}[0] != '_'` ||
    text === `not ${name}[0] == '_'` ||
    text === `${name}[:1] != '_'`
  );
}
