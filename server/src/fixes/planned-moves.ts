/** Names of from-imports that could come from their homes: what would change, and what may go wrong. */
import { absoluteModule } from '../graph/layout/module-ref';
import type { Binding } from '../graph/resolution';
import type { FromImport, Import, ImportedName } from '../python/module-summary';
import type { Tier, TieredExport, TieredPackage } from '../tiers/policy';
import type { Doubt } from './doubt/doubts';
import { moveDoubts } from './doubt/move-doubts';
import type { Scene } from './scene';
import type { Move } from './statement/import-changes';

/** A name of a from-import whose source is a tiered package. */
export interface ImportedExport {
  readonly statement: FromImport;
  readonly index: number;
  readonly package: TieredPackage;
  readonly exported: TieredExport;
}

export interface PlannedMove extends ImportedExport {
  readonly change: Move;
  readonly doubts: readonly Doubt[];
}

/** The tiered package that a from-import takes its names from; null for others and for its own file. */
export function sourcePackage(scene: Scene, statement: Import): TieredPackage | null {
  if (statement.kind !== 'from') return null;
  const { module, isPackage, path } = scene.file;
  const source = absoluteModule(statement.module, module, isPackage);
  const tiered = source === null ? undefined : scene.packages.get(source);
  if (!tiered || tiered.path === path || tiered.name === module) return null;
  return tiered;
}

/** The names of the statement that are Tier 2 or 3 exports, submodules left out. */
export function tieredNames(scene: Scene, statement: Import): ImportedExport[] {
  const tiered = sourcePackage(scene, statement);
  if (!tiered || statement.kind !== 'from') return [];
  return statement.names.flatMap(({ name }, index) => {
    const exported = tiered.exports.get(name);
    return exported && restrictedTier(exported) !== null
      ? [{ statement, index, package: tiered, exported }]
      : [];
  });
}

/** 2 or 3 for an export that callers should not import through the package; a submodule is fine. */
export function restrictedTier({ assignment, status }: TieredExport): Tier | null {
  if (!assignment || assignment.tier === 1 || status === 'submodule') return null;
  return assignment.tier;
}

/** The move of a name to a module that binds it, or null where it cannot be written. */
export function planMove(
  scene: Scene,
  imported: ImportedExport,
  to: Binding | null = imported.exported.home ?? imported.exported.typedHome ?? null,
  doubtsOf: typeof moveDoubts = moveDoubts,
): PlannedMove | null {
  const { statement, index } = imported;
  if (!to || to.name === '' || to.module === scene.file.module) return null;
  if (otherOfName(statement, index)) return null;
  const doubts = doubtsOf(scene, statement, { ...imported, to });
  return { ...imported, change: { kind: 'move', statement, index, to }, doubts };
}

/**
 * Another object that the statement binds to the same name, if there is one: the last one counts, and taken
 * apart their order might change.
 */
export function otherOfName({ names }: FromImport, index: number): ImportedName | null {
  const part = names[index];
  const local = part?.alias ?? part?.name;
  return names.find(({ name, alias }) => (alias ?? name) === local && name !== part?.name) ?? null;
}

/** True where the user told to keep quiet about the imported name. */
export function isSilencedName({ isSilenced }: Scene, imported: ImportedExport): boolean {
  const { statement, index, package: tiered, exported } = imported;
  return (
    isSilenced?.({
      code: restrictedTier(exported) === 3 ? 'ET101' : 'ET102',
      span: statement.names[index]?.nameSpan ?? statement.moduleSpan,
      package: tiered.name,
      name: exported.name,
    }) ?? false
  );
}
