/** Whether a module that an import names is loaded without that import, once all is where it belongs. */
import { isWithin } from '../../graph/layout/module-ref';
import type { Import } from '../../python/module-summary';
import type { Scene } from '../scene';
import type { ImportChange } from '../statement/import-changes';
import { runsOf, sameGuard } from '../statement/import-runs';
import { sourceModule } from '../statement/written-module';
import { scopeAround } from './attribute-doubts';
import type { PackageBinding } from './attribute-uses';

/**
 * True where another import takes something from the module that it names, which runs whenever this one does and as early:
 * before it or in its run, as code between may need what loading the module does.
 *
 * @param changes as if they had been made, so that the answer is the same before, between and after them. A name that
 *   is still taken from its package has its home loaded by that.
 */
export function loadsAnyway(
  scene: Scene,
  { statement, target }: PackageBinding,
  changes: readonly ImportChange[],
): boolean {
  const loads = (module: string) => isWithin(module, target);
  const run = runsOf(scene.file, [...scene.packages.keys()]).find((places) =>
    places.some((place) => place.statement === statement),
  );
  const isInTime = (other: Import) =>
    (other.span.start < statement.span.start || run?.some((it) => it.statement === other)) &&
    runsWith(scene, other, statement);
  return (
    scene.file.imports.some(
      (other) =>
        other !== statement && isInTime(other) && sourcesOf(scene, other, changes).some(loads),
    ) ||
    changes.some(
      (change) => change.kind === 'add' && isInTime(change.beside) && loads(change.from.module),
    )
  );
}

/** The modules from which a from-import takes its names in the end; itself included where it has a star. */
function sourcesOf({ file }: Scene, statement: Import, changes: readonly ImportChange[]): string[] {
  if (statement.kind !== 'from') return [];
  const source = sourceModule(statement, file);
  if (statement.star !== null) return source === null ? [] : [source];
  return statement.names.flatMap((_, index) => {
    const moved = changes.find(
      (it) => it.kind === 'move' && it.statement === statement && it.index === index,
    );
    return (moved?.kind === 'move' ? moved.to.module : source) ?? [];
  });
}

/** True where `other` stands in the same scope, in no block that the statement is not in. */
function runsWith({ file }: Scene, other: Import, statement: Import): boolean {
  if (other.lazy || !other.guards.every((guard, i) => sameGuard(guard, statement.guards[i]))) {
    return false;
  }
  if (other.scope === 'module' && statement.scope === 'module') return true;
  const { scopes } = file.scopes();
  return scopeAround(scopes, other.span.start) === scopeAround(scopes, statement.span.start);
}
