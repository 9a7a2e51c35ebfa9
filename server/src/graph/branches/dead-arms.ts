/** Arms of an `if` that cannot have run, though nothing is known of the condition. */

import { topOf } from '../../python/dotted-name';
import type { Guard, ModuleEvent } from '../../python/module-summary';
import { inStandardLibrary } from '../layout/standard-library';
import type { Reader } from '../look-up/reader';
import { type ModuleIndex, targetModule } from '../module-index';
import { isSameArm } from './guards';

/**
 * True where the event stands in an arm whose run would have failed: it imports, without protection,
 * what this Python does not have. The module can be imported, so the arm does not run.
 */
export function isDead(reader: Reader, index: ModuleIndex, event: ModuleEvent): boolean {
  return event.guards.some(
    (guard, depth) =>
      guard.kind === 'if' &&
      guard.conditions.at(-1)?.kind === 'other' &&
      reader.isDeadArm(index, event.guards.slice(0, depth + 1)),
  );
}

/** Whether a statement directly in the innermost of the given blocks surely fails. */
export function armFails(reader: Reader, index: ModuleIndex, arm: readonly Guard[]): boolean {
  return index.events.some(
    (event) =>
      event.guards.length === arm.length &&
      event.guards.every((guard, depth) => isSameArm(guard, arm[depth])) &&
      importFails(reader, index, event),
  );
}

function importFails(reader: Reader, index: ModuleIndex, event: ModuleEvent): boolean {
  const isFrom = event.kind === 'from' || event.kind === 'star';
  if (event.kind !== 'import' && !isFrom) return false;
  const module = isFrom ? targetModule(index, event) : event.module;
  if (module === null) return true;
  const { modules } = reader;
  if (modules.file(module)) return reader.importOutcome(module).kind === 'fails';
  return (
    modules.isMissing(module, index.module) ||
    inStandardLibrary(topOf(module), modules.environment) === 'no'
  );
}
