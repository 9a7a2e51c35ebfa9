/** ET209: a deprecated re-export is past its removal date. */

import type { Fix } from '../../fixes/fix';
import { rewriteImports } from '../../fixes/statement/rewrite-imports';
import { counted, t } from '../../l10n';
import type { Rule, RuleContext } from '../rule';
import { removeEntry } from './all-edits';
import { allEntries } from './all-entries';
import { type DeprecatedName, deprecatedNames } from './deprecated-names';
import { namesUsed, ownPackage } from './own-package';

export const outdatedExport: Rule = {
  code: 'ET209',
  name: 'outdated-export',
  defaultSeverity: 'warning',
  about: 'package',
  summary: 'A deprecated re-export is past its removal date.',
  documentation: `
## What it does

Finds re-exports of a tiered package whose deprecation comment names a day that is past. The comment stands
beside the name, or above it, or beside or above the statement:

\`# export-tiers: deprecated tier=3 home=app.coordination.tracing remove=2026-09-30\`

## Why

The day was set so that callers could prepare for it; after it the re-export only costs.

## Example

\`\`\`python
from .tracing import (
    start_span,  # export-tiers: deprecated tier=3 home=app.coordination.tracing remove=2026-09-30
    traced,
)
\`\`\`

Use instead, after September 2026:

\`\`\`python
from .tracing import (
    traced,
)
\`\`\`

## How it is mended

The quick fix removes the name from the import, with its comment, and from \`__all__\`. It is unsafe and says
how many files of the workspace still import the name through the package. There is none where the file
itself uses the name or \`__all__\` cannot be edited.
`,
  *check(context) {
    const tiered = ownPackage(context);
    const { file, isPast, usage } = context;
    if (!tiered || !isPast) return;
    for (const deprecated of deprecatedNames(file.text, file.imports)) {
      const { imported, deprecation, statement } = deprecated;
      const { remove } = deprecation;
      if (remove === null || statement.scope !== 'module' || !isPast(remove)) continue;
      const name = imported.alias ?? imported.name;
      const importers = usage?.throughPackage(tiered.name, name);
      yield {
        span: imported.span,
        message: messageOf(name, remove, importers),
        tags: ['deprecated'],
        related: [],
        package: tiered.name,
        name,
        fixes: () => fixesOf(context, deprecated, importers),
      };
    }
  },
};

function messageOf(name: string, remove: string, importers: number | undefined): string {
  if (importers === undefined) return t('`{0}` was to be removed by {1}.', name, remove);
  if (importers === 0) {
    return t(
      '`{0}` was to be removed by {1}; nobody in the workspace imports it any more.',
      name,
      remove,
    );
  }
  return counted(
    importers,
    '`{1}` was to be removed by {2}; 1 file still imports it from here.',
    '`{1}` was to be removed by {2}; {0} files still import it from here.',
    name,
    remove,
  );
}

function fixesOf(
  context: RuleContext,
  { statement, index, imported }: DeprecatedName,
  importers: number | undefined,
): readonly Fix[] {
  const { file } = context;
  const name = imported.alias ?? imported.name;
  if (namesUsed(context).has(name)) return [];
  const entries = allEntries(file.summary());
  const listed = entries.filter(({ value }) => value === name);
  const [entry] = listed;
  const removal = entry ? removeEntry(file.text, entries, entry) : { edits: [] };
  // With a second entry, or one that cannot be taken out, `__all__` would name what is gone.
  if (!removal || listed.length > 1) return [];
  const removed = rewriteImports(file, [{ kind: 'remove', statement, index }]);
  const users = importers
    ? counted(importers, '1 file imports it', '{0} files import it')
    : t('code outside the workspace may import it');
  return [
    {
      title: t('Remove `{0}` from `{1}`', name, file.module ?? file.path),
      safety: { kind: 'unsafe', reason: users },
      files: [{ path: file.path, edits: [...removed, ...removal.edits] }],
      preferred: true,
    },
  ];
}
