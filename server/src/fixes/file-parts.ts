/** Many files in two parts: those that are typed in, and the others, of which what was made once may stay. */

export interface FileParts {
  readonly open: readonly string[];
  /** What `make` makes of the other files; once for each name. */
  ofClosed<T>(what: string, make: (paths: readonly string[]) => T): T;
  /**
   * The same, gathered file by file.
   *
   * @param most goes on by so many files; null where others are left then.
   */
  gather<T>(what: string, gathering: Gathering<T>): T;
  gather<T>(what: string, gathering: Gathering<T>, most: number): T | null;
}

/** The same with more of those that are typed in. */
export function withOpen(parts: FileParts, paths: readonly string[]): FileParts {
  return paths.length === 0 ? parts : { ...parts, open: [...parts.open, ...paths] };
}

/** How something is made of files, one after the other. */
export interface Gathering<T> {
  start(): T;
  add(into: T, path: string): void;
}

/** All files in one part. */
export function onePart(paths: readonly string[]): FileParts {
  return {
    open: [],
    ofClosed: (_, make) => make(paths),
    gather: <T>(_: string, gathering: Gathering<T>) => gathered(gathering, paths),
  };
}

function gathered<T>({ start, add }: Gathering<T>, paths: readonly string[]): T {
  const made = start();
  for (const path of paths) add(made, path);
  return made;
}

/** What was made of both parts; each when it is first asked for. */
export function bothParts<T>(
  { open, ofClosed }: FileParts,
  what: string,
  make: (paths: readonly string[]) => T,
): () => readonly [closed: T, open: T] {
  let made: readonly [T, T] | null = null;
  return () => {
    made ??= [ofClosed(what, make), make(open)];
    return made;
  };
}

/** What was gathered of both parts. */
export interface Gathered<T> {
  both(): readonly [closed: T, open: T];
  /** Gathers of the closed files, some at a step, before somebody asks. */
  ahead(): Iterable<void>;
}

/** Files between two looks at the clock. */
const SOME = 4;

/** The same as `bothParts`, for what may be gathered ahead. */
export function gatheredParts<T>(
  parts: FileParts,
  what: string,
  gathering: Gathering<T>,
): Gathered<T> {
  let made: readonly [T, T] | null = null;
  return {
    both() {
      made ??= [parts.gather(what, gathering), gathered(gathering, parts.open)];
      return made;
    },
    *ahead() {
      while (parts.gather(what, gathering, SOME) === null) yield;
    },
  };
}

/** Two lists by path in one, as if they had been made together of paths in their order. */
export function byPath<T extends { readonly path: string }>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
): readonly T[] {
  if (!a?.length) return b ?? [];
  return b?.length ? [...a, ...b].sort((x, y) => compare(x.path, y.path)) : a;
}

/** The same for paths themselves. */
export function pathsOf(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] {
  if (!a?.length) return b ?? [];
  return b?.length ? [...a, ...b].sort(compare) : a;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
