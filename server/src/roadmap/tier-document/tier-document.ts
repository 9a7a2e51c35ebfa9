/**
 * Writes an `EXPORT_TIERS.md`: a whole one where there is none, else only the blocks that the product owns,
 * for the exports that the people's own words do not sort. What is written is read back before it is given
 * out: the tiers are the same.
 */
import { t } from '../../l10n';
import { indexTiers, type TierIndex, tierOf } from '../../tiers/assignment';
import { readMarkdownTiers } from '../../tiers/document/markdown';
import type {
  PackagePolicy,
  Tier,
  TierDocument,
  TieredExport,
  TieredPackage,
} from '../../tiers/policy';
import { policyOf } from '../../tiers/policy-of';
import { findBlock, hasMarks, renderBlock } from '../marked-blocks';
import { RoadmapRefused } from '../scene';
import { type Impact, refreshImpact } from './document-impact';
import { type DocumentUsage, usageTable } from './document-usage';
import { NO_EXPORTS, newDocument, TIER_TITLES } from './new-document';
import { renderSection, type SectionExport } from './tier-sections';

/** A package and its document as it is. */
export interface DocumentState {
  readonly package: TieredPackage;
  readonly path: string;
  /** The document as it is, or null. */
  readonly text: string | null;
}

export interface DocumentRequest extends DocumentState {
  /** The day, as `2026-09-30`; left out of the document where it is not known. */
  readonly today: string | null;
  /** A tier for each export, for those that nobody sorted yet. */
  readonly proposed: readonly SectionExport[];
  /** How often what is imported. */
  readonly usage: DocumentUsage;
  /** What a new document says of today and of the end. */
  readonly impact: Impact;
}

const TIERS = [1, 2, 3] as const;

/** @throws RoadmapRefused where the document's marks are broken, or a tier cannot be written so that it is read back. */
export function writeTierDocument(request: DocumentRequest): string {
  const sorted = sortedByPeople(request);
  const own = request.proposed.filter(({ exported }) => !sorted.has(exported.name));
  const explicit = throughHops(own);
  for (;;) {
    const text = compose(request, own, explicit);
    const index = indexTiers(policyWith(request, text));
    const wrong = own.filter((each) => !isReadBack(index, each));
    if (wrong.length === 0) return text;
    const more = wrong.filter(({ exported }) => !explicit.has(exported.name));
    if (more.length === 0) {
      const names = wrong.map(({ exported }) => exported.name).join(', ');
      throw new RoadmapRefused(t('the document says otherwise of {0}; sort them by hand', names));
    }
    for (const { exported } of more) explicit.add(exported.name);
  }
}

/**
 * Names whose home other exports merely pass through: a document that lists that module would make it the
 * home of those too.
 */
function throughHops(own: readonly SectionExport[]): Set<string> {
  const hops = new Set(
    own.flatMap(({ exported: { chain, home } }) =>
      chain.map(({ module }) => module).filter((module) => module !== home?.module),
    ),
  );
  return new Set(
    own.flatMap(({ exported: { name, home } }) => (home && hops.has(home.module) ? [name] : [])),
  );
}

/** Exports to which the documents give a tier without the product's blocks. */
function sortedByPeople(state: DocumentState): ReadonlySet<string> {
  return new Set(sortedBy(state, withoutBlocks(state.text ?? '')).keys());
}

/**
 * The tiers that the documents give, the product's blocks included: a decision stays, whatever the callers
 * did since.
 */
export function sortedByDocument(state: DocumentState): ReadonlyMap<string, Tier> {
  return sortedBy(state, state.text ?? '');
}

function sortedBy(state: DocumentState, text: string): ReadonlyMap<string, Tier> {
  const index = indexTiers(policyWith(state, text));
  return new Map(
    [...state.package.exports.values()].flatMap((exported) => {
      const assignment = tierOf(exported, index, exported.home);
      return assignment === null || assignment.entry === null
        ? []
        : [[exported.name, assignment.tier] as const];
    }),
  );
}

function blockName(tier: Tier): string {
  return `tier${tier}`;
}

function withoutBlocks(text: string): string {
  let left = text;
  for (const tier of TIERS) {
    const block = findBlock(left, 'markdown', blockName(tier));
    if (block) left = left.slice(0, block.inner.start) + left.slice(block.inner.end);
  }
  return left;
}

function documentOf({ package: tiered, path }: DocumentState, text: string): TierDocument {
  const isSubmodule = (name: string) => tiered.submodules.has(name.split('.')[0] ?? name);
  return readMarkdownTiers(path, tiered.name, text, isSubmodule);
}

