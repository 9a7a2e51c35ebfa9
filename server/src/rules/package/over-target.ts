/** ET207: the package is larger than its maintainers want it. */
import { numeral, t } from '../../l10n';
import type { Span } from '../../text';
import { targetsOf } from '../../tiers/policy-of';
import type { RawFinding, Rule, RuleContext } from '../rule';
import { allEvents, allWord } from './all-entries';
import { exportCount, ownPackage } from './own-package';

export const overTarget: Rule = {
  code: 'ET207',
  name: 'over-target',
  defaultSeverity: 'information',
  about: 'package',
  summary: 'The package has more exports or lines than its target.',
  documentation: `
## What it does

Compares a tiered package with the targets that its document or configuration states: the number of
exports, told at \`__all__\`, and the lines of \`__init__.py\`, told at its first line. Where the document dates
its targets (\`Target (Q3 2026)\`) and the day has not come, it is a hint only.

## Why

Targets that nobody is reminded of are not reached.

## Example

\`\`\`markdown
| Metric          | Current | Target (Q3 2026) |
| --------------- | ------- | ---------------- |
| \`__all__\` items | 568     | ~130             |
\`\`\`

An \`__all__\` of 559 names is over that target. Use instead fewer re-exports, or another target.

## How it is mended

By moving callers to the homes of the names ([ET101](ET101.md)) and removing the re-exports then.
`,
  *check(context) {
    const tiered = ownPackage(context);
    if (!tiered) return;
    const { exports, lines, due = null } = targetsOf(tiered.policy);
    const finding = (span: Span, has: string, target: number): RawFinding => {
      const isEarly = due !== null && context.isPast?.(due) === false;
      return {
        span,
        message: due
          ? t('{0}; the target for {1} is {2}.', has, due, numeral(target))
          : t('{0}; the target is {1}.', has, numeral(target)),
        tags: [],
        related: [],
        package: tiered.name,
        name: null,
        fixes: () => [],
        early: isEarly,
      };
    };
    const count = exportCount(tiered);
    if (exports !== null && count > exports) {
      const has = t('`{0}` has {1} exports', tiered.name, numeral(count));
      yield finding(placeOfAll(context), has, exports);
    }
    if (lines !== null && tiered.lines > lines) {
      const has = t('`{0}` has {1} lines', tiered.name, numeral(tiered.lines));
      yield finding(firstLine(context.file.text), has, lines);
    }
  },
};

function placeOfAll({ file }: RuleContext): Span {
  const [event] = allEvents(file.summary());
  return event ? allWord(file.text, event) : firstLine(file.text);
}

function firstLine(text: string): Span {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return { start, end: start + text.slice(start).search(/\r|\n|$/) };
}
