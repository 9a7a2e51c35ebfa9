/** Variables that are the truth of a condition on Python's version or the platform: `PY3 = sys.version_info[0] == 3`. */
import { type SyntaxNode, spanOf } from '../grammar/syntax';
import type { Value } from '../module-summary';
import type { Walk } from './walk';

/** The value that the expression has; with its condition where it is one. */
export function withCondition(value: Value, expression: SyntaxNode, walk: Walk): Value {
  if (value.kind !== 'other' || !MENTIONS.test(expression.text)) return value;
  const condition = walk.readCondition(spanOf(expression));
  const isTold = condition.kind === 'version' || condition.kind === 'platform';
  return isTold ? { kind: 'other', condition } : value;
}

const MENTIONS = /\bversion_info\b|\bplatform\b|\bos\.name\b/;
