/** ET201: `__all__` has a name that nothing binds. */

import type { Fix } from '../../fixes/fix';
import { t } from '../../l10n';
import type { ModuleEvent } from '../../python/module-summary';
import { isProvablyUnknown } from '../imports/provably-unknown';
import type { Rule, RuleContext } from '../rule';
import { removeEntry } from './all-edits';
import { type AllEntry, allEntries, allEvents, allWord } from './all-entries';
import { ownPackage } from './own-package';

export const unboundExport: Rule = {
  code: 'ET201',
  name: 'unbound-export',
  defaultSeverity: 'error',
  about: 'package',
  summary: 'Nothing binds a name that `__all__` lists.',
  documentation: `
## What it does

Finds names in the \`__all__\` of a tiered package that its \`__init__.py\` does not bind and that are no
submodule either. Only what is certain is told: a package that makes names at run time has no such findings.

## Why

\`from package import *\` raises \`AttributeError\`, and so does every tool that goes through \`__all__\`.

## Example

\`\`\`python
from .ring_buffer import RingBuffer

__all__ = ["RingBuffer", "RingBuferView"]
\`\`\`

Use instead:

\`\`\`python
from .ring_buffer import RingBuffer, RingBufferView

__all__ = ["RingBuffer", "RingBufferView"]
\`\`\`

## How it is mended

The quick fix takes the entry out. It is unsafe, for the name may be wanted and its import missing.
`,
  *check(context) {
    const tiered = ownPackage(context);
    if (!tiered) return;
    const summary = context.file.summary();
    if (summary.events.some(spreadsMembers)) return;
    const entries = allEntries(summary);
    for (const { name, listed } of tiered.exports.values()) {
      if (!listed || !isProvablyUnknown(context.graph, tiered, name)) continue;
      const entry = entries.find(({ value }) => value === name);
      const [event] = allEvents(summary);
      if (!entry && !event) continue;
      yield {
        span: entry?.span ?? (event ? allWord(context.file.text, event) : { start: 0, end: 0 }),
        message: t(
          '`__all__` lists `{0}`, which nothing here binds: `from {1} import *` raises AttributeError.',
          name,
          tiered.name,
        ),
        tags: [],
        related: [],
        package: tiered.name,
        name,
        fixes: () => (entry ? fixesOf(context, entries, entry) : []),
      };
    }
  },
};

/** `@enum.global_enum` binds the members of its class in the module, under names that nothing spells. */
function spreadsMembers(event: ModuleEvent): boolean {
  return (
    event.kind === 'define' && event.decorators.some((name) => /(?:^|\.)global_enum$/.test(name))
  );
}

function fixesOf(
  { file }: RuleContext,
  entries: readonly AllEntry[],
  entry: AllEntry,
): readonly Fix[] {
  const removal = removeEntry(file.text, entries, entry);
  if (!removal) return [];
  return [
    {
      title: t('Remove `{0}` from `__all__`', entry.value),
      safety: { kind: 'unsafe', reason: t('the name may be wanted and its import missing') },
      files: [{ path: file.path, edits: removal.edits }],
      preferred: true,
    },
  ];
}
