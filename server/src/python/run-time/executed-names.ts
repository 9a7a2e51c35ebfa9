/** The names that code in a string binds, where each of its statements shows that by its first line. */

const DEFINITION = /^(?:async\s+)?(?:def|class)[ \t]+([\w\u0080-\uffff]+)/;
const ASSIGNMENT = /^([\w\u0080-\uffff]+)[ \t]*(?::[^=;'"]+)?=(?!=)[^;]*$/;
const IMPORT = /^import ([\w\u0080-\uffff]+)$|^import [\w\u0080-\uffff.]+ as ([\w\u0080-\uffff]+)$/;
const FROM_IMPORT = /^from [\w\u0080-\uffff.]+ import ([\w\u0080-\uffff][\w\u0080-\uffff ,]*)$/;
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
    names.push(...bound.map((name) => name.normalize('NFKC')));
  }
  return names;
}

function namesOfStatement(line: string): string[] | null {
  const single = DEFINITION.exec(line) ?? ASSIGNMENT.exec(line) ?? IMPORT.exec(line);
  const name = single?.[1] ?? single?.[2];
  if (name !== undefined) return [name];
  const list = FROM_IMPORT.exec(line)?.[1];
  if (list === undefined) return null;
  const bound = list
    .split(',')
    .map((each) => /^ *[\w\u0080-\uffff]+(?: +as +([\w\u0080-\uffff]+))? *$/.exec(each));
  if (!bound.every((each) => each !== null)) return null;
  return bound.map((each) => each?.[1] ?? each?.[0].trim() ?? '');
}
