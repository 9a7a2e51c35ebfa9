/**
 * A package's submodules as names in its namespace. When the first import of `pkg.tool` ends, the import
 * system binds `tool` in `pkg` (language reference 5.4.2), over or under what the package binds itself.
 */
import type { Candidate } from '../branches/candidates';
import { isSameArm } from '../branches/guards';
import { isWithin } from '../layout/module-ref';
import type { ModuleIndex } from '../module-index';
import { type Found, found, withCautions } from './found';
import { type Moment, NeedsClock, type Reader } from './reader';

/** The binding by the import system, where a clock tells that it has happened. */
export function submoduleCandidate(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  moment: Moment,
): (Candidate & { readonly time: number }) | null {
  if (!reader.clock || !index.isPackage) return null;
  const module = `${index.module}.${name}`;
  const time = reader.clock.boundAt(module);
  if (time === null || time > moment.time) return null;
  const place = reader.clock.positionAt(index, time) - 0.5;
  return {
    time,
    place,
    guards: [],
    isDoubtful: false,
    isImport: false,
    found: found({ kind: 'module', module }),
  };
}

/**
 * Without a clock: settles who wins where the package binds the name itself and has a submodule of that
 * name. The package wins where the statement that binds, or one before it, has loaded the submodule:
 * it is loaded once only.
 *
 * @param winners the bindings that may be in force; none where the package binds nothing.
 * @throws NeedsClock where only the order of loading tells.
 */
export function considerSubmodule(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  answer: Found,
  winners: readonly Candidate[],
): Found {
  if (!index.isPackage || winners.length === 0 || answer.target.kind === 'unbound') return answer;
  if (!reader.modules.hasSubmodule(index.module, name)) return answer;
  const submodule = `${index.module}.${name}`;
  if (answer.target.kind === 'module' && answer.target.module === submodule) return answer;
  const cautioned = withCautions(answer, { kind: 'submodule-name', module: index.module });
  if (reader.clock) {
    return reader.clock.boundAt(submodule) === null
      ? withCautions(cautioned, { kind: 'rebound', module: index.module })
      : cautioned;
  }
  // One that may not have run leaves the name to what came before it, the submodule perhaps.
  const isAfter = (each: Candidate) => isLoadedBefore(reader, index, submodule, each);
  if (!winners.every(isAfter)) throw new NeedsClock();
  return { ...cautioned, isUnsettled: true };
}

function isLoadedBefore(
  reader: Reader,
  index: ModuleIndex,
  submodule: string,
  winner: Candidate,
): boolean {
  const event = index.events[winner.place];
  if (!event) return false;
  return reader.modules
    .loads(index.module)
    .some(
      (load) =>
        load.offset <= event.span.end &&
        isWithin(load.module, submodule) &&
        (load.guards.length === 0 ||
          load.guards.every((guard, depth) => isSameArm(guard, event.guards[depth]))),
    );
}
