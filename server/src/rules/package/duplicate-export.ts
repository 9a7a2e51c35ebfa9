/** ET202: `__all__` lists a name twice. */

import type { Fix } from '../../fixes/fix';
import { t } from '../../l10n';
import type { Guard } from '../../python/module-summary';
import type { TextEdit } from '../../text';
import type { Rule, RuleContext } from '../rule';
import { removeEntries, removeEntry } from './all-edits';
import { type AllEntry, allEntries, allEvents } from './all-entries';
import { ownPackage } from './own-package';

export const duplicateExport: Rule = {
  code: 'ET202',
  name: 'duplicate-export',
  defaultSeverity: 'information',
  about: 'package',
  summary: 'A name stands twice in `__all__`.',
  documentation: `
## What it does

Finds names that the \`__all__\` of a tiered package lists more than once, in one list or in what is added
to it later.

## Why

It does no harm to the program. It makes the list longer than it is, and whoever removes the name one day
will miss the second entry.

## Example

\`\`\`python
__all__ = ["RingBuffer", "open_ring", "RingBuffer"]
\`\`\`

Use instead:

\`\`\`python
__all__ = ["RingBuffer", "open_ring"]
\`\`\`

## How it is mended

The quick fix removes the later entry. It is unsafe only where a comment beside the entry would go with it.
`,
  *check(context) {
    const tiered = ownPackage(context);
    if (!tiered) return;
    const { file } = context;
    const entries = allEntries(file.summary());
    for (const { entry, first } of duplicates(context, entries)) {
      yield {
        span: entry.span,
        message: t('`__all__` lists `{0}` twice.', entry.value),
        tags: ['unnecessary'],
        related: [{ path: file.path, span: first.span, message: t('the first time is here') }],
        package: tiered.name,
        name: entry.value,
        fixes: () => fixesOf(context, entries, entry),
      };
    }
  },
};

/** The edits that remove all second entries of the package's own list at which no comment stands. */
export function safeDuplicateRemovals(context: RuleContext): TextEdit[] {
  const tiered = ownPackage(context);
  if (!tiered) return [];
  const entries = allEntries(context.file.summary());
  const second = Array.from(duplicates(context, entries), ({ entry }) => entry).filter(
    ({ span, value }) =>
      !context.isSilenced?.({ code: 'ET202', span, package: tiered.name, name: value }),
  );
  return removeEntries(context.file.text, entries, second);
}

/** Entries whose name was listed before, wherever the second is reached. */
function* duplicates(context: RuleContext, entries: readonly AllEntry[]) {
  const seen = new Map<string, AllEntry[]>();
  const ofEvents = new Map<AllEntry['event'], AllEntry[]>();
  for (const entry of entries) {
    const others = ofEvents.get(entry.event);
    if (others) others.push(entry);
    else ofEvents.set(entry.event, [entry]);
  }
  for (const event of allEvents(context.file.summary())) {
    // What was taken out may be listed again; which names that are need not be known.
    if (event.op === 'remove' || event.op === 'set') seen.clear();
    if (event.op === 'remove') continue;
    for (const entry of ofEvents.get(event) ?? []) {
      const earlier = seen.get(entry.value);
      const first = earlier?.find((each) => isReachedFrom(each.event.guards, event.guards));
      if (first) yield { entry, first };
      else if (earlier) earlier.push(entry);
      else seen.set(entry.value, [entry]);
    }
  }
}

/** True where the earlier statement has run whenever the later one runs: it stands in no other block. */
function isReachedFrom(earlier: readonly Guard[], later: readonly Guard[]): boolean {
  return earlier.every((guard, i) => {
    const other = later[i];
    return (
      other?.id === guard.id &&
      other.kind === guard.kind &&
      ('arm' in guard ? 'arm' in other && other.arm === guard.arm : true)
    );
  });
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
      title: t('Remove the second `{0}` from `__all__`', entry.value),
      safety: removal.losesComment
        ? { kind: 'unsafe', reason: t('the comment beside it goes with it') }
        : { kind: 'safe' },
      files: [{ path: file.path, edits: removal.edits }],
      preferred: true,
    },
  ];
}
