/** The names that import statements bind. */
import { topOf } from '../python/dotted-name';
import type { Import, ImportedName } from '../python/module-summary';

/** Names that imports may bind, in whatever scope. */
export function namesOfImports(imports: readonly Import[]): Set<string> {
  const names = new Set<string>();
  for (let i = 0; i < imports.length; i++) {
    const statement = imports[i] as Import;
    const imported = statement.kind === 'import' ? statement.modules : statement.names;
    for (let k = 0; k < imported.length; k++) {
      const { name, alias } = imported[k] as ImportedName;
      names.add(alias ?? topOf(name));
    }
  }
  return names;
}