function policyWith(request: DocumentState, text: string): PackagePolicy {
  const { package: tiered, path } = request;
  const document = documentOf(request, text);
  const others = tiered.policy.documents.filter((each) => each.path !== path);
  return policyOf(tiered.name, [...others, document]);
}

/** For every place that may turn out to be the export's home once the document is read. */
function isReadBack(index: TierIndex, { exported, tier }: SectionExport): boolean {
  const homes = [exported.home, ...exported.chain, exported.definition];
  return homes.every((home) => tierOf(exported, index, home)?.tier === tier);
}

function compose(
  request: DocumentRequest,
  own: readonly SectionExport[],
  explicit: ReadonlySet<string>,
): string {
  const { text, package: tiered } = request;
  const sections = new Map(
    TIERS.map((tier) => [tier, renderSection(tier, own, { packageName: tiered.name, explicit })]),
  );
  if (text === null) return newDocument(request, sections);
  let result = text;
  for (const tier of TIERS) result = putSection(result, tier, sections.get(tier) ?? '');
  result = refreshUsage(result, request);
  return refreshImpact(result, documentOf(request, result), tiered);
}

/** The usage table where it is ours; it is not added to a document that people began. */
function refreshUsage(text: string, { package: tiered, usage }: DocumentRequest): string {
  const block = findBlock(text, 'markdown', 'usage');
  if (!block) return text;
  const table = usageTable(tiered, usage);
  const rendered = renderBlock('markdown', 'usage', table, lineBreakOf(text));
  return text.slice(0, block.whole.start) + rendered + text.slice(block.whole.end);
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Replaces the tier's block; a new one goes to the end of the tier's own section. */
function putSection(text: string, tier: Tier, body: string): string {
  const lineBreak = lineBreakOf(text);
  const name = blockName(tier);
  const block = findBlock(text, 'markdown', name);
  if (!block && hasMarks(text, 'markdown', name)) {
    throw new RoadmapRefused(t('the marks of the block `{0}` do not make one whole block', name));
  }
  if (block) {
    const rendered = renderBlock('markdown', name, body || NO_EXPORTS, lineBreak);
    return text.slice(0, block.whole.start) + rendered + text.slice(block.whole.end);
  }
  if (body === '') return text;
  const rendered = renderBlock('markdown', name, body, lineBreak);
  const at = sectionEnd(text, tier);
  if (at === null) {
    const head = `## ${TIER_TITLES[tier]}`;
    return `${text.trimEnd()}${lineBreak}${lineBreak}${head}${lineBreak}${lineBreak}${rendered}`;
  }
  const before = text.slice(0, at).trimEnd();
  const after = text.slice(at).trimStart();
  const gap = lineBreak + lineBreak;
  return before + gap + rendered + (after === '' ? '' : lineBreak + after);
}

/** Where the section under the tier's first heading ends: at the next heading of its level or above. */
function sectionEnd(text: string, tier: Tier): number | null {
  const headings = [...withoutFences(text).matchAll(/^(#{1,6})[ \t]+([^\r\n]*)/gm)];
  const at = headings.findIndex(([, , words = '']) =>
    new RegExp(`^[^\\p{L}]*tier[\\s-]*${tier}(?!\\p{L}|\\d)`, 'iu').test(words),
  );
  const own = headings[at];
  if (!own) return null;
  const level = own[1]?.length ?? 1;
  const next = headings.slice(at + 1).find(([, marks = '']) => marks.length <= level);
  return next ? next.index : text.length;
}

/** Code blocks blanked: a comment in one looks like a heading. */
function withoutFences(text: string): string {
  let fence = '';
  return text.replace(/^[^\r\n]*/gm, (line) => {
    const mark = /^(?:`{3,}|~{3,})/.exec(line)?.[0] ?? '';
    const isInside = fence !== '' || mark !== '';
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
    return isInside ? ' '.repeat(line.length) : line;
  });
}

/** The tier that the exports have as the document says, for a summary of what people sorted. */
export function tiersIn(request: DocumentState, text: string): ReadonlyMap<string, Tier> {
  const index = indexTiers(policyWith(request, text));
  return new Map(
    [...request.package.exports.values()].flatMap((exported: TieredExport) => {
      const tier = tierOf(exported, index, exported.home)?.tier;
      return tier === undefined ? [] : [[exported.name, tier] as const];
    }),
  );
}
