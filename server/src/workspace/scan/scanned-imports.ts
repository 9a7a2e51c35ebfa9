/**
 * A module's imports without a parse, where the scanner sees all of them: a text that calls `import_module`
 * or `__import__` may load more. That look at the text is remembered as long as the file's imports are.
 */
import type { Layout } from '../../graph/layout/layout';
import type { Import } from '../../python/module-summary';
import type { SourceReader } from '../sources/source-reader';

/** Null where only the module's summary tells all that it loads, and where there is no source. */
export type ScannedImports = (module: string) => readonly Import[] | null;

/**
 * @param remembers false where files are read as they come: their texts are held then, and asking for the
 *   imports of one that is not there yet would settle that it has none.
 * @returns makes the answers for the files of one snapshot; to be kept from one snapshot to the next.
 */
export function createScannedImports(
  remembers: boolean,
): (layout: Layout, sources: SourceReader) => ScannedImports {
  // A file's imports are the same array as long as its text is the same.
  const known = new Map<string, { imports: readonly Import[]; areAll: boolean }>();
  return (layout, sources) => (module) => {
    const file = layout.file(module);
    if (file?.kind !== 'source') return null;
    const { path } = file;
    const before = known.get(path);
    if (before && before.imports === sources.imports(path)) {
      return before.areAll ? before.imports : null;
    }
    if (!sources.canRead(path)) return null;
    const imports = sources.imports(path);
    const areAll = !sources.fact(path, 'mayImportByCall');
    if (remembers) known.set(path, { imports, areAll });
    return areAll ? imports : null;
  };
}
