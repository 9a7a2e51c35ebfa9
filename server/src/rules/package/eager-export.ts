/** ET208: a Tier 3 re-export is still eager although the roadmap's phase says otherwise. */
import { counted, t } from '../../l10n';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import type { Rule, RuleContext } from '../rule';
import { bindingEvents, byPlace, listed, meantExports, ownPackage } from './own-package';
import { type Tier3Demand, tier3Demand } from './phase-demands';

export const eagerExport: Rule = {
  code: 'ET208',
  name: 'eager-export',
  // A date that is past breaks nothing.
  defaultSeverity: 'information',
  about: 'package',
  summary: 'A Tier 3 re-export is behind the roadmap: still eager, or still there.',
  documentation: `
## What it does

Reads the phases of the tier document's roadmap. Once a phase that has a step such as "add deprecation
warnings for Tier 3" or "make Tier 3 lazy" is past its date, or that step is ticked, every Tier 3 name
that \`__init__.py\` imports at once is reported. A step that removes Tier 3 asks for more: then every Tier 3
re-export that is left is reported. Phases without a date count by their boxes alone.

## Why

A roadmap works when the code says where it is behind.

## Example

\`\`\`markdown
### Phase 2: Create Public API (Q2 2026)

- [ ] Add deprecation warnings for Tier 3 from \`__init__.py\`
\`\`\`

\`\`\`python
from .ring_buffer import RingBuffer
\`\`\`

Use instead, from July 2026 on, a module-level \`__getattr__\` that imports \`RingBuffer\` when it is asked for.

## How it is mended

By the roadmap's refactoring of that phase; or by another date in the document.
`,
  *check(context) {
    const tiered = ownPackage(context);
    const demand = tiered && tier3Demand(tiered.policy, context.isPast);
    if (!tiered || !demand) return;
    const eventOf = bindingEvents(context);
    const behind = meantExports(tiered).filter((each) => isBehind(context, each, demand, eventOf));
    for (const { span, exports } of byPlace(context, behind).values()) {
      const names = exports.map(({ name }) => name);
      yield {
        span,
        message: messageOf(tiered, names, demand),
        tags: [],
        related: [],
        package: tiered.name,
        name: names.length === 1 ? (names[0] ?? null) : null,
        fixes: () => [],
      };
    }
  },
};

function isBehind(
  { file }: RuleContext,
  exported: TieredExport,
  { wants }: Tier3Demand,
  eventOf: ReturnType<typeof bindingEvents>,
): boolean {
  const { assignment, status, cautions } = exported;
  if (assignment?.tier !== 3 || (status !== 'resolved' && status !== 'external')) return false;
  if (wants === 'gone') return true;
  const event = eventOf(exported);
  const isLazy =
    cautions.some(({ kind, module }) => kind === 'lazy' && module === file.module) ||
    (event !== undefined && 'lazy' in event && event.lazy);
  return !isLazy && (event?.kind === 'from' || event?.kind === 'star');
}

function messageOf(
  tiered: TieredPackage,
  names: readonly string[],
  { wants, phase, isDone }: Tier3Demand,
): string {
  const values = [tiered.name, names.length === 1 ? (names[0] ?? '') : listed(names)];
  const still =
    wants === 'gone'
      ? counted(
          names.length,
          '`{2}` is a Tier 3 export that is still re-exported by `{1}`',
          '{0} Tier 3 exports ({2}) are still re-exported by `{1}`',
          ...values,
        )
      : counted(
          names.length,
          '`{2}` is a Tier 3 export that is still imported at once by `{1}`',
          '{0} Tier 3 exports ({2}) are still imported at once by `{1}`',
          ...values,
        );
  const when = isDone || phase.due === null ? t('is ticked') : t('ended on {0}', phase.due);
  return wants === 'gone'
    ? t('{0}; phase {1}, which removes such re-exports, {2}.', still, phase.number, when)
    : t('{0}; phase {1}, which makes such re-exports lazy, {2}.', still, phase.number, when);
}
