/** ET205: a re-export is missing in `__all__`. */

import type { Fix } from '../../fixes/fix';
import { isWithin } from '../../graph/layout/module-ref';
import { t } from '../../l10n';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import type { Rule, RuleContext } from '../rule';
import { addEntry } from './all-edits';
import { allEntries, allEvents } from './all-entries';
import { bindingEvents, namesUsed, ownPackage } from './own-package';

export const unlistedExport: Rule = {
  code: 'ET205',
  name: 'unlisted-export',
  // The name may be meant for nobody; then an underscore, not an entry, is what is missing.
  defaultSeverity: 'hint',
  about: 'package',
  summary: "A re-export of the package's own is missing in `__all__`.",
  documentation: `
## What it does

Finds names that a tiered package's \`__init__.py\` imports from its own modules by a from-import and neither
uses nor lists in its \`__all__\`. A package without \`__all__\`, or with one that cannot be read as a whole,
has no such findings; nor do submodules and names with a leading underscore.

## Why

\`from package import name\` works, but star imports, documentation tools and type checkers that go by
\`__all__\` take the name for private. Nothing else explains the import.

It is a hint, because the import may be there for its effect, or for callers of old.

## Example

\`\`\`python
from .ring_buffer import RingBuffer, open_ring

__all__ = ["RingBuffer"]
\`\`\`

Use instead:

\`\`\`python
from .ring_buffer import RingBuffer, open_ring

__all__ = ["RingBuffer", "open_ring"]
\`\`\`

## How it is mended

The quick fix adds the name to the list that is written out, at its place where the list is sorted. It is
unsafe: star imports will bind the name, too.
`,
  *check(context) {
    const tiered = ownPackage(context);
    if (!tiered || !hasWholeList(context, tiered)) return;
    const eventOf = bindingEvents(context);
    let used: ReadonlySet<string> | null = null;
    for (const exported of tiered.exports.values()) {
      const { name, span } = exported;
      if (!span || !isUnlistedReexport(tiered, exported)) continue;
      used ??= namesUsed(context);
      if (used.has(name) || eventOf(exported)?.kind !== 'from') continue;
      yield {
        span,
        message: t('`{0}` is re-exported, but `__all__` does not list it.', name),
        tags: [],
        related: [],
        package: tiered.name,
        name,
        fixes: () => fixesOf(context, name),
      };
    }
  },
};

/** True where it can be told what `__all__` has. */
function hasWholeList({ graph, file }: RuleContext, tiered: TieredPackage): boolean {
  return allEvents(file.summary()).length > 0 && graph.starNames(tiered.name) !== null;
}

function isUnlistedReexport(tiered: TieredPackage, exported: TieredExport): boolean {
  if (exported.listed || exported.status !== 'resolved' || exported.kind === 'module') return false;
  const [hop] = exported.chain;
  return hop !== undefined && isWithin(hop.module, tiered.name);
}

function fixesOf({ file }: RuleContext, name: string): readonly Fix[] {
  const edits = addEntry(file.text, allEntries(file.summary()), name);
  if (!edits) return [];
  return [
    {
      title: t('Add `{0}` to `__all__`', name),
      safety: { kind: 'unsafe', reason: t('star imports will bind it, too') },
      files: [{ path: file.path, edits }],
      preferred: true,
    },
  ];
}
