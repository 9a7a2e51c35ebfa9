/** Many files in two parts: those that are typed in, and the others, of which what was made once may stay. */

export interface FileParts {
  readonly open: readonly string[];
  /** What `make` makes of the other files; once for each name. */
  ofClosed<T>(what: string, make: (paths: readonly string[]) => T): T;
}

/** All files in one part. */
export function onePart(paths: readonly string[]): FileParts {
  return { open: [], ofClosed: (_, make) => make(paths) };
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
