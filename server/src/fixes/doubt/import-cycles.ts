/** Whether importing a name from its home adds to an import cycle at module level. */
import { isWithin } from '../../graph/layout/module-ref';
import type { Import } from '../../python/module-summary';
import type { Scene } from '../scene';
import type { Doubt } from './doubts';

/**
 * @param through the package that the name came through so far. Circles through its `__init__` are there
 *   already and go away when it is slimmed; only ways around it count.
 */
export function cycleDoubts(
  { file, reach }: Scene,
  statement: Import,
  through: string,
  home: string,
): Doubt[] {
  const { module } = file;
  if (module === null || !runsAtImport(statement)) return [];
  if (!reach) return isWithin(module, through) ? [{ kind: 'unknown-imports', home }] : [];
  return reach.around(home, through).has(module) ? [{ kind: 'cycle', home, module }] : [];
}

/** True where the package, while it is being imported, imports this file: it may then lack names still. */
export function isPartlyLoaded({ file, reach }: Scene, through: string): boolean {
  if (file.module === null) return false;
  return reach ? reach.closure(through).has(file.module) : isWithin(file.module, through);
}

/** False in functions and under TYPE_CHECKING, which run later or never. */
export function runsAtImport({ scope, guards, lazy }: Import): boolean {
  return scope !== 'function' && !lazy && !isForTypeCheckers({ guards });
}

/** True under `if TYPE_CHECKING`: no program runs it. */
export function isForTypeCheckers({ guards }: Pick<Import, 'guards'>): boolean {
  return guards.some(
    (guard) =>
      guard.kind === 'if' &&
      guard.conditions.some(
        (condition, arm) =>
          condition.kind === 'type-checking' &&
          condition.negated === (arm < guard.arm || guard.isElse),
      ),
  );
}
