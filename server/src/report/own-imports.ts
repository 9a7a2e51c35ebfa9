/** What a module imports for its own sake: the edges of the module map and of its circles. */

import { absoluteModule } from '../graph/layout/module-ref';
import type { ImportReach } from '../graph/loading/import-reach';
import type { FileView } from '../rules/rule';

/**
 * The modules that its statements import at module level. `from . import sibling` takes a submodule and
 * nothing of the package itself: it makes no circle with a package that imports this module.
 */
export function ownImports(file: FileView, reach: ImportReach): ReadonlySet<string> {
  const { module, isPackage, imports } = file;
  if (module === null) return new Set();
  const direct = reach.direct(module);
  const needed = new Set<string>();
  for (const statement of imports) {
    if (statement.scope === 'function' || statement.lazy) continue;
    if (statement.kind === 'import') {
      for (const { name } of statement.modules) needed.add(name);
      continue;
    }
    const source = absoluteModule(statement.module, module, isPackage);
    if (source === null) continue;
    const takesMore =
      statement.star !== null ||
      statement.names.some(({ name }) => !direct.has(`${source}.${name}`));
    if (takesMore) needed.add(source);
    for (const { name } of statement.names) needed.add(`${source}.${name}`);
  }
  const stated = new Set(
    imports.flatMap((statement) =>
      statement.kind === 'from' ? (absoluteModule(statement.module, module, isPackage) ?? []) : [],
    ),
  );
  // What no statement spells is loaded by a call, and stays.
  return new Set([...direct].filter((each) => needed.has(each) || !stated.has(each)));
}
