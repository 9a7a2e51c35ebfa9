/** The statements of a module that import others while the module is being imported, in their order. */
import type { Guard } from '../python/module-summary';
import type { ModuleIndex } from './module-index';
import { absoluteModule } from './module-ref';

export interface Load {
  /** Where the statement (or the one module of a plain `import`) stands. */
  readonly offset: number;
  readonly guards: readonly Guard[];
  /** The absolute module. */
  readonly module: string;
  /** What a from-import takes, some of which may be submodules. */
  readonly names: readonly string[];
  readonly isStar: boolean;
}

/** Imports at module level and in class bodies; lazy ones load nothing here. */
export function loadsOf(index: ModuleIndex): Load[] {
  const loads: Load[] = [];
  for (const statement of index.summary.imports) {
    if (statement.scope === 'function' || statement.lazy) continue;
    const { guards } = statement;
    if (statement.kind === 'import') {
      for (const { name, span } of statement.modules) {
        loads.push({ offset: span.start, guards, module: name, names: [], isStar: false });
      }
      continue;
    }
    const module = absoluteModule(statement.module, index.module, index.isPackage);
    if (module === null) continue;
    const names = statement.names.map((each) => each.name);
    const isStar = statement.star !== null;
    loads.push({ offset: statement.span.start, guards, module, names, isStar });
  }
  for (const event of index.events) {
    if (event.kind !== 'load') continue;
    const module = absoluteModule(event.module, index.module, index.isPackage);
    if (module === null) continue;
    const { span, guards } = event;
    loads.push({ offset: span.start, guards, module, names: [], isStar: false });
  }
  return loads.sort((a, b) => a.offset - b.offset);
}
