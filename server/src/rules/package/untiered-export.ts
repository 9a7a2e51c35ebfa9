/** ET204: an export has no tier. */

import { t } from '../../l10n';
import type { Rule } from '../rule';
import { byPlace, listed, meantExports, ownPackage } from './own-package';

export const untieredExport: Rule = {
  code: 'ET204',
  name: 'untiered-export',
  // A document that sorts the first fifty of five hundred names is a good document, not 450 mistakes.
  defaultSeverity: 'hint',
  about: 'package',
  summary: 'An export of a tiered package has no tier.',
  documentation: `
## What it does

Finds exports that no entry of the tier document or configuration puts into a tier, by name, module or
pattern, where there is no \`default-tier\` either. Submodules need no tier. In a package without an
\`__all__\` only what the package itself defines counts.

## Why

Imports of such a name are never reported, whatever the document says of others. A new export should be
sorted when it is added, while its author still knows who it is for.

It is a hint, so that a document may grow: sorting the most used names first is how one begins. Raise its
severity once every export has a tier.

## Example

\`\`\`toml
[[tool.export-tiers.package]]
name = "app.coordination"
tier1 = ["TaskCoordinator"]
tier3 = ["tracing"]
\`\`\`

Use instead, if all others are specialised:

\`\`\`toml
[[tool.export-tiers.package]]
name = "app.coordination"
tier1 = ["TaskCoordinator"]
default-tier = 3
\`\`\`

## How it is mended

By hand: which tier a name belongs to is for its maintainers to say.
`,
  *check(context) {
    const tiered = ownPackage(context);
    if (!tiered || tiered.policy.documents.length === 0) return;
    const untiered = meantExports(tiered).filter(({ assignment }) => assignment === null);
    for (const { span, exports } of byPlace(context, untiered).values()) {
      const names = exports.map(({ name }) => name);
      const [only] = names;
      yield {
        span,
        message:
          names.length === 1
            ? t('`{0}` has no tier.', only ?? '')
            : t('{0} exports that come with this have no tier: {1}.', names.length, listed(names)),
        tags: [],
        related: [],
        package: tiered.name,
        name: names.length === 1 ? (only ?? null) : null,
        fixes: () => [],
      };
    }
  },
};
