/** Functions of a file that change its `__all__`: `def extend_all(module): …` and calls of them. */

import { because } from '../../reason';
import { child, children, Field, Kind, type SyntaxNode, spanOf } from '../grammar/syntax';
import type { NameList } from '../module-summary';
import { dottedText } from '../summary/values';

const CHANGES =
  /(?<![.\w])__all__\s*(?:\.\s*(?:append|extend|insert|remove|add|update|clear)\b|\+=|\[[^\]]*\]\s*=[^=])/;
const ADDS = /(?<![.\w])__all__\s*(?:\.\s*(?:append|extend)\b|\+=)/g;

/**
 * The names that a call adds to `__all__`; null where the function does not touch it. A function that
 * reads the list of the one module it is given, and only adds, adds that list (names that are there
 * already are left out, which makes no difference); others add what nobody knows.
 */
export function listedByCall(definition: SyntaxNode, call: SyntaxNode): NameList | null {
  const body = child(definition, Field.body)?.text ?? '';
  if (!CHANGES.test(body)) return null;
  const name = child(definition, Field.name)?.text ?? '';
  const unknown: NameList = {
    kind: 'unknown',
    reason: because('{0}() changes __all__', name),
    span: spanOf(call),
  };
  const parameter = onlyChild(child(definition, Field.parameters));
  const argument = onlyChild(child(call, Field.arguments));
  const base = argument && dottedText(argument);
  if (parameter?.type !== Kind.identifier || !base) return unknown;
  const list = new RegExp(
    `(?<!\\w)${parameter.text}\\s*\\.\\s*__all__\\b|\\bgetattr\\(\\s*${parameter.text}\\s*,\\s*['"]__all__['"]`,
  );
  const onlyAdds = !CHANGES.test(body.replaceAll(ADDS, ''));
  return onlyAdds && list.test(body) ? { kind: 'all-of', base } : unknown;
}

function onlyChild(node: SyntaxNode | null): SyntaxNode | null {
  const all = node ? children(node) : [];
  return all.length === 1 ? (all[0] ?? null) : null;
}
