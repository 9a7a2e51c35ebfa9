/** The names that import statements bind. */
import { topOf } from '../python/dotted-name';
import type { Import } from '../python/module-summary';

/** Names that imports may bind, in whatever scope. */
export function namesOfImports(imports: readonly Import[]): Set<string> {
  const names = new Set<string>();
  for (const statement of imports) {
    const imported = statement.kind === 'import' ? statement.modules : statement.names;
    for (const { name, alias } of imported) names.add(alias ?? topOf(name));
  }
  return names;
}
