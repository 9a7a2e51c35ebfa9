/** ET106: a name is imported that the package provably does not give. */

import { isForTypeCheckers } from '../../fixes/doubt/import-cycles';
import { fixesOfUnknown } from '../../fixes/unknown-fixes';
import { t } from '../../l10n';
import { isIdentifier } from '../../tiers/names';
import { nearestNames } from '../../tiers/nearest';
import type { TieredPackage } from '../../tiers/policy';
import type { Rule, RuleContext } from '../rule';
import { packageImports } from './package-imports';
import { isProvablyUnknown } from './provably-unknown';

export const unknownExport: Rule = {
  code: 'ET106',
  name: 'unknown-export',
  defaultSeverity: 'error',
  summary: 'A name is imported that the package does not give.',
  documentation: `
## What it does

Finds \`from package import name\` where nothing in the package binds \`name\` and no submodule is called
so: the import raises \`ImportError\`. Only what is certain is told: a package that makes names at run
time, or imports from a module that makes names in whoever calls it (\`f_globals\` of a caller's frame), whose \`__getattr__\`
may know more names, or in whose folder modules are built (from C, Cython, Fortran, Rust; by
Meson or CMake) has no such findings. Under \`if TYPE_CHECKING\` what the
package binds for type checkers alone is there, too.

## Why

The import fails. Inside \`try: … except ImportError:\` it fails silently, and the fallback is all that
ever runs.

## Example

\`\`\`python
from app.coordination import RingBufer
\`\`\`

Use instead:

\`\`\`python
from app.coordination.ring_buffer import RingBuffer
\`\`\`

## How it is mended

Where exactly one export is near, an unsafe fix imports that instead: it is a guess.
`,
  *check(context) {
    for (const { statement, tiered } of packageImports(context)) {
      const isTyped = isForTypeCheckers(statement) || context.file.path.endsWith('.pyi');
      for (const [index, { name, nameSpan }] of statement.names.entries()) {
        if (!isProvablyUnknown(context.graph, tiered, name)) continue;
        if (isTyped && mayBindForTypeCheckers(context, tiered, name)) continue;
        const nearest = nearestExports(name, tiered);
        yield {
          span: nameSpan,
          message: t('`{0}` has no `{1}`{2}', tiered.name, name, didYouMean(nearest)),
          tags: [],
          related: [],
          package: tiered.name,
          name: null,
          fixes: () => fixesOfUnknown(context, { statement, index, package: tiered }, nearest),
        };
      }
    }
  },
};

/** True where the package's file binds the name somewhere, as it may under its own `if TYPE_CHECKING`. */
function mayBindForTypeCheckers({ patchIndex }: RuleContext, tiered: TieredPackage, name: string) {
  const own = patchIndex?.scene(tiered.path)?.file.summary();
  if (!own) return true;
  return own.events.some(
    (event) => event.kind === 'star' || ('name' in event && event.name === name),
  );
}

/** Only what is near is looked up: an edit that renames an export has its importers ask. */
function nearestExports(word: string, { exports, submodules, names }: TieredPackage): string[] {
  const all = [...(names?.() ?? exports.keys()), ...submodules];
  const left = new Set(all.filter((name) => isIdentifier(name) && !name.startsWith('_')));
  for (;;) {
    const nearest = nearestNames(word, left);
    const none = nearest.filter((name) => !exports.has(name) && !submodules.has(name));
    if (none.length === 0) return nearest;
    for (const each of none) left.delete(each);
  }
}

function didYouMean(nearest: readonly string[]): string {
  if (nearest.length === 0) return '.';
  const quoted = nearest.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length > 0
    ? t('; did you mean {0} or {1}?', quoted.join(', '), last)
    : t('; did you mean {0}?', last);
}
