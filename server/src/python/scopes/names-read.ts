/** Which of a module's own names its code reads. */
import type { NameUse } from './scope-model';

/** Names of the module's level that are read in whatever scope; a star or a builtin may have them, too. */
export function namesReadBy(uses: readonly NameUse[]): ReadonlySet<string> {
  const read = uses.filter(({ context, scope }) => context === 'load' && (scope ?? 0) === 0);
  return new Set(read.map(({ name }) => name));
}
