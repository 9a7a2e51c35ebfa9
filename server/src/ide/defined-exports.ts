/** The exports of tiered packages that a file defines, with the names that do. */
import type { FileView } from '../rules/rule';
import type { Span } from '../text';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import type { Snapshot } from './snapshot';

export interface DefinedExport {
  readonly package: TieredPackage;
  readonly exported: TieredExport;
  readonly span: Span;
}

/** In the order of the text; an object that is exported under two names comes twice. */
export function definedExports(snapshot: Snapshot, file: FileView): readonly DefinedExport[] {
  const { module } = file;
  if (module === null) return [];
  const found: DefinedExport[] = [];
  for (const tiered of snapshot.packagesSeenFrom(file.path).values()) {
    // A definition elsewhere is asked about only where the package may have it from there.
    for (const exported of tiered.exports.values()) {
      const { definition, status } = exported;
      if (definition?.module !== module || !definition.span || status === 'submodule') continue;
      if (snapshot.modulePath(module) !== file.path) continue;
      found.push({ package: tiered, exported, span: definition.span });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
