/**
 * The namespace of a module at a moment: the last binding wins, as far as it can be told which was last.
 */

import type { Guard } from '../../python/module-summary';
import { because } from '../../reason';
import { type Candidate, isCertain, settle } from '../branches/candidates';
import { choose } from '../branches/choose';
import { isWithin } from '../layout/module-ref';
import { type ModuleIndex, placesByForce, targetModule } from '../module-index';
import type { Caution } from '../resolution';
import { candidateAt, isDeletion, keptCandidateAt, keptCandidates } from './candidates-at';
import {
  bindingOf,
  type Found,
  found,
  isMadeIn,
  isSameDefinition,
  isSameTarget,
  unknown,
  withCautions,
} from './found';
import { END, type Moment, NeedsClock, type Reader } from './reader';
import { considerSubmodule, submoduleCandidate } from './submodule-names';

/** Names that the import system itself puts into a module. */
const GIVEN = new Set([
  '__name__',
  '__doc__',
  '__file__',
  '__spec__',
  '__loader__',
  '__package__',
  '__dict__',
]);

/** @param guards the blocks of the place that looks; empty from outside. */
export function readName(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  moment: Moment,
  guards: readonly Guard[],
): Found {
  const candidates = gather(reader, index, name, moment, guards);
  if (candidates.length === 0 && GIVEN.has(name)) {
    const { module } = index;
    return found({ kind: 'object', module, name, event: null, isLiteral: true });
  }
  const live = settle(index, candidates, reader.environmentOf(index));
  const losers = candidates.filter((each) => !live.includes(each));
  const choice = choose(reader, index, name, live);
  const kept = [...choice.kept, ...losers];
  const isDeleted = index.events[choice.kept[0]?.place ?? -1]?.kind === 'delete';
  const chosen =
    isDeleted && !index.reboundAtImport.has(name)
      ? choice.found
      : considerFunctions(reader, index, name, choice.found, moment);
  if (!reader.clock && isStarHalfMade(reader, index, candidates)) throw new NeedsClock();
  const answer = withCautions(chosen, ...ownCautions(index, name, chosen, losers));
  const isUnsettled = changesWhileLoading(reader, index, kept);
  const winners = choice.kept.length > 0 ? choice.kept : kept.slice(0, 1);
  return considerSubmodule(reader, index, name, { ...answer, isUnsettled }, winners);
}

/**
 * The bindings that may be in force at that moment, the latest first.
 * @param submodule the import system's; null for what statements bind without it.
 */
export function bindingsInForce(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  moment: Moment,
  submodule = submoduleCandidate(reader, index, name, moment),
): readonly Candidate[] {
  const candidates = gather(reader, index, name, moment, [], submodule);
  return choose(reader, index, name, settle(index, candidates, reader.environmentOf(index))).kept;
}

/** All bindings of the name that may have run, the latest first. */
function gather(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  moment: Moment,
  guards: readonly Guard[],
  imported = submoduleCandidate(reader, index, name, moment),
): Candidate[] {
  const candidates: Candidate[] = [];
  const places = placesByForce(index, name);
  const kept = keptCandidates(reader, index, name, places, guards);
  let submodule = imported;
  for (let i = places.length - 1; i >= 0; i--) {
    const place = places[i] as number;
    if (place >= moment.position) continue;
    if (submodule && reader.clock && reader.clock.timeOf(index, place) < submodule.time) {
      candidates.push(submodule);
      submodule = null;
    }
    const candidate = kept
      ? keptCandidateAt(kept, reader, index, name, place, guards)
      : candidateAt(reader, index, name, place, guards);
    if (candidate) candidates.push(candidate);
    else if (!candidates.some(isCertain)) considerEmptyStar(reader, index, place);
  }
  if (submodule) candidates.push(submodule);
  // What was never there cannot be taken away.
  while (isDeletion(index.events[candidates.at(-1)?.place ?? -1])) candidates.pop();
  return candidates;
}

/**
 * A star import that does not give the name in the end may have given it while its module was half made.
 *
 * @throws NeedsClock where only the order of loading tells.
 */
function considerEmptyStar(reader: Reader, index: ModuleIndex, place: number): void {
  if (!reader.clock && isStarOfHalfMade(reader, index, place)) throw new NeedsClock();
}

