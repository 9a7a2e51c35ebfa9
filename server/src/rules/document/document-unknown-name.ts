/** ET301: a tier document names an export that does not exist. */
import { t } from '../../l10n';
import { compileGlob } from '../../tiers/names';
import { nearestNames } from '../../tiers/nearest';
import type { TierEntry, TieredPackage } from '../../tiers/policy';
import { isProvablyUnknown } from '../imports/provably-unknown';
import type { RawFinding } from '../rule';
import { type DocumentContext, type DocumentRule, spokenOf } from './document-rule';
import { didYouMean, spellingFixes } from './document-spelling';

export const documentUnknownName: DocumentRule = {
  code: 'ET301',
  name: 'document-unknown-name',
  defaultSeverity: 'warning',
  summary: 'A tier document names an export that does not exist.',
  documentation: `
## What it does

Finds names in the tiers of a document or configuration that the package certainly does not export and
that are no submodule of it, and patterns that match neither an export nor a module.

## Why

A name that was renamed or removed, or is misspelt, keeps nothing in its tier. The export that is meant
goes unsorted.

## Example

\`\`\`\`markdown
## Tier 1: Essential

\`\`\`python
TaskCoordinatr
\`\`\`
\`\`\`\`

Use instead:

\`\`\`\`markdown
## Tier 1: Essential

\`\`\`python
TaskCoordinator
\`\`\`
\`\`\`\`

## How it is mended

The quick fixes write one of the nearest names. They are unsafe: each is a guess.
`,
  *check(context) {
    for (const { said, tiered } of spokenOf(context)) {
      for (const entry of said.entries) {
        const finding = findingOf(context, tiered, entry);
        if (finding) yield finding;
      }
    }
  },
};

function findingOf(
  context: DocumentContext,
  tiered: TieredPackage,
  entry: TierEntry,
): RawFinding | null {
  const { span, value } = entry;
  const finding = (message: string, nearest: readonly string[] = []): RawFinding => ({
    span,
    message,
    tags: [],
    related: [],
    package: tiered.name,
    name: null,
    fixes: () => spellingFixes(context.document, span, value, nearest),
  });
  if (entry.kind === 'glob') {
    return matchesNothing(tiered, value)
      ? finding(t('`{0}` matches no export and no module of `{1}`.', value, tiered.name))
      : null;
  }
  if (entry.kind !== 'name' || tiered.exports.has(value)) return null;
  if (!isProvablyUnknown(context.graph, tiered, value)) return null;
  const known = [...tiered.exports.keys(), ...tiered.submodules];
  const nearest = nearestNames(
    value,
    known.filter((name) => !name.startsWith('_')),
  );
  return finding(t('`{0}` has no `{1}`{2}', tiered.name, value, didYouMean(nearest)), nearest);
}

/** True where no export and no module on the way of one fits; patterns match both in the tiers. */
function matchesNothing({ name: packageName, exports, submodules }: TieredPackage, glob: string) {
  const matcher = compileGlob(glob);
  if (!matcher) return false;
  // The matcher has a second parameter, which must not become an index.
  const matches = (text: string) => matcher(text);
  if ([...exports.keys(), ...submodules].some(matches)) return false;
  for (const { name, home, chain, definition } of exports.values()) {
    for (const binding of [home, definition, ...chain]) {
      if (!binding?.module.startsWith(`${packageName}.`)) continue;
      const relative = binding.module.slice(packageName.length + 1);
      const parts = relative.split('.');
      const modules = parts.map((_, i) => parts.slice(0, i + 1).join('.'));
      if ([...modules, ...parts, `${relative}.${name}`].some(matches)) return false;
    }
  }
  return true;
}
