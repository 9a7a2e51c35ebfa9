/** Parts of nodes that no field tells. */
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';

/**
 * What stands before and after the colon of a slice, null for nothing; null in all for one with a step. Not every tree
 * has the colons.
 */
export function endsOfSlice(
  slice: SyntaxNode,
): readonly [from: SyntaxNode | null, to: SyntaxNode | null] | null {
  const parts = children(slice);
  const rest = parts.reduceRight(
    (text, { startIndex, endIndex }) =>
      text.slice(0, startIndex - slice.startIndex) + text.slice(endIndex - slice.startIndex),
    slice.text,
  );
  if (rest.trim() !== ':') return null;
  const [first = null, second = null] = parts;
  return /^\s*:/.test(slice.text) ? [null, first] : [first, second];
}

/** The name of a parameter, whatever stands around it. */
export function parameterName(parameter: SyntaxNode): SyntaxNode | null {
  if (parameter.type === Kind.identifier) return parameter;
  const first = child(parameter, Field.name) ?? children(parameter)[0];
  return first ? parameterName(first) : null;
}
