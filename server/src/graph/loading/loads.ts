/** The statements of a module that import others while the module is being imported, in their order. */
import type { Guard, Import } from '../../python/module-summary';
import { absoluteModule } from '../layout/module-ref';
import type { ModuleIndex } from '../module-index';

export interface Load {
  /** Where the statement begins. */
  readonly offset: number;
  readonly guards: readonly Guard[];
  /** The absolute module. */
  readonly module: string;
  /** What a from-import takes, some of which may be submodules. */
  readonly names: readonly string[];
  readonly isStar: boolean;
  /** `import a.b.c as x` takes each part from the one before. */
  readonly isAliased?: boolean;
}

/** A module whose loads are asked for. */
interface Loading {
  readonly module: string;
  readonly isPackage: boolean;
}

/** Imports at module level and in class bodies, and calls of `import_module` there. */
export function loadsOf(index: ModuleIndex): Load[] {
  const calls = index.events.flatMap((event): Load[] => {
    const module =
      event.kind === 'load' ? absoluteModule(event.module, index.module, index.isPackage) : null;
    if (module === null) return [];
    const { span, guards } = event;
    const names = (event.kind === 'load' && event.names) || [];
    return [{ offset: span.start, guards, module, names, isStar: false }];
  });
  return [...loadsOfImports(index, index.summary.imports), ...calls].sort(
    (a, b) => a.offset - b.offset,
  );
}

/** What the import statements alone load, in their order; lazy ones load nothing here. */
export function loadsOfImports(loading: Loading, imports: readonly Import[]): Load[] {
  const loads: Load[] = [];
  for (const statement of imports) {
    if (statement.scope === 'function' || statement.lazy) continue;
    const { guards } = statement;
    const offset = statement.span.start;
    if (statement.kind === 'import') {
      for (const { name, alias } of statement.modules) {
        const isAliased = alias !== null;
        loads.push({ offset, guards, module: name, names: [], isStar: false, isAliased });
      }
      continue;
    }
    const module = absoluteModule(statement.module, loading.module, loading.isPackage);
    if (module === null) continue;
    const names = statement.names.map((each) => each.name);
    const isStar = statement.star !== null;
    loads.push({ offset, guards, module, names, isStar });
  }
  return loads;
}

/** True for one that stands behind all that the module binds. */
export function isAfterAll(index: ModuleIndex | null, load: Load): boolean {
  const last = index?.events.at(-1);
  return !last || load.offset > last.span.end;
}
