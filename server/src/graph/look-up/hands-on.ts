/** Whether a module takes a name in for others as well, or for its own code alone. */

import type { ModuleSummary } from '../../python/module-summary';

/**
 * True where nothing says that the import of the name serves the module's own code: it makes no function or class which
 * could use it, or spells the import as `x as x`, as type checkers ask of re-exports. Of `__all__` others are asked.
 */
export function handsOn(summary: ModuleSummary, name: string): boolean {
  return !makesCode(summary) || isSaidTwice(summary, name);
}

/** True where the module's top level makes functions or classes, other than those that Python asks a module for. */
export function makesCode({ events }: Pick<ModuleSummary, 'events'>): boolean {
  return events.some((event) => event.kind === 'define' && !/^__\w+__$/.test(event.name));
}

function isSaidTwice({ imports }: ModuleSummary, name: string): boolean {
  return imports.some(
    (each) =>
      each.kind === 'from' &&
      each.scope === 'module' &&
      each.names.some((one) => one.name === name && one.alias === name),
  );
}
