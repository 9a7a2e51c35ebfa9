/**
 * Runs of imports: imports of one block with nothing but blank lines, comments and `;` between. Inside a
 * run a name may be bound by another of its statements without any code seeing a difference.
 */
import { isWithin } from '../../graph/layout/module-ref';
import type { Guard, Import } from '../../python/module-summary';
import { trailingComment } from './comments';
import { keptOrder } from './kept-order';
import { beginsLine, indentAt, lineBreakAt, lineEndAt } from './lines';
import { type ImportingModule, sourceModule } from './written-module';

export interface Place {
  readonly statement: Import;
  /** True where no other statement shares its lines. */
  readonly alone: boolean;
  /** True where it follows on the line of the statement before it. */
  readonly joined: boolean;
  /** True where a blank or comment line stands before it, or nothing of the run: a section begins. */
  readonly gap: boolean;
}

export type Run = readonly Place[];

/** White space, one trailing comment, then blank lines and comment lines only. */
const TRIVIA = /^[ \t\f;]*(?:#[^\r\n]*)?(?:(?:\r\n|\r|\n)[ \t\f]*(?:#[^\r\n]*)?)*$/;

/**
 * All imports of a text in their runs, in source order. Where a comment asks to leave the order of imports as it is,
 * a run is no more than neighbours of the packages', so that what was one of them stays between the same others.
 *
 * @param isOfPackages whether a statement imports from tiered packages or from modules inside.
 */
export function importRuns(
  text: string,
  imports: readonly Import[],
  isOfPackages: (statement: Import) => boolean,
): Run[] {
  const runs: Place[][] = [];
  const order = keptOrder(text);
  imports.forEach((statement, i) => {
    const run = runs.at(-1);
    const before = imports[i - 1];
    const isParted =
      !before ||
      order.isParted(before.span, statement.span) ||
      (order.isKept(statement.span) && ![before, statement].every(isOfPackages));
    const link = run && !isParted ? linkOf(text, run, before, statement) : null;
    const alone = beginsLine(text, statement.span.start) && endsLine(text, statement.span.end);
    if (link === null || !run) runs.push([{ statement, alone, joined: false, gap: true }]);
    else run.push({ statement, alone, joined: link === 'joined', gap: link === 'apart' });
  });
  return runs;
}

/** The runs of a file's imports, each of which is rewritten for itself. @param packages the tiered ones. */
export function runsOf(
  file: ImportingModule & { readonly text: string; readonly imports: readonly Import[] },
  packages: readonly string[] = [],
): Run[] {
  const isInside = (module: string | null) =>
    module !== null && packages.some((name) => isWithin(module, name));
  return importRuns(file.text, file.imports, (statement) =>
    statement.kind === 'from'
      ? isInside(sourceModule(statement, file))
      : statement.modules.every(({ name }) => isInside(name)),
  );
}

/** How a statement follows the last one of a run; null where it does not belong to it. */
function linkOf(
  text: string,
  run: Run,
  before: Import,
  statement: Import,
): 'joined' | 'next' | 'apart' | null {
  const between = text.slice(before.span.end, statement.span.start);
  if (/^[ \t]*;[ \t]*$/.test(between)) return 'joined';
  const head = run[0]?.statement ?? before;
  const bothBegin = [head, statement].every(({ span }) => beginsLine(text, span.start));
  if (!bothBegin || !TRIVIA.test(between) || !sameBlock(before, statement)) return null;
  if (indentAt(text, head.span.start) !== indentAt(text, statement.span.start)) return null;
  const end = lineEndAt(text, before.span.end);
  const rest = text.slice(end + lineBreakAt(text, end).length, statement.span.start);
  return /[\r\n#]/.test(rest) ? 'apart' : 'next';
}

function endsLine(text: string, offset: number): boolean {
  if (trailingComment(text, offset)) return true;
  return text.slice(offset, lineEndAt(text, offset)).trim() === '';
}

function sameBlock(a: Import, b: Import): boolean {
  if (a.scope !== b.scope || a.guards.length !== b.guards.length) return false;
  return a.guards.every((guard, i) => sameGuard(guard, b.guards[i]));
}

/** True for the same arm of the same block. */
export function sameGuard(a: Guard, b: Guard | undefined): boolean {
  if (b === undefined || a.kind !== b.kind || a.id !== b.id) return false;
  return !('arm' in a) || !('arm' in b) || a.arm === b.arm;
}