/**
 * Functions that rebind a global may be called while the module is imported. What the module makes
 * itself stays its own even so; what it imported may have been replaced.
 */
function considerFunctions(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  answer: Found,
  { position }: Moment,
): Found {
  const { target } = answer;
  const declared = index.rebound.get(name);
  if (declared === undefined || target.kind === 'unknown') return answer;
  const isOwn = isMadeIn(target, index.module) && !index.takenAtImport.has(name);
  if (isOwn && reader.clock && position !== END.position) {
    // Whoever takes it from a module half made may get another object than those who come later.
    return unknown(because('functions of {0} rebind `{1}`', index.module, name), 'fleeting');
  }
  if (isOwn) {
    if (target.name === name) return answer;
    const { kind, module } = target;
    return { ...answer, path: null, target: { kind, module, name, event: null, isLiteral: false } };
  }
  // A `__getattr__` that stores what it gives.
  const isAtImport = index.reboundAtImport.has(name);
  if (target.kind === 'unbound' && !isAtImport && reader.lazy(index, END)?.entries.has(name))
    return answer;
  const next = index.events[position]?.span.start;
  if (next !== undefined && declared >= next) return answer;
  const isDoubtful = answer.isDoubtful || target.kind === 'unbound';
  const isSpelled = target.kind !== 'unbound' || isAtImport;
  const reason = because('functions of {0} rebind `{1}`', index.module, name);
  // The submodule of that name took the place of what others may have taken before.
  const isSubmodule = target.kind === 'module' && target.module === `${index.module}.${name}`;
  const how = position === END.position && !isSubmodule ? 'dynamic' : 'fleeting';
  return { ...unknown(reason, how), isDoubtful, isSpelled };
}

function ownCautions(
  index: ModuleIndex,
  name: string,
  chosen: Found,
  losers: readonly Candidate[],
): Caution[] {
  const { module } = index;
  const cautions: Caution[] = index.rebound.has(name) ? [{ kind: 'rebound', module }] : [];
  if (chosen.target.kind === 'unbound') return cautions;
  for (const { found: lost, isDoubtful } of losers) {
    if (isDoubtful) continue;
    // The submodule of that name: another caution tells of it.
    if (lost.target.kind === 'module' && lost.target.module === `${module}.${name}`) continue;
    const loser = bindingOf(lost.target);
    if (!loser || isSameDefinition(lost.target, chosen.target)) continue;
    if (lost.target.kind === 'object' && lost.target.isLiteral) continue;
    return [...cautions, { kind: 'shadowed', module, loser }];
  }
  return cautions;
}

/** True where one of several bindings is a star import of a module that may not have the name yet, for it imports this one. */
function isStarHalfMade(
  reader: Reader,
  index: ModuleIndex,
  candidates: readonly Candidate[],
): boolean {
  const [first] = candidates;
  if (candidates.every((each) => first && isSameTarget(each.found.target, first.found.target))) {
    return false;
  }
  return candidates.some(({ place }) => isStarOfHalfMade(reader, index, place));
}

function isStarOfHalfMade(reader: Reader, index: ModuleIndex, place: number): boolean {
  const event = index.events[place];
  const source = event?.kind === 'star' ? targetModule(index, event) : null;
  if (source === null || isWithin(source, index.module)) return false;
  return reader.closure(source).has(index.module);
}

/** True where the name changes from one object to another with an import of other modules in between. */
function changesWhileLoading(
  reader: Reader,
  index: ModuleIndex,
  candidates: readonly Candidate[],
): boolean {
  const [last] = candidates;
  const first = candidates.findLast(
    (each) => last && !isSameTarget(each.found.target, last.found.target),
  );
  if (!first || !last) return false;
  return index.events.slice(first.place + 1, last.place + 1).some((event) => {
    if (event.kind === 'import') return !event.lazy && reader.modules.file(event.module) !== null;
    if (event.kind !== 'from' && event.kind !== 'star' && event.kind !== 'load') return false;
    if (event.kind === 'from' && event.lazy) return false;
    const module = targetModule(index, event);
    return module !== null && reader.modules.file(module) !== null;
  });
}
