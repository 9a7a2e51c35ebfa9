/** A map whose values are made when they are asked for. */

/**
 * @param all every key in its order, with what makes its value; asked for once, by what goes through the map.
 * @param make the value of one key, without the others; undefined where the map has none of it.
 * @param ended is called when every value is made.
 */
export function createOpenMap<Value>(
  all: () => Iterable<readonly [string, () => Value]>,
  make: (key: string) => Value | undefined,
  ended: () => void,
): ReadonlyMap<string, Value> {
  const asked = new Map<string, Value | undefined>();
  let made: Map<string, Value> | null = null;

  function get(key: string): Value | undefined {
    if (made) return made.get(key);
    const known = asked.get(key);
    if (known !== undefined || asked.has(key)) return known;
    const value = make(key);
    asked.set(key, value);
    return value;
  }

  function whole(): Map<string, Value> {
    if (made) return made;
    made = new Map(Array.from(all(), ([key, value]) => [key, asked.get(key) ?? value()]));
    ended();
    return made;
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
