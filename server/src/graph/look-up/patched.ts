/** Modules that give an attribute of another module a new object while they are imported. */

import type { Patch } from '../../python/module-summary';
import { prefixesOf } from '../layout/module-ref';
import { directImports } from '../loading/closure';
import type { ModuleIndex } from '../module-index';
import type { Modules } from '../modules';
import { remembered } from '../remembered';
import type { Binding } from '../resolution';
import { follow, readOwn } from './follow';
import { END, type Reader } from './reader';

/**
 * The module that has put something else into the place of the binding; null where none has. Looked at are the asked
 * module, the packages around it, and what a package imports itself. Others may patch, too; to find them all
 * modules would have to be read.
 */
export function patcherOf(reader: Reader, asked: string, { module, name }: Binding): string | null {
  const patcher = patchersAround(reader.modules)(asked).find((index) =>
    index.summary.patches?.some(
      (patch) => patch.name === name && isTarget(reader, index, patch, module),
    ),
  );
  return patcher?.module ?? null;
}

function isTarget(reader: Reader, index: ModuleIndex, patch: Patch, module: string): boolean {
  if (patch.module !== undefined) return patch.module === module;
  const { base, after } = patch;
  const [top = '', ...steps] = base.split('.');
  const own = readOwn(reader, index, top, { position: after, time: END.time }, []);
  const target = follow(reader, index, after, own, steps)?.target;
  if (target?.kind === 'module') return target.module === module;
  return target?.kind === 'foreign' && target.name === '' && target.module === module;
}

/** The modules that come with an asked one and patch others. */
const patchersAround = remembered((modules: Modules) => {
  const known = new Map<string, readonly ModuleIndex[]>();
  return (asked: string) => {
    const before = known.get(asked);
    if (before) return before;
    const made = patchersOf(modules, asked);
    known.set(asked, made);
    return made;
  };
});

function patchersOf(modules: Modules, asked: string): ModuleIndex[] {
  const imported = new Set([asked]);
  for (const each of prefixesOf(asked)) {
    if (!modules.file(each)?.isPackage) continue;
    for (const module of [each, ...directImports(modules, each)]) imported.add(module);
  }
  return [...imported].flatMap((module) => {
    const index = modules.patches(module).length > 0 ? modules.index(module) : null;
    return index ? [index] : [];
  });
}
