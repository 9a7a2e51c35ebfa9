/** How an import spells a module: absolute, or relative where its author wrote relative imports. */
import { absoluteModule, isWithin, parentOf } from '../../graph/layout/module-ref';
import type { FromImport } from '../../python/module-summary';

/** The file that imports, as far as relative imports depend on it. */
export interface ImportingModule {
  /** Dotted, or null outside the source roots. */
  readonly module: string | null;
  readonly isPackage: boolean;
}

/**
 * The text after `from` that means `target`, in the form of `like`: an absolute import stays absolute; a
 * relative one stays relative where dots can reach the target. `..pkg` and a target inside that package
 * give `..pkg.sub`.
 */
export function writeModule(
  target: string,
  like: FromImport | null,
  file: ImportingModule,
): string {
  if (!like || like.module.level === 0 || file.module === null) return target;
  const { level, name } = like.module;
  const source = absoluteModule(like.module, file.module, file.isPackage);
  const written = '.'.repeat(level) + name;
  if (source !== null && isWithin(target, source)) {
    const rest = target.slice(source.length + 1);
    return rest === '' ? written : name === '' ? written + rest : `${written}.${rest}`;
  }
  let base = file.isPackage ? file.module : parentOf(file.module);
  for (let dots = '.'; base !== null; dots += '.', base = parentOf(base)) {
    if (isWithin(target, base)) return dots + target.slice(base.length + 1);
  }
  return target;
}

/** The absolute module that a statement imports from; null where that cannot be told. */
export function sourceModule({ module }: FromImport, file: ImportingModule): string | null {
  return absoluteModule(module, file.module, file.isPackage);
}
