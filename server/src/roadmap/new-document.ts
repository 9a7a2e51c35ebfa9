/** A new tier document around the tiers: the form of the one that the product comes from. */

import { exportCount } from '../rules/own-package';
import { grouped } from '../text';
import type { Tier } from '../tiers/policy';
import { renderBlock } from './marked-blocks';
import type { DocumentRequest } from './tier-document';

export const TIER_TITLES: Readonly<Record<Tier, string>> = {
  1: 'Tier 1: Essential Exports',
  2: 'Tier 2: Commonly Used',
  3: 'Tier 3: Specialized',
};

/** How many submodules the usage table shows. */
const SHOWN = 10;

export function newDocument(request: DocumentRequest, sections: ReadonlyMap<Tier, string>): string {
  const { package: tiered, today } = request;
  const name = tiered.name;
  const isListed = [...tiered.exports.values()].some(({ listed }) => listed);
  const section = (tier: Tier) =>
    renderBlock('markdown', `tier${tier}`, sections.get(tier) ?? '', '\n').trimEnd();
  return [
    `# Export Tiers of \`${name}\``,
    [
      ...(today === null ? [] : [`**Analysis Date**: ${today}`]),
      `**Current State**: ${grouped(exportCount(tiered))} exports${isListed ? ' in `__all__`' : ''}, ${grouped(tiered.lines)} LOC in \`__init__.py\``,
    ].join('\n'),
    ...usageTable(request),
    `## ${TIER_TITLES[1]}`,
    'These stay in `__init__.py`:',
    section(1),
    `## ${TIER_TITLES[2]}`,
    'Used by many, to be imported from their submodules:',
    section(2),
    `## ${TIER_TITLES[3]}`,
    'To be imported from their submodules always; the package will drop them:',
    section(3),
    '## Refactoring Roadmap',
    '### Phase 1: Documentation',
    '- [x] Create this tier classification\n- [ ] Tell in CLAUDE.md, AGENTS.md or CONTRIBUTING.md how to import\n- [ ] Add deprecation comments to Tier 3 re-exports',
    '### Phase 2: Create Public API',
    `- [ ] Create \`${name}.public\` with the Tier 1 exports\n- [ ] Update callers to use direct imports\n- [ ] Add deprecation warnings for Tier 3 from \`__init__.py\``,
    '### Phase 3: Slim Down `__init__.py`',
    '- [ ] Remove Tier 3 re-exports from `__init__.py`',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function usageTable({ package: tiered, importsFrom }: DocumentRequest): string[] {
  const rows = [...tiered.submodules]
    .map((leaf) => ({
      module: `${tiered.name}.${leaf}`,
      count: importsFrom(`${tiered.name}.${leaf}`),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.module < b.module ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ module, count }) => {
      const isPrivate = /\._(?!_)/.test(module);
      return `| \`from ${module} import ...\` | ${count} | ${isPrivate ? '⚠️ Private module' : '✅ Yes'} |`;
    });
  const through = importsFrom(tiered.name);
  if (through > 0) {
    rows.push(`| \`from ${tiered.name} import ...\` | ${through} | Consider submodule |`);
  }
  if (rows.length === 0) return [];
  return [
    '## Usage Analysis',
    ['| Import Pattern | Count | Recommended |', '| --- | --- | --- |', ...rows].join('\n'),
  ];
}
