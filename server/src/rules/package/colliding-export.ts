/** ET203: an export is bound twice, to different objects. */

import { absoluteModule } from '../../graph/layout/module-ref';
import type { Binding } from '../../graph/resolution';
import { t } from '../../l10n';
import type { ModuleEvent } from '../../python/module-summary';
import type { Span } from '../../text';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import type { RelatedPlace, Rule, RuleContext } from '../rule';
import { bindingEvents, bindingPlaces, ownPackage } from './own-package';

export const collidingExport: Rule = {
  code: 'ET203',
  name: 'colliding-export',
  defaultSeverity: 'warning',
  about: 'package',
  summary: 'One name is bound to two different objects, and the later one wins.',
  documentation: `
## What it does

Finds exports that a tiered package's \`__init__.py\` binds twice to different objects: imported from two
modules, given by two star imports, or imported and then defined anew. It says which of them wins. Arms
of one \`if\` or \`try\` do not collide, nor do two ways to the identical object. A star import counts where
it certainly gives the name. A name that the file reads before it is bound anew (\`f = wrap(f)\`) is no finding.

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
      const loser = lost(cautions, tiered.name, name);
      if (!loser || exported.status === 'unresolved' || exported.status === 'dynamic') continue;
      const span = placeOf(exported);
      const related = span && losingPlace(context, name, span);
      // `f = wrap(f)` and a value that is read before it is replaced lose nothing.
      if (!span || !related || isReadBetween(context, exported, related.span)) continue;
      const winner = exported.chain[0] ?? exported.definition;
      yield {
        span,
        message: t(
          '`{0}` is bound twice: {1} wins over {2}.',
          name,
          said(winner, tiered),
          said(loser, tiered),
        ),
        tags: [],
        related: [related],
        package: tiered.name,
        name,
        fixes: () => [],
      };
    }
  },
};

/** What another binding took the name from; a submodule only counts where the file binds it, too. */
function lost(
  cautions: TieredExport['cautions'],
  packageName: string,
  name: string,
): Binding | null {
  const here = cautions.filter(({ module }) => module === packageName);
  for (const caution of here) if (caution.kind === 'shadowed') return caution.loser;
  const isSubmodule = here.some(({ kind }) => kind === 'submodule-name');
  return isSubmodule ? { module: packageName, name } : null;
}

function said(binding: Binding | null, { name, submodules }: TieredPackage): string {
  if (binding?.module === name && submodules.has(binding.name)) {
    return t('the submodule `{0}`', binding.name);
  }
  if (!binding || binding.module === name) return t('the one defined here');
  return binding.name === '' ? `\`${binding.module}\`` : t('that of `{0}`', binding.module);
}

/** Where the name was certainly bound before; null where only a star import of unknown names may have done it. */
function losingPlace(
  { file, graph }: RuleContext,
  name: string,
  winner: Span,
): RelatedPlace | null {
  const brings = (event: ModuleEvent): Span | null => {
    if ('nameSpan' in event) return event.name === name ? event.nameSpan : null;
    if (event.kind !== 'star') return null;
    const module = absoluteModule(event.module, file.module, file.isPackage);
    return module !== null && graph.starNames(module)?.includes(name) ? event.span : null;
  };
  const earlier = file
    .summary()
    .events.filter((event) => event.span.start < winner.start && !isForTypeCheckers(event))
    .flatMap((event) => brings(event) ?? [])
    .findLast((span) => span.end <= winner.start);
  return earlier
    ? { path: file.path, span: earlier, message: t('`{0}` is bound here, too', name) }
    : null;
}

/** True where the file reads the name after the first binding, up to the end of the one that wins. */
function isReadBetween(
  context: RuleContext,
  exported: TieredExport,
  { start: first }: Span,
): boolean {
  const end = bindingEvents(context)(exported)?.span.end ?? 0;
  return context.file
    .scopes()
    .uses.some(
      ({ name, span, context: how, scope }) =>
        name === exported.name &&
        how === 'load' &&
        (scope ?? 0) === 0 &&
        span.start > first &&
        span.end <= end,
    );
}

function isForTypeCheckers({ guards }: ModuleEvent): boolean {
  return guards.some(
    (guard) =>
      guard.kind === 'if' &&
      !guard.isElse &&
      guard.conditions.some(({ kind }) => kind === 'type-checking'),
  );
}
