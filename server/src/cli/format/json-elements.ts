/** A long list as JSON, element by element. */

/**
 * What `JSON.stringify(…, null, 2)` has between the brackets of a list, without the first and the last line end.
 *
 * @param depth in how many lists and objects the elements stand.
 */
export function* jsonElements<T>(
  items: Iterable<T>,
  toData: (item: T) => unknown,
  depth: number,
): Generator<string> {
  // Written within as many lists, whose brackets are cut off again: indenting each line afterwards takes longer.
  const around = depth * (depth + 1);
  let separator = '';
  for (const item of items) {
    let data = toData(item);
    for (let level = 0; level < depth; level++) data = [data];
    yield separator + JSON.stringify(data, null, 2).slice(around, -around || undefined);
    separator = ',\n';
  }
}
