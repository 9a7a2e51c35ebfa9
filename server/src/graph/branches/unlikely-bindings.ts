/** Statements that may bind any name, and what is kept in spite of them. */

import { isUnlisted } from '../layout/native-answers';
import { stubDefines } from '../layout/native-list';
import { isProtected } from '../loading/try-outcome';
import type { Found, Target } from '../look-up/found';
import type { Reader } from '../look-up/reader';
import { type ModuleIndex, targetModule } from '../module-index';
import type { Caution } from '../resolution';
import type { Candidate } from './candidates';
import { decideTries } from './decide-tries';

/**
 * A star import of a native module of the same roots brings names of its own: what the module has imported
 * from elsewhere by then is kept, with a word of caution. Not so what it makes itself, nor anything where the
 * native module is optional: that is what accelerators replace.
 */
export function withoutNativeStars(
  reader: Reader,
  index: ModuleIndex,
  candidates: readonly Candidate[],
  cautions: Caution[],
): readonly Candidate[] {
  const listed = withStubs(reader, withoutListedStars(candidates));
  if (listed.length < candidates.length) {
    cautions.push({ kind: 'conditional', module: index.module });
    return listed;
  }
  const isOptional = (place: number) => index.events[place]?.guards.some(isProtected) === true;
  const isNativeStar = ({ place, isDoubtful, found: { target } }: Candidate) =>
    isDoubtful &&
    target.kind === 'foreign' &&
    reader.modules.file(target.module)?.kind === 'native' &&
    !isOptional(place);
  const others = candidates.filter((each) => !isNativeStar(each));
  const isImport = ({ place, isDoubtful }: Candidate) => {
    if (isDoubtful) return false;
    const kind = index.events[place]?.kind;
    // The import system's own binding of a submodule stands between events.
    if (kind === undefined) return !Number.isInteger(place);
    return kind === 'from' || kind === 'star' || kind === 'import';
  };
  if (others.length === 0 || others.length === candidates.length || !others.every(isImport)) {
    return candidates;
  }
  cautions.push({ kind: 'conditional', module: index.module });
  return others;
}

/** Of native modules that may give the name, those whose stubs say that they have it. */
function withStubs(reader: Reader, candidates: readonly Candidate[]): readonly Candidate[] {
  const isNative = ({ isDoubtful, found: { target } }: Candidate) =>
    isDoubtful &&
    target.kind === 'foreign' &&
    reader.modules.file(target.module)?.kind === 'native';
  const isDefined = ({ found: { target } }: Candidate) =>
    target.kind === 'foreign' && stubDefines(reader, target.module).includes(target.name);
  const defined = candidates.filter((each) => isNative(each) && isDefined(each));
  if (defined.length === 0) return candidates;
  return candidates.filter((each) => !isNative(each) || defined.includes(each));
}

/** A native module whose names are known may have more of them, but hardly those that are bound anyway. */
function withoutListedStars(candidates: readonly Candidate[]): readonly Candidate[] {
  const others = candidates.filter(
    ({ isDoubtful, found: { target } }) =>
      !(isDoubtful && target.kind === 'foreign' && isUnlisted(target.module, target.name)),
  );
  return others.length > 0 ? others : candidates;
}

/**
 * Statements that may bind anything (`globals().update(…)`) mostly add names: what the module makes in
 * plain sight is its own even so, with a word of caution. What it imports may have been replaced.
 */
export function withoutDynamic(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  candidates: readonly Candidate[],
  cautions: Caution[],
): readonly Candidate[] {
  const plain = candidates.filter(
    (each) =>
      !(each.isDoubtful && isMadeAtRunTime(reader, each.found)) ||
      isSpelledThere(reader, index, name, each.place),
  );
  if (plain.length === candidates.length || plain.every((each) => each.isDoubtful)) {
    return candidates;
  }
  const { module } = index;
  cautions.push({ kind: 'rebound', module });
  const ownWrite = candidates.find((each) => each.isDoubtful && isOwnWrite(index, each));
  if (!ownWrite) return plain;
  const isOwn = ({ found: { target } }: Candidate) =>
    (target.kind === 'object' && target.module === module) || isDynamic(target);
  return decideTries(reader, index, plain, []).every(isOwn) ? plain : [ownWrite];
}

/** True where a star import or a copy takes names from a module whose functions bind this one. */
function isSpelledThere(reader: Reader, index: ModuleIndex, name: string, place: number): boolean {
  const event = index.events[place];
  if (event?.kind === 'dynamic' && event.copies) {
    return reader.copiedNames(index, place)?.names.some(({ value }) => value === name) === true;
  }
  const source = event?.kind === 'star' ? targetModule(index, event) : null;
  const taken = source === null ? null : reader.modules.index(source);
  // What stands in another module's place spells its own names.
  return taken !== null && (taken.rebound.has(name) || taken.replacements.length > 0);
}

/** Not so where a function elsewhere is handed the names: it would be odd if it replaced them. */
function isOwnWrite(index: ModuleIndex, { place, found: { target } }: Candidate): boolean {
  const event = index.events[place];
  return isDynamic(target) && !(event?.kind === 'dynamic' && event.isHanded);
}

export function isDynamic(target: Target): boolean {
  return target.kind === 'unknown' && target.isDynamic;
}

/** Also a star import of a module that may make the name at run time, but does not spell it. */
export function isMadeAtRunTime(reader: Reader, { target, cautions }: Found): boolean {
  if (target.kind === 'unknown') return true;
  if (target.kind !== 'object' || target.event !== null) return false;
  if (reader.modules.index(target.module)?.byName.has(target.name)) return false;
  return cautions.some(({ kind, module }) => kind === 'rebound' && module === target.module);
}
