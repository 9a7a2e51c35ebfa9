/** ET206: nobody in the workspace imports an export through its package. */
import { counted, t } from '../../l10n';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import type { RawFinding, Rule } from '../rule';
import type { UsageCounts } from '../usage-counts';
import { byPlace, listed, meantExports, namesUsed, ownPackage } from './own-package';

export const unusedExport: Rule = {
  code: 'ET206',
  name: 'unused-export',
  // The workspace is not the world: a fade, no squiggle.
  defaultSeverity: 'hint',
  about: 'package',
  summary: 'Nobody in the workspace imports an export through its package.',
  documentation: `
## What it does

Fades exports of a tiered package that no file of the workspace imports through the package, as a name
or as an attribute of it. It says how many files take the name from its own module. Names that the
\`__init__.py\` itself uses, names that begin with two underscores, and names that stand in quotes behind the package's (as in
\`mock.patch("package.name")\`), are left out.

Nothing is told before all files are read; where somebody imports everything from the package or hands the
package on as an object, so that any name may be used; and where nobody in the workspace imports anything
through the package, for then its users are elsewhere.

## Why

What nobody imports can go first when the package is slimmed.

It is a hint, because only the workspace is seen: not code elsewhere, and not what a program makes of
strings.

## Example

\`\`\`python
from .ring_buffer import RingBuffer, open_ring  # nobody imports open_ring through the package

__all__ = ["RingBuffer", "open_ring"]
\`\`\`

Use instead:

\`\`\`python
from .ring_buffer import RingBuffer

__all__ = ["RingBuffer"]
\`\`\`

## How it is mended

By hand, or by the roadmap, which also looks for strings and for effects of the import.
`,
  *check(context) {
    const tiered = ownPackage(context);
    const { usage } = context;
    if (!tiered || !usage || usage.isTakenWhole(tiered.name)) return;
    const meant = meantExports(tiered);
    const isUnused = ({ name }: TieredExport) =>
      usage.throughPackage(tiered.name, name) === 0 && !usage.isQuoted(tiered.name, name);
    if (meant.every(isUnused)) return;
    const used = namesUsed(context);
    const unused = meant.filter(
      (each) => isUnused(each) && !each.name.startsWith('__') && !used.has(each.name),
    );
    const places = byPlace(context, meant);
    for (const [key, place] of byPlace(context, unused)) {
      const isWhole = place.exports.length === places.get(key)?.exports.length;
      yield findingOf(tiered, usage, place, isWhole);
    }
  },
};

function findingOf(
  tiered: TieredPackage,
  usage: UsageCounts,
  { span, exports }: { readonly span: RawFinding['span']; readonly exports: TieredExport[] },
  isWhole: boolean,
): RawFinding {
  const [only, ...others] = exports.map(({ name }) => name);
  const message =
    only !== undefined && others.length === 0
      ? messageOf(tiered.name, only, usage)
      : t(
          'Nobody in the workspace imports {0} of the exports that come with this through `{1}`: {2}.',
          exports.length,
          tiered.name,
          listed(exports.map(({ name }) => name)),
        );
  return {
    span,
    message,
    tags: isWhole ? ['unnecessary'] : [],
    related: [],
    package: tiered.name,
    name: others.length === 0 ? (only ?? null) : null,
    fixes: () => [],
  };
}

function messageOf(packageName: string, name: string, usage: UsageCounts): string {
  const direct = usage.fromModules(packageName, name);
  if (direct === 0) {
    return t(
      'Nobody in the workspace imports `{0}` through `{1}`, nor from its own module.',
      name,
      packageName,
    );
  }
  return counted(
    direct,
    'Nobody in the workspace imports `{1}` through `{2}`; 1 file imports it from its own module.',
    'Nobody in the workspace imports `{1}` through `{2}`; {0} files import it from its own module.',
    name,
    packageName,
  );
}
