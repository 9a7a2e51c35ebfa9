/**
 * Stands in for `node:child_process` in the bundle that reads arguments. Commander asks for it at its start, which takes
 * as long as all the rest of that, and uses it for programs that are commands, of which we have none.
 */
export function spawn(): never {
  throw new Error('no command of this program is a program of its own');
}
