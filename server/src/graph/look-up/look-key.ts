/** What the looks at names of one module are remembered by. */
import type { Guard } from '../../python/module-summary';
import { blocksOf } from '../branches/guards';
import type { Moment } from './reader';

/**
 * What tells apart the looks at a name of one module. Hundreds of thousands are at what that holds in the end: the name is
 * key enough for these.
 *
 * @param submodule when the import system bound a submodule of that name.
 * @param guards the blocks of the place that looks.
 */
export function keyOfLook(
  name: string,
  { position }: Moment,
  submodule: number | null,
  guards: readonly Guard[],
): string {
  const isPlain =
    position === Number.POSITIVE_INFINITY && submodule === null && guards.length === 0;
  return isPlain ? name : `${name} ${position} ${submodule} ${blocksOf(guards)}`;
}
