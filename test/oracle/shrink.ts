/** Makes a failing random program small: statements are taken out as long as it still fails. */
import { MODULES, type Program, type Statement } from './random-program';

/**
 * @param failing gives, for each program, whether it fails; asked once a step with all that are one
 *   statement smaller, since one run of Python for many is nearly as quick as for one.
 */
export async function shrink(
  program: Program,
  failing: (programs: readonly Program[]) => Promise<readonly boolean[]>,
): Promise<Program> {
  let smallest = program;
  for (;;) {
    const candidates = smaller(smallest);
    const verdicts = await failing(candidates);
    const next = candidates.find((_, index) => verdicts[index]);
    if (!next) return smallest;
    smallest = next;
  }
}

/** Programs without one statement, or with a block's content in place of the block. */
function smaller(program: Program): Program[] {
  const result: Program[] = [];
  for (const module of MODULES) {
    const statements = program[module];
    // Half of a module at once first: most statements do not matter.
    if (statements.length > 2) {
      const middle = statements.length >> 1;
      result.push({ ...program, [module]: statements.slice(middle) });
      result.push({ ...program, [module]: statements.slice(0, middle) });
    }
    statements.forEach((statement, index) => {
      const put = (...instead: Statement[]) =>
        result.push({ ...program, [module]: statements.toSpliced(index, 1, ...instead) });
      put();
      for (const other of simpler(statement)) put(...other);
    });
  }
  return result;
}

function simpler(statement: Statement): Statement[][] {
  switch (statement.kind) {
    case 'if':
      return [
        statement.yes,
        statement.no,
        ...without(statement.yes).map((yes) => [{ ...statement, yes }]),
        ...without(statement.no).map((no) => [{ ...statement, no }]),
      ];
    case 'try':
      return [
        statement.body,
        // A body that cannot fail makes a program that nobody writes.
        ...without(statement.body)
          .filter((body) => body.length > 0)
          .map((body) => [{ ...statement, body }]),
        ...without(statement.handler).map((handler) => [{ ...statement, handler }]),
        ...without(statement.otherwise).map((otherwise) => [{ ...statement, otherwise }]),
        ...without(statement.finally).map((last) => [{ ...statement, finally: last }]),
      ];
    case 'match':
      return [
        statement.yes,
        statement.no,
        ...without(statement.yes).map((yes) => [{ ...statement, yes }]),
        ...without(statement.no).map((no) => [{ ...statement, no }]),
      ];
    case 'loop':
    case 'stop':
    case 'suppress':
      return [statement.body];
    case 'all':
      return without(statement.names).map((names) => [{ ...statement, names }]);
    case 'getattr':
      return without(statement.entries).map((entries) => [{ ...statement, entries }]);
    default:
      return [];
  }
}

function without<T>(items: readonly T[]): T[][] {
  return items.map((_, index) => items.toSpliced(index, 1));
}
