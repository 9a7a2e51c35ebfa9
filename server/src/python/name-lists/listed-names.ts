/** Conditions that spare the names of `__all__`: `if name not in __all__: del globals()[name]`. */
import { child, children, Field, Keyword, Kind, type SyntaxNode } from '../grammar/syntax';

/**
 * True where the condition is surely `as` for a name that `__all__` has.
 *
 * @param name the variable that stands for it
 */
export function isForListed(condition: SyntaxNode | null, name: string, as: boolean): boolean {
  if (!condition) return false;
  const parts = children(condition);
  switch (condition.type) {
    case Kind.parenthesized:
      return parts.length === 1 && isForListed(parts[0] ?? null, name, as);
    case Kind.notOperator:
      return isForListed(parts[0] ?? null, name, !as);
    case Kind.booleanOperator: {
      const isAnd = child(condition, Field.operator)?.type === Keyword.and;
      const needsBoth = isAnd === as;
      const holds = (each: SyntaxNode) => isForListed(each, name, as);
      return needsBoth ? parts.every(holds) : parts.some(holds);
    }
    case Kind.comparison: {
      const text = condition.text.replace(/\s+/g, ' ');
      return text === (as ? `${name} in __all__` : `${name} not in __all__`);
    }
    default:
      return false;
  }
}
