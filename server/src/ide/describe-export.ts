/** One export in words: the paragraphs of its hover, in Markdown. */

import type { Binding, Definition } from '../graph/resolution';
import { counted, sentence, t, told } from '../l10n';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import { exportLoadsLine } from './describe-loads';
import { code, fenced, prose, spoken } from './markdown-text';
import type { Snapshot } from './snapshot';
import { tierBadge } from './tier-names';

/**
 * The paragraphs on an export, most wanted first.
 *
 * @param via the module that the place under the mouse takes it from, or null where it takes none.
 */
export function describeExport(
  snapshot: Snapshot,
  tiered: TieredPackage,
  exported: TieredExport,
  via: string | null,
): readonly string[] {
  const tier = tierBadge(exported.assignment?.tier ?? null);
  return [
    `**${tier}** — ${code(`${tiered.name}.${exported.name}`)}`,
    homeLine(exported, via),
    ...definitionLines(exported.definition),
    chainLine(tiered, exported),
    countsLine(snapshot, tiered, exported),
    exportLoadsLine(snapshot, tiered, exported, via ?? tiered.name),
  ].filter((line): line is string => line !== null);
}

function homeLine(exported: TieredExport, via: string | null): string | null {
  const { home, noHome, typedHome } = exported;
  if (!home) {
    if (!typedHome) return noHome && t('No home. {0}', spoken(sentence(noHome)));
    return t(
      'Made at run time: {0}. Type checkers are told that it is in {1}.',
      spoken(noHome ? told(noHome) : ''),
      code(typedHome.module),
    );
  }
  if (home.module === via) return t('Home: {0} (imported from there)', code(home.module));
  return home.name === exported.name
    ? t('Home: {0}', code(home.module))
    : t('Home: {0} as {1}', code(home.module), code(home.name));
}

function definitionLines(definition: Definition | null): readonly (string | null)[] {
  if (!definition) return [];
  const signature = definition.signature && fenced('python', definition.signature);
  return [signature, definition.doc && prose(definition.doc)];
}

/**
 * `pkg → pkg.a → pkg.b`, naming the object where a hop gives it another name. Null where the home has said it all: one
 * hop to there.
 */
function chainLine(tiered: TieredPackage, exported: TieredExport): string | null {
  const [first, ...more] = exported.chain;
  if (!first) return null;
  const { home } = exported;
  if (more.length === 0 && first.module === home?.module && first.name === home.name) return null;
  const hops: readonly Binding[] = [
    { module: tiered.name, name: exported.name },
    ...exported.chain,
  ];
  return hops
    .map((hop, index) => {
      const renamed = index > 0 && hop.name !== hops[index - 1]?.name;
      return renamed ? t('{0} (as {1})', code(hop.module), code(hop.name)) : `${code(hop.module)}`;
    })
    .join(' → ');
}

function countsLine(snapshot: Snapshot, tiered: TieredPackage, exported: TieredExport): string {
  if (!snapshot.complete) return t('Who imports it is not counted yet.');
  const counts = snapshot.importCounts(tiered.name, exported.name);
  const through = counted(counts.package, '1 file', '{0} files');
  if (exported.home === null && exported.otherHomes().length === 0) {
    return t('Imported through the package by {0}', through);
  }
  if (counts.package + counts.submodule === 0) return t('Nothing in the workspace imports it');
  const direct = counted(counts.submodule, '1 file', '{0} files');
  return t('Imported through the package by {0}, from its submodule by {1}', through, direct);
}
