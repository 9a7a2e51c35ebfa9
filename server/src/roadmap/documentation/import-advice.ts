/**
 * Phase 1: how to import from the package, as a section of the file that tells people and their tools how to
 * work here (CLAUDE.md, AGENTS.md, CONTRIBUTING.md).
 */

import { lineBreakNear } from '../../fixes/statement/lines';
import { t } from '../../l10n';
import type { Tier, TieredExport, TieredPackage } from '../../tiers/policy';
import { findBlock, hasMarks, renderBlock } from '../marked-blocks';
import { RoadmapRefused } from '../scene';

/** How many names a row shows, and how many rows a table; the tier document has them all. */
const SHOWN = 3;
const ROWS = 12;

/** The longest line of running text. */
const WIDTH = 100;

/**
 * The text of the file with the package's section: replaced where it stands, else at the end.
 *
 * @param text the file as it is; empty for a new one.
 * @param path where the file is, from which the tier document is linked.
 * @throws RoadmapRefused where the section's marks are broken.
 */
export function writeImportAdvice(text: string, path: string, tiered: TieredPackage): string {
  const name = `imports ${tiered.name}`;
  const lineBreak = lineBreakNear(text, 0);
  const block = findBlock(text, 'markdown', name);
  if (!block && hasMarks(text, 'markdown', name)) {
    throw new RoadmapRefused(
      t('its marks `export-tiers: … {0}` do not make one whole block', name),
    );
  }
  const rendered = renderBlock(
    'markdown',
    name,
    adviceOf(tiered, documentFrom(path, tiered)),
    lineBreak,
  );
  if (block) return text.slice(0, block.whole.start) + rendered + text.slice(block.whole.end);
  const body = text.trimEnd();
  return body === '' ? rendered : `${body}${lineBreak}${lineBreak}${rendered}`;
}

/** The tier document as a link from a file in a folder around it; else as nothing. */
function documentFrom(path: string, { policy }: TieredPackage): string | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const document = policy.documents.find((each) => each.path.endsWith('.md'));
  if (!document?.path.startsWith(folder)) return null;
  const relative = document.path.slice(folder.length);
  return `[${relative}](${encodeURI(relative)})`;
}

/** The section's text. */
function adviceOf(tiered: TieredPackage, document: string | null): string {
  const { name: packageName } = tiered;
  const exports = [...tiered.exports.values()];
  const inTier = (tier: Tier) => exports.filter(({ assignment }) => assignment?.tier === tier);
  const essential = inTier(1)
    .map(({ name }) => name)
    .sort();
  const limit = tiered.policy.massImportLimit;
  const allow =
    essential.length === 0
      ? `Nothing should come from \`${packageName}\` itself.`
      : `Only these may come from \`${packageName}\` itself: ${listed(essential)}.`;
  return [
    `## Importing from \`${packageName}\``,
    '',
    wrapped(
      `Import each name from the module that defines it, not through \`${packageName}\`. ${allow}`,
    ),
    '',
    `- Never \`from ${packageName} import *\`, and no more than ${limit} names in one statement.`,
    '- Keep existing imports of the same module together; extend them instead of adding another.',
    '',
    ...section('Commonly used, from their own modules:', inTier(2)),
    ...section('Specialized, deprecated in the package, always from their own modules:', inTier(3)),
    ...(document === null ? [] : [`All names with their tiers: ${document}.`, '']),
    wrapped(
      '`export-tiers check` finds imports that go another way, `export-tiers check --fix` mends them.',
    ),
  ].join('\n');
}

/** Running text in lines; words, code among them, stay whole. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.match(/`[^`]*`\S*|\S+/g) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH)
      lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
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
  const most = [...byModule].sort(
    ([a, namesA], [b, namesB]) => namesB.length - namesA.length || (a < b ? -1 : 1),
  );
  const rows = most
    .slice(0, ROWS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => {
      const shown = [...new Set(names)].sort().slice(0, SHOWN);
      const more = new Set(names).size - shown.length;
      return `| \`${module}\` | ${listed(shown)}${more > 0 ? ` and ${more} more` : ''} |`;
    });
  const left = byModule.size - rows.length;
  const more = left > 0 ? [`… and ${left} more module${left === 1 ? '' : 's'}.`, ''] : [];
  return [title, '', '| Module | Names |', '| --- | --- |', ...rows, '', ...more];
}
