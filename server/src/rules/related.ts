/** The place that a finding points to beside its own: where the export is defined. */
import { t } from '../l10n';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import type { RelatedPlace, RuleContext } from './rule';

/** Empty where the definition has no place that is known. */
export function relatedDefinition(
  { modulePath }: RuleContext,
  tiered: TieredPackage,
  { name, status, definition, span }: TieredExport,
): readonly RelatedPlace[] {
  const message = t('`{0}` is defined here', name);
  if (status === 'local' && span && !definition?.span)
    return [{ path: tiered.path, span, message }];
  if (!definition?.span) return [];
  const path = definition.module === tiered.name ? tiered.path : modulePath?.(definition.module);
  return path ? [{ path, span: definition.span, message }] : [];
}
