/** ET101: a Tier 3 export is imported through its package. */
import type { Rule } from '../rule';
import { tierFindings } from './tier-findings';

export const tier3Import: Rule = {
  code: 'ET101',
  name: 'tier3-import',
  defaultSeverity: 'warning',
  summary: 'A Tier 3 export is imported through its package instead of from its home.',
  documentation: `
## What it does

Finds \`from package import name\` where the package's tier document puts \`name\` into Tier 3: specialised
exports that should always be imported from their own module. Imports in functions, under
\`TYPE_CHECKING\`, in \`try\` blocks and relative ones are found as well, and those of the package's own
modules. The package's own \`__init__.py\` is left out.

## Why

The reader of the import learns where the name lives, an import of the one module does not depend on
what else the package re-exports, and the package can drop the re-export one day without breaking anybody.

## Example

\`\`\`python
from app.coordination import RingBuffer
\`\`\`

Use instead:

\`\`\`python
from app.coordination.ring_buffer import RingBuffer
\`\`\`

## How it is mended

The quick fix imports the name from its home, the module that provably binds the identical object. Alias,
comments, relative form and layout are kept; an import of that module in the same block is extended.
A second fix does so for the whole statement, further ones take it from other modules that offer the same
object: packages on its way, and modules that list it in \`__all__\`.

A fix is unsafe, and says why, where the program might not stay the same: the package binds the name with
a fallback or rebinds it at run time, the edit would close an import cycle, the name is patched through the
package. A name that the package's own \`__init__.py\` defines has no home and no fix.
`,
  check: (context) => tierFindings(context, 3),
};
