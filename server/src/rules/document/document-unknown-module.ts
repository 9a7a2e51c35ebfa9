/** ET302: a tier document names a module that does not exist. */

import { parentOf } from '../../graph/layout/module-ref';
import { t } from '../../l10n';
import type { Span } from '../../text';
import { isWithin, leafOf } from '../../tiers/names';
import { nearestNames } from '../../tiers/nearest';
import type { TieredPackage } from '../../tiers/policy';
import type { RawFinding } from '../rule';
import { type DocumentContext, type DocumentRule, spokenOf } from './document-rule';
import { didYouMean, spellingFixes } from './document-spelling';

export const documentUnknownModule: DocumentRule = {
  code: 'ET302',
  name: 'document-unknown-module',
  defaultSeverity: 'warning',
  summary: 'A tier document names a module that does not exist.',
  documentation: `
## What it does

Finds modules of the package that the tiers, homes or facades of a document or configuration name and
that have no file. Modules outside the package are not checked: they may be installed elsewhere.

## Why

A module that was moved or renamed keeps none of its names in its tier, and whoever follows the document
writes an import that fails.

## Example

\`\`\`markdown
| Category | Submodule        | Example Imports  |
| -------- | ---------------- | ---------------- |
| Events   | \`event_emiters\` | \`emit_finished\` |
\`\`\`

Use instead:

\`\`\`markdown
| Category | Submodule         | Example Imports  |
| -------- | ----------------- | ---------------- |
| Events   | \`event_emitters\` | \`emit_finished\` |
\`\`\`

## How it is mended

The quick fixes write one of the nearest modules of the package. They are unsafe: each is a guess.
`,
  *check(context) {
    for (const { said, tiered } of spokenOf(context)) {
      const told = new Set<string>();
      for (const { module, span } of namedModules(said, tiered.name)) {
        const key = `${span.start} ${module}`;
        if (told.has(key) || !isMissing(context, tiered, module)) continue;
        told.add(key);
        yield findingOf(context, tiered, module, span);
      }
    }
  },
};

/** Absolute modules with the places that name them. */
function* namedModules(
  { entries, homes, facades }: DocumentContext['document']['documents'][number],
  packageName: string,
): Iterable<{ readonly module: string; readonly span: Span }> {
  for (const { kind, value, span } of entries) {
    if (kind === 'module') yield { module: `${packageName}.${value}`, span };
  }
  for (const { module, moduleSpan, span } of homes) yield { module, span: moduleSpan ?? span };
  for (const { module, span } of facades) yield { module, span };
}

/** True where neither a module of the package is called so nor a name in one of its modules. */
function isMissing(
  { graph, modulePath }: DocumentContext,
  tiered: TieredPackage,
  module: string,
): boolean {
  if (module === tiered.name || !isWithin(module, tiered.name)) return false;
  if (modulePath(module) !== null) return false;
  const parent = parentOf(module);
  if (parent === null || parent === tiered.name) return true;
  // `enums.Color` is the name `Color` of a module; `lib.part` may be a module outside the package.
  if (modulePath(parent) !== null) return graph.resolve(parent, leafOf(module)).isUnbound === true;
  const first = module.slice(tiered.name.length + 1).split('.')[0] ?? '';
  return tiered.submodules.has(first);
}

function findingOf(
  { document, modulePath }: DocumentContext,
  tiered: TieredPackage,
  module: string,
  span: Span,
): RawFinding {
  const parent = parentOf(module) ?? '';
  const leaf = leafOf(module);
  const isInside = parent !== tiered.name && modulePath(parent) !== null;
  const candidates = parent === tiered.name ? tiered.submodules : [];
  const nearest = nearestNames(
    leaf,
    [...candidates].filter((name) => !name.startsWith('_')),
  );
  const what = isInside
    ? t('`{0}` has neither a module nor a name `{1}`', parent, leaf)
    : t('There is no module `{0}`', module);
  return {
    span,
    message: `${what}${didYouMean(nearest)}`,
    tags: [],
    related: [],
    package: tiered.name,
    name: null,
    fixes: () => spellingFixes(document, span, leaf, nearest),
  };
}
