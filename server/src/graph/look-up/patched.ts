/** Modules that give an attribute of another module a new object while they are imported. */

import { prefixesOf } from '../layout/module-ref';
import type { Binding } from '../resolution';
import { follow, readOwn } from './evaluate-event';
import { END, type Reader } from './reader';

/**
 * True where the asked module, or a package around it, has put something else into the place of the binding. Others
 * may, too; but these are there for certain, and what they took before is the object that was there before.
 */
export function isPatched(reader: Reader, asked: Binding, { module, name }: Binding): boolean {
  return prefixesOf(asked.module).some((each) => {
    const index = reader.modules.index(each);
    const patches = index?.summary.patches?.filter((patch) => patch.name === name) ?? [];
    return patches.some(({ base, after }) => {
      const [top = '', ...steps] = base.split('.');
      if (!index) return false;
      const own = readOwn(reader, index, top, { position: after, time: END.time }, []);
      const target = follow(reader, index, after, own, steps)?.target;
      if (target?.kind === 'module') return target.module === module;
      return target?.kind === 'foreign' && target.name === '' && target.module === module;
    });
  });
}
