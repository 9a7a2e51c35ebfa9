/** All that takes an export, asked from its definition, from a re-export, or from one that takes it. */
import { type Span, touches } from '../text';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import { definedExports } from './defined-exports';
import type { Place } from './definition';
import { importersOf, inOrder } from './importers';
import { projectOf } from './projects';
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';
import { subjectAt } from './subject-at';

/**
 * @param withDeclarations also the definition and the package's own mention.
 * @returns empty where no export is meant.
 */
export function referencesAt(
  whole: Snapshot,
  path: string,
  offset: number,
  withDeclarations: boolean,
): readonly Place[] {
  const snapshot = projectOf(whole, path);
  return inOrder(
    exportsAt(snapshot, path, offset).flatMap(({ package: tiered, exported }) => [
      ...importersOf(snapshot, tiered, [exported]),
      ...(withDeclarations ? declarations(snapshot, tiered, exported) : []),
    ]),
  );
}

interface MeantExport {
  readonly package: TieredPackage;
  readonly exported: TieredExport;
}

function exportsAt(snapshot: Snapshot, path: string, offset: number): readonly MeantExport[] {
  const subject = subjectAt(snapshot, path, offset);
  if (subject) {
    return subject.kind === 'export'
      ? [{ package: subject.package, exported: subject.export }]
      : [];
  }
  const file = pythonFile(snapshot, path);
  const caret: Span = { start: offset, end: offset };
  return file ? definedExports(snapshot, file).filter(({ span }) => touches(span, caret)) : [];
}

function declarations(
  snapshot: Snapshot,
  tiered: TieredPackage,
  { definition, span }: TieredExport,
): Place[] {
  const path = definition && snapshot.modulePath(definition.module);
  return [
    ...(span ? [{ path: tiered.path, span }] : []),
    ...(path && definition.span ? [{ path, span: definition.span }] : []),
  ];
}
