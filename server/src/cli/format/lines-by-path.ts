/** The lines of the files that findings are in. */

/** Of the last file that was asked for they are held: findings come file by file. */
export function linesByPath(
  textOf: (path: string) => string | null,
): (path: string) => readonly string[] {
  let last: { readonly path: string; readonly lines: readonly string[] } | null = null;
  return (path) => {
    if (last?.path !== path) last = { path, lines: (textOf(path) ?? '').split(/\r\n|\r|\n/) };
    return last.lines;
  };
}
