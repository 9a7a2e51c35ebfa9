/** Blocks that a name is bound in: whether it can go from there, and how that is said. */
import { t } from '../../l10n';
import type { Guard } from '../../python/module-summary';

/** A name that only such a block binds, once, can go: nothing takes its place when it is not there. */
export function canGoFrom(guard: Guard): boolean {
  if (guard.kind === 'try') return guard.arm === 'body' || guard.arm === 'else';
  return guard.kind === 'with' || guard.kind === 'if';
}

/** Reads on after "is bound". */
export function guardWords(guard: Guard): string {
  switch (guard.kind) {
    case 'try':
      return t('in a `try`, so it may be missing or another object');
    case 'with':
      return t('inside a `with` block');
    case 'if':
      return t('under a condition');
    default:
      return t('inside a `{0}` block', guard.kind === 'loop' ? 'for' : 'match');
  }
}
