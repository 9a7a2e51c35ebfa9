/** ET203: an export is bound twice, to different objects. */
import type { Binding } from '../graph/resolution';
import type { ModuleEvent } from '../python/module-summary';
import type { Span } from '../text';
import type { TieredExport } from '../tiers/policy';
import { bindingPlaces, ownPackage } from './own-package';
import type { RelatedPlace, Rule, RuleContext } from './rule';

export const collidingExport: Rule = {
  code: 'ET203',
  name: 'colliding-export',
  defaultSeverity: 'warning',
  summary: 'One name is bound to two different objects, and the later one wins.',
  documentation: `
## What it does

Finds exports that a tiered package's \`__init__.py\` binds twice to different objects: imported from two
modules, given by two star imports, or imported and then defined anew. It says which of them wins. Arms
of one \`if\` or \`try\` do not collide, nor do two ways to the identical object.

## Why

Callers get the later object, whichever they meant. An edit that reorders the imports changes the program.

## Example

\`\`\`python
from .queue_monitor import Priority
from .sync_facade import Priority
\`\`\`

Use instead:

\`\`\`python
from .queue_monitor import Priority as QueuePriority
from .sync_facade import Priority
\`\`\`

## How it is mended

By hand: which of the two objects callers mean, and what the other shall be called, only people know.
`,
  *check(context) {
    const tiered = ownPackage(context);
    if (!tiered) return;
    const placeOf = bindingPlaces(context);
    for (const exported of tiered.exports.values()) {
      const { name, cautions } = exported;
      const loser = lost(cautions, tiered.name);
      if (!loser || exported.status === 'unresolved' || exported.status === 'dynamic') continue;
      const span = placeOf(exported);
      if (!span) continue;
      const winner = exported.chain[0] ?? exported.definition;
      yield {
        span,
        message: `\`${name}\` is bound twice: ${said(winner, tiered.name)} wins over ${said(loser, tiered.name)}.`,
        tags: [],
        related: losingPlace(context, exported, span),
        package: tiered.name,
        name,
        fixes: () => [],
      };
    }
  },
};

function lost(cautions: TieredExport['cautions'], packageName: string): Binding | null {
  for (const caution of cautions) {
    if (caution.kind === 'shadowed' && caution.module === packageName) return caution.loser;
  }
  return null;
}

function said(binding: Binding | null, packageName: string): string {
  if (!binding || binding.module === packageName) return 'the one defined here';
  return binding.name === '' ? `\`${binding.module}\`` : `that of \`${binding.module}\``;
}

/** Where the name was bound before; a star import does not spell it. */
function losingPlace(
  { file }: RuleContext,
  { name }: TieredExport,
  winner: Span,
): readonly RelatedPlace[] {
  const earlier = file
    .summary()
    .events.findLast(
      (event) => spanOfName(event, name)?.start !== winner.start && spells(event, name),
    );
  const span = earlier && spanOfName(earlier, name);
  return span ? [{ path: file.path, span, message: `\`${name}\` is bound here, too` }] : [];
}

function spells(event: ModuleEvent, name: string): boolean {
  return spanOfName(event, name) !== null;
}

function spanOfName(event: ModuleEvent, name: string): Span | null {
  return 'nameSpan' in event && event.name === name ? event.nameSpan : null;
}
