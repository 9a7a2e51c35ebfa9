/** ET103: everything is imported from a tiered package. */

import { fixesOfStar } from '../../fixes/star/star-fixes';
import { starNeeds } from '../../fixes/star/star-needs';
import { counted, t } from '../../l10n';
import type { FromImport } from '../../python/module-summary';
import type { Rule, RuleContext } from '../rule';
import { packageImports } from './package-imports';

export const starImport: Rule = {
  code: 'ET103',
  name: 'star-import',
  defaultSeverity: 'warning',
  summary: 'Everything is imported from a tiered package.',
  documentation: `
## What it does

Finds \`from package import *\` where the package has tiers.

## Why

Nobody can tell which of the package's names the file uses, and every name that the package gains may
change what a name of the file means.

## Example

\`\`\`python
from app.coordination import *

buffer = RingBuffer(10)
\`\`\`

Use instead:

\`\`\`python
from app.coordination.ring_buffer import RingBuffer

buffer = RingBuffer(10)
\`\`\`

## How it is mended

The quick fix replaces the star by the names that the file uses, those of its \`__all__\`, and those that
other files take from it. Tier 1 names are imported from the package, the others from their homes.

It is unsafe where more names may be needed than can be seen: \`globals()\`, \`eval\` and the like, or other files that may take names from this one.
`,
  *check(context) {
    for (const { statement, tiered } of packageImports(context)) {
      if (!statement.star) continue;
      yield {
        span: statement.star,
        message: messageOf(context, statement, tiered.name),
        tags: [],
        related: [],
        package: tiered.name,
        name: null,
        fixes: () => fixesOfStar(context, { statement, package: tiered }),
      };
    }
  },
};

function messageOf(context: RuleContext, statement: FromImport, packageName: string): string {
  const count = context.graph.starNames(packageName)?.length;
  const names =
    count === undefined
      ? t('This imports all names of `{0}`', packageName)
      : counted(
          count,
          'This imports the one name of `{1}`',
          'This imports all {0} names of `{1}`',
          packageName,
        );
  const needs = starNeeds(context, statement, packageName);
  if (needs && needs.names.length > 0) return t('{0}: import those that are used.', names);
  return needs
    ? t('{0}; none of them is seen to be used, so it is left as it is.', names)
    : t('{0}; which these are is not known, so it is left as it is.', names);
}
