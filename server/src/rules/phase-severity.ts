/** What a package's roadmap makes of findings about it: the further it is, the more they weigh. */
import type { PackagePolicy, Phase, SeverityAfter } from '../tiers/policy';
import type { RuleContext } from './rule';
import { matchesRule, type RuleNames } from './rule-pattern';

/**
 * What the configuration says of the rule for the latest phase that has ended; null where it says nothing.
 * The whole code or name of a rule goes before the start of a code.
 *
 * @param isPast see `RuleContext`; without it only boxes count.
 */
export function severityByPhase(
  { documents }: PackagePolicy,
  rule: RuleNames,
  isPast: RuleContext['isPast'],
): SeverityAfter['severity'] | null {
  const said = documents
    .flatMap(({ severityAfter }) => severityAfter ?? [])
    .filter((each) => matchesRule(each.rule, rule) && hasEnded(documents, each.phase, isPast))
    .sort((a, b) => b.phase - a.phase || b.rule.length - a.rule.length);
  return said[0]?.severity ?? null;
}

/** Past its day, by the first document that names one, or with all its boxes ticked. */
function hasEnded(
  documents: PackagePolicy['documents'],
  number: number,
  isPast: RuleContext['isPast'],
): boolean {
  const all = documents.flatMap(({ phases, format }) =>
    (phases ?? [])
      .filter((phase) => phase.number === number)
      .map((phase): Phase & { hasBoxes: boolean } => ({
        ...phase,
        hasBoxes: format === 'markdown',
      })),
  );
  const due = all.find((phase) => phase.due !== null)?.due ?? null;
  if (due !== null && isPast?.(due)) return true;
  const boxes = all.filter(({ hasBoxes }) => hasBoxes).flatMap(({ steps }) => steps);
  return boxes.length > 0 && boxes.every(({ done }) => done);
}
