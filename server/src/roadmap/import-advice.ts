/**
 * Phase 1: how to import from the package, as a section of the file that tells people and their tools how to
 * work here (CLAUDE.md, AGENTS.md, CONTRIBUTING.md).
 */
import { lineBreakNear } from '../fixes/lines';
import type { Tier, TieredExport, TieredPackage } from '../tiers/policy';
import { findBlock, hasMarks, renderBlock } from './marked-blocks';
import { RoadmapRefused } from './scene';

/** How many names a row shows; the tier document has them all. */
const SHOWN = 3;

/**
 * The text of the file with the package's section: replaced where it stands, else at the end.
 *
 * @param text the file as it is; empty for a new one.
 * @throws RoadmapRefused where the section's marks are broken.
 */
export function writeImportAdvice(text: string, tiered: TieredPackage): string {
  const name = `imports ${tiered.name}`;
  const lineBreak = lineBreakNear(text, 0);
  const block = findBlock(text, 'markdown', name);
  if (!block && hasMarks(text, 'markdown', name)) {
    throw new RoadmapRefused(`its marks \`export-tiers: … ${name}\` do not make one whole block`);
  }
  const rendered = renderBlock('markdown', name, adviceOf(tiered), lineBreak);
  if (block) return text.slice(0, block.whole.start) + rendered + text.slice(block.whole.end);
  const body = text.trimEnd();
  return body === '' ? rendered : `${body}${lineBreak}${lineBreak}${rendered}`;
}

/** The section's text. */
function adviceOf(tiered: TieredPackage): string {
  const { name: packageName } = tiered;
  const exports = [...tiered.exports.values()];
  const inTier = (tier: Tier) => exports.filter(({ assignment }) => assignment?.tier === tier);
  const essential = inTier(1).map(({ name }) => name);
  const limit = tiered.policy.massImportLimit;
  return [
    `## Importing from \`${packageName}\``,
    '',
    `Import each name from the module that defines it, not through \`${packageName}\`. Only these may come`,
    `from \`${packageName}\` itself: ${listed(essential)}.`,
    '',
    `- Never \`from ${packageName} import *\`, and no more than ${limit} names in one statement.`,
    '- Keep existing imports of the same module together; extend them instead of adding another.',
    '',
    ...section('Commonly used, from their own modules:', inTier(2)),
    ...section('Specialized, deprecated in the package, always from their own modules:', inTier(3)),
    `\`export-tiers check\` finds imports that go another way, \`export-tiers check --fix\` mends them.`,
  ].join('\n');
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ');
}

function section(title: string, exports: readonly TieredExport[]): string[] {
  const byModule = new Map<string, string[]>();
  for (const { home, status } of exports) {
    if (!home || home.name === '' || status === 'submodule') continue;
    byModule.set(home.module, [...(byModule.get(home.module) ?? []), home.name]);
  }
  if (byModule.size === 0) return [];
  const rows = [...byModule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => {
      const shown = [...new Set(names)].sort().slice(0, SHOWN);
      const more = new Set(names).size - shown.length;
      return `| \`${module}\` | ${listed(shown)}${more > 0 ? ` and ${more} more` : ''} |`;
    });
  return [title, '', '| Module | Names |', '| --- | --- |', ...rows, ''];
}
