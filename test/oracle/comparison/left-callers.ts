/** The callers that this tool leaves as they are, at least in part, and what it tells the user of each. */
import type { LeftFinding } from '../callers/rewrite-callers';
import type { CaseOutcome } from './compare-callers';

/** Cells of a table: the caller's title, what became of it, and why. */
export function leftCallers(
  outcomes: readonly CaseOutcome[],
  left: readonly LeftFinding[],
  pathOf: (id: string) => string,
): string[][] {
  return outcomes
    .filter(({ outcome }) => outcome !== 'done')
    .map(({ id, outcome }) => {
      const reasons = new Set(
        left.filter(({ path }) => path === pathOf(id)).flatMap((each) => reasonOf(each) ?? []),
      );
      return [
        titleOf(id),
        outcome,
        [...reasons].join('; ') ||
          'nothing: what is left is in strings, or of a name that a class body binds',
      ];
    });
}

function titleOf(id: string): string {
  return `${id.slice(id.indexOf(': ') + 2)} (${id.slice(0, id.indexOf('_'))})`;
}

/** Names that have no other home are where they belong. */
function reasonOf({ message, reason }: LeftFinding): string | null {
  if (/no other home|this module is its home|has no `/.test(message)) return null;
  if (reason === 'another home') return null;
  return reason === 'none' ? message : reason;
}
