/** Code that only type checkers look at. */
import type { Guard } from '../../python/module-summary';

/** True under `if TYPE_CHECKING`: what is bound there is nothing at run time. */
export function isForTypeCheckers(guards: readonly Guard[]): boolean {
  return guards.some(
    (guard) =>
      guard.kind === 'if' &&
      guard.conditions.at(-1)?.kind === 'type-checking' &&
      !guard.isElse &&
      guard.arm === 0,
  );
}
