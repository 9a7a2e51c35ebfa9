/**
 * What is reached from where in a directed graph. It is followed as far as a question needs. Where all is known it is kept as
 * bits: sets of names would fill the memory.
 */

export interface Reached {
  has(node: string): boolean;
}

/**
 * The nodes that are reached from `start`, itself included, by ways that do not pass `without`.
 *
 * @param direct the nodes after one; it is asked once for each.
 */
export function reachability(
  direct: (node: string) => Iterable<string>,
): (start: string, without: string) => Reached {
  const ids = new Map<string, number>();
  const names: string[] = [];
  const edges: (readonly number[] | undefined)[] = [];
  const answers = new Map<string, Reached>();
  const idOf = (name: string) => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    ids.set(name, names.length);
    return names.push(name) - 1;
  };
  const after = (id: number) => {
    edges[id] ??= Array.from(direct(names[id] ?? ''), idOf);
    return edges[id];
  };
  const search = (start: number, without: number): Reached => {
    const seen = new Set([without, start]);
    // Goes on with what is added meanwhile.
    const waiting = seen.values();
    let turn = waiting.next();
    let bits: Uint8Array | null = null;
    /** False where nothing is left to look at. */
    const lookFurther = () => {
      const { value: at, done } = turn;
      if (done) return false;
      // Where that throws, it is this one's turn again.
      if (at !== without) for (const next of after(at)) seen.add(next);
      turn = waiting.next();
      return true;
    };
    const asBits = () => {
      const all = new Uint8Array((names.length >> 3) + 1);
      for (const id of seen)
        if (id !== without) all[id >> 3] = (all[id >> 3] ?? 0) | (1 << (id & 7));
      seen.clear();
      return all;
    };
    return {
      has(node) {
        for (; !bits; bits = lookFurther() ? null : asBits()) {
          const id = ids.get(node);
          if (id !== undefined && seen.has(id)) return id !== without;
        }
        const id = ids.get(node);
        return id !== undefined && ((bits[id >> 3] ?? 0) & (1 << (id & 7))) !== 0;
      },
    };
  };
  return (start, without) => {
    const from = idOf(start);
    const around = idOf(without);
    const key = `${from}:${around}`;
    const answer = answers.get(key) ?? search(from, around);
    answers.set(key, answer);
    return answer;
  };
}
