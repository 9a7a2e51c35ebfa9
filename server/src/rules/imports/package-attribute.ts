/** ET105: a Tier 2 or 3 export is used as an attribute of the package. */

import { firstFixOfAttribute, fixesOfAttribute } from '../../fixes/attribute/attribute-fixes';
import { fixesOfCellUse } from '../../fixes/attribute/cell-fixes';
import { cellUses } from '../../fixes/attribute/cell-uses';
import { restrictedUses } from '../../fixes/attribute/restricted-uses';
import { pairFix } from '../../fixes/patch/patch-pairs';
import { restrictedTier } from '../../fixes/planned-moves';
import { t } from '../../l10n';
import { relatedDefinition } from '../related';
import type { RawFinding, Rule, RuleContext } from '../rule';
import { tierMessage } from './tier-findings';

export const packageAttribute: Rule = {
  code: 'ET105',
  name: 'package-attribute',
  defaultSeverity: 'warning',
  summary: 'A Tier 2 or 3 export is used as an attribute of its package.',
  documentation: `
## What it does

Finds uses of Tier 2 and Tier 3 exports as attributes of the package: after \`import package\`,
\`import package as p\`, \`import parent.package\` or \`from parent import package\`. A parameter or a
local variable of the package's name is not mistaken for it.

## Why

Such a use goes through the package just as \`from package import name\` does.

## Example

\`\`\`python
import app.coordination as coord

buffer = coord.RingBuffer(10)
\`\`\`

Use instead:

\`\`\`python
from app.coordination.ring_buffer import RingBuffer

buffer = RingBuffer(10)
\`\`\`

## How it is mended

The quick fix imports the name from its home beside the import of the package and rewrites every use of
that attribute in the scope. The import of the package goes with its last use, unless other files may
take the package's name from this one.

The attribute is looked up at each use, the imported name once. So the fix is unsafe where the attribute
is assigned, patched or rebound at run time, and where the package is not fully loaded when this file is
imported. Where the name means something else in the file already, or stands after \`case\` as a value, its
home is imported as a module and the use becomes \`home.name\`; where the module's name is taken, too, the
name is imported under another one, which is left to a person. In a notebook it is unsafe where another cell has the
name, too. What is used in another cell than that of the import is mended in all cells at once, which is left to a person
as well: the cell with the import has to run again before the others do.
`,
  *check(context) {
    const { file } = context;
    for (const use of restrictedUses(context)) {
      const { exported, package: tiered } = use;
      const tier = restrictedTier(exported);
      if (tier === null || tiered.path === file.path) continue;
      yield {
        span: use.span,
        message: tierMessage(exported, tiered.name, tier, file.module),
        tags: [],
        related: relatedDefinition(context, tiered, exported),
        package: tiered.name,
        name: exported.name,
        fixes: () => [
          ...[pairFix(context, tiered, exported) ?? []].flat(),
          ...fixesOfAttribute(context, use),
        ],
        firstFix: () => pairFix(context, tiered, exported) ?? firstFixOfAttribute(context, use),
      };
    }
    yield* throughOtherCells(context);
  },
};

/** In a notebook the import may be in another cell. */
function* throughOtherCells(context: RuleContext): Iterable<RawFinding> {
  for (const found of cellUses(context)) {
    const { exported, package: tiered, binding, span, reads } = found.use;
    const tier = restrictedTier(exported);
    if (tier === null || !reads) continue;
    const message = tierMessage(exported, tiered.name, tier, null);
    yield {
      span,
      message: `${message} ${t('Another cell imports `{0}`.', binding.local)}`,
      tags: [],
      related: relatedDefinition(context, tiered, exported),
      package: tiered.name,
      name: exported.name,
      fixes: () => fixesOfCellUse(context, found),
    };
  }
}
