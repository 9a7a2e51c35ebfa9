/** A new tier document around the tiers: the form of the one that the product comes from. */
import { grouped } from '../../text';
import type { Tier } from '../../tiers/policy';
import { renderBlock } from '../marked-blocks';
import { impactTable } from './document-impact';
import { importPatterns } from './document-patterns';
import { usageTable } from './document-usage';
import type { DocumentRequest } from './tier-document';

/** What an empty tier's block says. */
export const NO_EXPORTS = 'None.';

export const TIER_TITLES: Readonly<Record<Tier, string>> = {
  1: 'Tier 1: Essential Exports',
  2: 'Tier 2: Commonly Used',
  3: 'Tier 3: Specialized',
};

export function newDocument(request: DocumentRequest, sections: ReadonlyMap<Tier, string>): string {
  const { package: tiered, today, impact, proposed, usage: counts } = request;
  const { name } = tiered;
  const { isListed, exportsLeft, linesLeft } = impact;
  const block = (of: string, body: string) => renderBlock('markdown', of, body, '\n').trimEnd();
  const section = (tier: Tier) => block(`tier${tier}`, sections.get(tier) || NO_EXPORTS);
  const usage = usageTable(tiered, counts);
  return [
    `# Export Tiers of \`${name}\``,
    [
      ...(today === null ? [] : [`**Analysis Date**: ${today}`]),
      `**Current State**: ${grouped(impact.exports)} exports${isListed ? ' in `__all__`' : ''}, ${grouped(tiered.lines)} LOC in \`__init__.py\``,
    ].join('\n'),
    ...(usage === '' ? [] : ['## Usage Analysis', block('usage', usage)]),
    `## ${TIER_TITLES[1]}`,
    'These stay in `__init__.py`:',
    section(1),
    `## ${TIER_TITLES[2]}`,
    'Used by many, to be imported from their submodules:',
    section(2),
    `## ${TIER_TITLES[3]}`,
    'To be imported from their submodules always; the package will drop them:',
    section(3),
    '## Recommended Import Patterns',
    ...importPatterns(tiered, proposed, counts.importsFrom),
    '## Refactoring Roadmap',
    '### Phase 1: Documentation',
    '- [x] Create this tier classification\n- [ ] Tell in CLAUDE.md, AGENTS.md or CONTRIBUTING.md how to import\n- [ ] Add deprecation comments to Tier 3 re-exports',
    '### Phase 2: Create Public API',
    `- [ ] Create \`${name.replaceAll('.', '/')}/public.py\` with the Tier 1 exports\n- [ ] Update callers to use direct imports\n- [ ] Add deprecation warnings for Tier 3 from \`__init__.py\``,
    '### Phase 3: Slim Down `__init__.py`',
    [
      '- [ ] Remove Tier 3 re-exports from `__init__.py`',
      ...(exportsLeft === null
        ? []
        : [`- [ ] Keep only Tier 1 + Tier 2 (${grouped(exportsLeft)} exports)`]),
      ...(linesLeft === null
        ? []
        : [
            `- [ ] Reduce \`__init__.py\` from ${grouped(impact.lines)} to ~${grouped(linesLeft)} LOC`,
          ]),
    ].join('\n'),
    '## Impact Summary',
    block('impact', impactTable(impact)),
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
