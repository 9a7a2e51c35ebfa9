/** A map whose values are made when they are asked for. */

/**
 * @param keys all of them in their order; asked for once, by what goes through the map.
 * @param make the value of a key; undefined where the map has none of it.
 */
export function createOpenMap<Value>(
  keys: () => readonly string[],
  make: (key: string) => Value | undefined,
): ReadonlyMap<string, Value> {
  const asked = new Map<string, Value | undefined>();
  let all: Map<string, Value> | null = null;

  function get(key: string): Value | undefined {
    if (all) return all.get(key);
    const known = asked.get(key);
    if (known !== undefined || asked.has(key)) return known;
    const made = make(key);
    asked.set(key, made);
    return made;
  }

  function whole(): Map<string, Value> {
    if (all) return all;
    const made = new Map<string, Value>();
    for (const key of keys()) {
      const value = get(key);
      if (value !== undefined) made.set(key, value);
    }
    all = made;
    return all;
  }

  return {
    get,
    has: (key) => get(key) !== undefined,
    get size() {
      return whole().size;
    },
    forEach(visit) {
      whole().forEach(visit);
    },
    entries: () => whole().entries(),
    keys: () => whole().keys(),
    values: () => whole().values(),
    [Symbol.iterator]: () => whole()[Symbol.iterator](),
  };
}
