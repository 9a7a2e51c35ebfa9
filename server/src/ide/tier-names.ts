/** The words for tiers that people read. */
import { t } from '../l10n';
import type { Tier } from '../tiers/policy';

/** `Tier 3 · specialised`, or `no tier` where nothing assigns one. */
export function tierBadge(tier: Tier | null): string {
  switch (tier) {
    case null:
      return t('no tier');
    case 1:
      return t('Tier 1 · essential');
    case 2:
      return t('Tier 2 · commonly used');
    case 3:
      return t('Tier 3 · specialised');
  }
}
