/** What the maintainers' roadmap asks of Tier 3 re-exports by now. */
import type { PackagePolicy, Phase } from '../../tiers/policy';
import type { RuleContext } from '../rule';

/** `lazy`: loaded when asked for, with a warning; `gone`: no longer re-exported. */
export interface Tier3Demand {
  readonly wants: 'lazy' | 'gone';
  readonly phase: Phase;
  /** True where the phase's box says that it is done; else its day is past. */
  readonly isDone: boolean;
}

/**
 * The strongest demand of a phase that is past its day or has the step ticked; null where there is none.
 * The first document that has a phase for it decides, so that a configuration's day goes before a
 * document's.
 *
 * @param isPast see `RuleContext`; without it only boxes count.
 */
export function tier3Demand(
  policy: PackagePolicy,
  isPast: RuleContext['isPast'],
): Tier3Demand | null {
  for (const wants of ['gone', 'lazy'] as const) {
    const asked = policy.documents
      .map(({ phases }) => stepsThatWant(phases ?? [], wants))
      .find((steps) => steps.length > 0);
    const found = asked?.find(
      ({ phase, isDone }) => isDone || (phase.due !== null && isPast?.(phase.due) === true),
    );
    if (found) return found;
  }
  return null;
}

function stepsThatWant(phases: readonly Phase[], wants: Tier3Demand['wants']): Tier3Demand[] {
  return phases.flatMap((phase) =>
    phase.steps
      .filter(({ text }) => wish(text) === wants)
      .map(({ done }) => ({ wants, phase, isDone: done })),
  );
}

/** "Remove Tier 3 re-exports from …", "Add deprecation warnings for Tier 3 …"; a comment changes no import. */
function wish(step: string): Tier3Demand['wants'] | null {
  if (!/\btier[\s-]*3\b/i.test(step) || /\bcomments?\b/i.test(step)) return null;
  if (/\b(remove|drop|delete)\b/i.test(step)) return 'gone';
  return /\b(lazy|lazily|deprecation warnings?|warn)\b/i.test(step) ? 'lazy' : null;
}
