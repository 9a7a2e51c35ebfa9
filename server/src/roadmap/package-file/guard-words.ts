/** Blocks that a name is bound in: whether it can go from there, and how that is said. */
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
      return 'in a `try`, so it may be missing or another object';
    case 'with':
      return 'inside a `with` block';
    case 'if':
      return 'under a condition';
    default:
      return `inside a \`${guard.kind === 'loop' ? 'for' : 'match'}\` block`;
  }
}
