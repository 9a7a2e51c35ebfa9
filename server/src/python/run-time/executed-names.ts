/** The names that code in a string binds, where each of its statements shows that by its first line. */

const DEFINITION = /^(?:async\s+)?(?:def|class)\s+(\w+)/;
const ASSIGNMENT = /^(\w+)\s*(?::[^=;'"]+)?=(?!=)[^;]*$/;
const IMPORT = /^import (\w+)$|^import [\w.]+ as (\w+)$/;
const FROM_IMPORT = /^from [\w.]+ import (\w[\w ,]*)$/;
/** Decorators, closing brackets, comments. */
const BINDS_NOTHING = /^(?:[@)\]}#]|pass$)/;

/** Null where it may bind others, too. */
export function namesExecuted(code: string): readonly string[] | null {
  if (/"""|'''|\\\n/.test(code)) return null;
  const names: string[] = [];
  for (const line of code.split(/\r\n|\r|\n/).map((each) => each.trimEnd())) {
    if (line === '' || /^\s/.test(line) || BINDS_NOTHING.test(line)) continue;
    const bound = namesOfStatement(line);
    if (bound === null) return null;
    names.push(...bound);
  }
  return names;
}

function namesOfStatement(line: string): string[] | null {
  const single = DEFINITION.exec(line) ?? ASSIGNMENT.exec(line) ?? IMPORT.exec(line);
  const name = single?.[1] ?? single?.[2];
  if (name !== undefined) return [name];
  const list = FROM_IMPORT.exec(line)?.[1];
  if (list === undefined) return null;
  const bound = list.split(',').map((each) => /^\s*\w+(?:\s+as\s+(\w+))?\s*$/.exec(each));
  if (!bound.every((each) => each !== null)) return null;
  return bound.map((each) => each?.[1] ?? each?.[0].trim() ?? '');
}
