/** The words for tiers that people read. */
import { grouped } from '../text';
import type { Tier } from '../tiers/policy';

const WORDS: Readonly<Record<Tier, string>> = {
  1: 'essential',
  2: 'commonly used',
  3: 'specialised',
};

/** `Tier 3 · specialised`, or `no tier` where nothing assigns one. */
export function tierBadge(tier: Tier | null): string {
  return tier === null ? 'no tier' : `Tier ${tier} · ${WORDS[tier]}`;
}

/** `1 file`, `3 files`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
