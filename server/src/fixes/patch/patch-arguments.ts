/** What a call that may patch or look up a name is given for the object and for the name. */
import type { Call, CallArgument } from '../../python/calls/scan-calls';
import type { Scene } from '../scene';

/** The first two arguments, of which either may be given by its name. */
export function objectAndName({ arguments: all }: Call): (CallArgument | undefined)[] {
  const named = (...words: readonly string[]) =>
    all.find(({ keyword }) => keyword !== null && words.includes(keyword));
  const [first, second] = all.filter(({ keyword }) => keyword === null);
  const target = named('target');
  return [target ?? first, (target ? first : second) ?? named('attribute', 'name')];
}

/** True for `getattr(object, "name")` of a name that no package exports, as most are. */
export function namesNoExport(scene: Scene, { callee, arguments: all }: Call): boolean {
  const word = callee.at(-1);
  if (word !== 'getattr' && word !== 'hasattr') return false;
  const value = all[1]?.value;
  if (value?.kind !== 'string' || all.some(({ keyword }) => keyword !== null)) return false;
  return !isAnyExport(scene, value.value);
}

/** True for a name that some package exports. */
export function isAnyExport({ packages }: Scene, name: string): boolean {
  for (const { exports } of packages.values()) if (exports.has(name)) return true;
  return false;
}
