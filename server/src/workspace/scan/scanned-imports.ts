/**
 * A module's imports without a parse, where the scanner sees all of them: a text that calls `import_module`
 * or `__import__`, or a function of its own that imports, may load more.
 */
import type { Layout } from '../../graph/layout/layout';
import type { Import } from '../../python/module-summary';
import type { SourceReader } from '../sources/source-reader';

/** Null where only the module's summary tells all that it loads, and where there is no source. */
export function scannedImports(
  layout: Layout,
  sources: SourceReader,
): (module: string) => readonly Import[] | null {
  return (module) => {
    const file = layout.file(module);
    if (file?.kind !== 'source' || !sources.canRead(file.path)) return null;
    return sources.fact(file.path, 'mayImportByCall') ? null : sources.imports(file.path);
  };
}
