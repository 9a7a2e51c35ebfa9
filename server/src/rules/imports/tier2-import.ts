/** ET102: a Tier 2 export is imported through its package. */
import type { Rule } from '../rule';
import { tierFindings } from './tier-findings';

export const tier2Import: Rule = {
  code: 'ET102',
  name: 'tier2-import',
  // Tier 2 stays exported, so nothing breaks: worth a look, not a warning in every run.
  defaultSeverity: 'information',
  summary: 'A Tier 2 export is imported through its package; its submodule is the better source.',
  documentation: `
## What it does

Finds \`from package import name\` where the package's tier document puts \`name\` into Tier 2: exports
that many callers use and that the package keeps, but that are better imported from their submodule.

## Why

The import says where the name comes from. As the package goes on exporting the name, the finding is
only information; set \`exportTiers.severity\` to make it a warning.

## Example

\`\`\`python
from app.coordination import get_node_health
\`\`\`

Use instead:

\`\`\`python
from app.coordination.health_facade import get_node_health
\`\`\`

## How it is mended

As [ET101](ET101.md): by the name, by the statement, or with all safe fixes of the file.
`,
  check: (context) => tierFindings(context, 2),
};
