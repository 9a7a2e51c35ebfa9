/** Numbers for the paths of a long list. */

/** Paths ahead among which one is found as fast as by looking for it in all. */
const NEAR = 32;

/** A table of a hundred thousand paths takes forty bytes for each, and twice that while it grows: this takes none. */
export class PathList {
  /** The number after the last one that was asked for: paths are mostly asked for in their order. */
  private next = 0;
  /** Where sorted parts of the list begin. */
  private parts: readonly number[] | null = null;

  /** @param paths each once, in a few parts that are sorted; not to be changed any more. */
  constructor(readonly paths: readonly string[]) {}

  /** -1 for one that is not in the list. */
  numberOf(path: string): number {
    const { paths, next } = this;
    const end = Math.min(next + NEAR, paths.length);
    // The last one is asked for again.
    for (let at = Math.max(next - 1, 0); at < end; at++) {
      if (paths[at] === path) {
        this.next = at + 1;
        return at;
      }
    }
    const found = this.search(path);
    if (found >= 0) this.next = found + 1;
    return found;
  }

  private search(path: string): number {
    this.parts ??= sortedParts(this.paths);
    for (const [at, start] of this.parts.entries()) {
      let [low, high] = [start, (this.parts[at + 1] ?? this.paths.length) - 1];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const there = this.paths[middle] as string;
        if (there === path) return middle;
        if (there < path) low = middle + 1;
        else high = middle - 1;
      }
    }
    return -1;
  }
}

function sortedParts(paths: readonly string[]): readonly number[] {
  const starts = [0];
  for (let at = 1; at < paths.length; at++) {
    if ((paths[at] as string) < (paths[at - 1] as string)) starts.push(at);
  }
  return starts;
}
