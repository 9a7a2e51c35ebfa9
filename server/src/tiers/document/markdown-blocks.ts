/**
 * A tier document as a flat list of blocks, each with what the headings above it say: its tier, whether
 * its code shows a good or a bad pattern, and its phase of the roadmap.
 */
import type { Code, Heading, List, Nodes, Paragraph, Root, Table } from 'mdast';
import { anyScript } from '../../python/lexical/any-script';
import { plainText } from './markdown-text';

/** What a document thinks of the imports in a code block. */
export type Verdict = 'good' | 'acceptable' | 'avoid';

export interface Block {
  readonly node: Code | Heading | List | Paragraph | Table;
  /** The number after "Tier" in the nearest heading, whatever it is; null outside such sections. */
  readonly tier: number | null;
  readonly verdict: Verdict | null;
  /** The number after "Phase" in the nearest heading. */
  readonly phase: number | null;
}

interface Section {
  readonly depth: number;
  readonly tier: number | null;
  readonly verdict: Verdict | null;
  readonly phase: number | null;
}

/** `Tier 2: Commonly Used` at a heading's start; emoji and section numbers may stand before it. */
export const tierHeading = anyScript(
  /^[^a-z]*tier[\s-]*(\d+)(?![a-z])/i,
  () => /^[^\p{L}]*[Tt][Ii][Ee][Rr][\s-]*(\d+)(?!\p{L})/u,
);
export const phaseHeading = anyScript(
  /^[^a-z]*phase[\s-]*(\d+)(?![a-z])/i,
  () => /^[^\p{L}]*[Pp][Hh][Aa][Ss][Ee][\s-]*(\d+)(?!\p{L})/u,
);

/** The blocks in the order of the text; those inside quotes and list items too. */
export function readBlocks(root: Root): Block[] {
  const blocks: Block[] = [];
  const sections: Section[] = [];
  const visit = (nodes: readonly Nodes[]) => {
    let lead: Verdict | null = null;
    for (const node of nodes) {
      if (node.type === 'heading') enter(sections, node);
      const context = contextOf(sections);
      switch (node.type) {
        case 'heading':
        case 'table':
          blocks.push({ ...context, node });
          break;
        case 'code':
          blocks.push({ ...context, node, verdict: lead ?? context.verdict });
          break;
        case 'paragraph':
          blocks.push({ ...context, node });
          break;
        case 'list':
          blocks.push({ ...context, node });
          for (const item of node.children)
            visit(item.children.filter(({ type }) => type !== 'list'));
          break;
        case 'blockquote':
          visit(node.children);
          break;
      }
      // "✅ Good:" in a line of its own speaks of the code block that follows it.
      lead = node.type === 'paragraph' ? leadVerdict(plainText(node)) : null;
    }
  };
  visit(root.children);
  return blocks;
}

function enter(sections: Section[], heading: Heading): void {
  while ((sections.at(-1)?.depth ?? 0) >= heading.depth) sections.pop();
  const words = plainText(heading);
  const number = (heading: typeof tierHeading) => {
    const digits = heading(words).exec(words)?.[1];
    return digits === undefined ? null : Number(digits);
  };
  sections.push({
    depth: heading.depth,
    tier: number(tierHeading),
    verdict: verdictOf(words),
    phase: number(phaseHeading),
  });
}

function contextOf(sections: readonly Section[]): Omit<Block, 'node'> {
  const nearest = <K extends 'tier' | 'verdict' | 'phase'>(key: K) =>
    sections.findLast((section) => section[key] !== null)?.[key] ?? null;
  return { tier: nearest('tier'), verdict: nearest('verdict'), phase: nearest('phase') };
}

/** Signs first, then words; a warning word outweighs a friendly one ("not recommended"). */
export function verdictOf(words: string): Verdict | null {
  const sign = signVerdict(words);
  if (sign) return sign;
  if (/\b(avoid|don['’]?t|do not|bad|never|wrong|not recommended|discouraged)\b/i.test(words)) {
    return 'avoid';
  }
  if (/\b(acceptable|tolerated|allowed|legacy|deprecated)\b/i.test(words)) return 'acceptable';
  return /\b(good|recommended|preferred|prefer)\b/i.test(words) ? 'good' : null;
}

/** The verdict of ✅, ⚠️ and ❌ and their kin. */
export function signVerdict(words: string): Verdict | null {
  if (/[❌✗✘🚫⛔👎]/u.test(words)) return 'avoid';
  if (/[⚠🟡]/u.test(words)) return 'acceptable';
  return /[✅✔👍]/u.test(words) ? 'good' : null;
}

function leadVerdict(words: string): Verdict | null {
  return words.length <= 80 && (signVerdict(words) !== null || words.trimEnd().endsWith(':'))
    ? verdictOf(words)
    : null;
}
