/** A long list as JSON, element by element. */

/**
 * What `JSON.stringify(…, null, 2)` has between the brackets of a list, without the first and the last line end.
 *
 * @param indent of the elements.
 */
export function* jsonElements<T>(
  items: readonly T[],
  toData: (item: T, index: number) => unknown,
  indent: string,
): Generator<string> {
  for (const [index, item] of items.entries()) {
    const text = JSON.stringify(toData(item, index), null, 2);
    // No line end stands within a string.
    yield `${index > 0 ? ',\n' : ''}${indent}${text.replaceAll('\n', `\n${indent}`)}`;
  }
}
