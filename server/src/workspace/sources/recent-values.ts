/** What was read of closed files lately: answers about a file tend to come one after the other. */

export interface RecentValues<Value> {
  get(path: string): Value | undefined;
  /** @param size what it takes of the room. */
  set(path: string, value: Value, size: number): void;
  delete(path: string): void;
  paths(): Iterable<string>;
  /** False where others would have to go for something of that size. */
  fits(size: number): boolean;
  /** True as long as none had to go for another. */
  areAllThere(): boolean;
}

/** @param room for how much, in all; what was asked for longest ago goes first. The last one stays, whatever its size. */
export function createRecentValues<Value>(room: number): RecentValues<Value> {
  const kept = new Map<string, { readonly value: Value; readonly size: number }>();
  let taken = 0;
  let last: string | null = null;
  let areAllThere = true;

  function remove(path: string): void {
    taken -= kept.get(path)?.size ?? 0;
    kept.delete(path);
  }

  return {
    get(path) {
      const found = kept.get(path);
      if (found === undefined) return undefined;
      if (path !== last) {
        kept.delete(path);
        kept.set(path, found);
        last = path;
      }
      return found.value;
    },
    set(path, value, size) {
      remove(path);
      kept.set(path, { value, size });
      last = path;
      taken += size;
      for (const oldest of kept.keys()) {
        if (taken <= room || oldest === path) break;
        remove(oldest);
        areAllThere = false;
      }
    },
    delete: remove,
    paths: () => kept.keys(),
    fits: (size) => taken + size <= room,
    areAllThere: () => areAllThere,
  };
}
