/** Exports that are submodules, as far as a from-import of `__init__.py` by itself binds each of them. */
import { absoluteModule } from '../../graph/layout/module-ref';
import type { Tier } from '../../tiers/policy';
import { isForTypeCheckers } from '../package-file/for-type-checkers';
import type { Reexport } from '../package-file/reexports';
import { packageFile, type RoadmapScene } from '../scene';

/** Those of the tiers; what another statement binds too is left out. */
export function submoduleExports(scene: RoadmapScene, tiers: ReadonlySet<Tier>): Reexport[] {
  const file = packageFile(scene);
  const { name: packageName, exports } = scene.package;
  const bound = new Map<string, number>();
  for (const event of file.summary().events) {
    if ('name' in event) bound.set(event.name, (bound.get(event.name) ?? 0) + 1);
  }
  return file.imports.flatMap((statement) => {
    if (statement.kind !== 'from' || statement.lazy || statement.scope !== 'module') return [];
    if (statement.guards.length > 0 || isForTypeCheckers(statement.guards)) return [];
    if (absoluteModule(statement.module, packageName, true) !== packageName) return [];
    return statement.names.flatMap(({ name, alias }, index): Reexport[] => {
      const exported = exports.get(name);
      const tier = exported?.assignment?.tier;
      if (alias !== null && alias !== name) return [];
      if (exported?.status !== 'submodule' || bound.get(name) !== 1) return [];
      if (tier === undefined || !tiers.has(tier)) return [];
      const source = { module: `${packageName}.${name}`, name: '' };
      return [{ name, exported, file, site: { kind: 'from', statement, index }, source }];
    });
  });
}
