/** An import as `ast-imports.py` prints it. */
import type { Import } from '../../server/src/python/module-summary';

export function describeImport(each: Import): unknown {
  if (each.kind === 'import') {
    return ['import', each.line + 1, 0, '', each.modules.map(({ name, alias }) => [name, alias])];
  }
  const names = each.star ? [['*', null]] : each.names.map(({ name, alias }) => [name, alias]);
  return ['from', each.line + 1, each.module.level, each.module.name, names];
}
