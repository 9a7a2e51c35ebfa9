/** Which of several bindings of a name is in force, where not all of them are certain to have run. */
import type { Guard } from '../python/module-summary';
import type { Environment } from './environment';
import {
  type Found,
  found,
  isSameDefinition,
  isSameTarget,
  type Target,
  unbound,
  unknown,
  withCautions,
} from './found';
import { hasRun, isSameArm, someHasRun } from './guards';
import type { ModuleIndex } from './module-index';
import type { Reader } from './reader';
import type { Caution } from './resolution';
import { isProtected, type TryOutcome, tryOutcome } from './try-outcome';

/** A binding that may have run. */
export interface Candidate {
  /** Its place in the module's events. */
  readonly place: number;
  /** The blocks that leave it in doubt; empty where it has run for certain. */
  readonly guards: readonly Guard[];
  /** True where the statement has run but perhaps does not bind the name (a star import). */
  readonly isDoubtful: boolean;
  readonly isImport: boolean;
  readonly found: Found;
}

export interface Choice {
  readonly found: Found;
  /** The candidates that are still thought to have a part in it, the latest first. */
  readonly kept: readonly Candidate[];
}

/** Without the candidates that a later one has overwritten whichever way the program went. */
export function settle(all: readonly Candidate[], environment: Environment): readonly Candidate[] {
  const candidates = all.filter(
    (each, count) => !all.slice(0, count).some((later) => overwrites(later, each)),
  );
  const certain: (readonly Guard[])[] = [];
  for (const [count, candidate] of candidates.entries()) {
    if (candidate.isDoubtful) continue;
    certain.push(candidate.guards);
    if (someHasRun(certain, environment)) return candidates.slice(0, count + 1);
  }
  return candidates;
}

/**
 * True where the later one runs whenever the earlier has run: it stands in the same blocks. Not so an
 * import, which may fail there.
 */
function overwrites(later: Candidate, earlier: Candidate): boolean {
  return (
    !later.isDoubtful &&
    !later.isImport &&
    later.guards.length > 0 &&
    later.guards.every((guard, depth) => isSameArm(guard, earlier.guards[depth]))
  );
}

/** @param candidates what `settle` left, the latest first. */
export function choose(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  candidates: readonly Candidate[],
): Choice {
  const { module } = index;
  const [only] = candidates;
  if (!only) return { found: unbound(`nothing in ${module} binds it`), kept: [] };
  if (candidates.length === 1 && !only.isDoubtful && only.guards.length === 0) {
    return { found: only.found, kept: candidates };
  }
  const cautions: Caution[] = [];
  const spelled = withoutNativeStars(reader, index, candidates, cautions);
  const decided = decideTries(
    reader,
    index,
    withoutDynamic(reader, index, spelled, cautions),
    cautions,
  );
  const kept = withoutPlaceholders(
    module,
    decided,
    cautions,
    reader.environmentOf(index).isComplete === true,
  );
  const isDeleted = decided.some((each) => index.events[each.place]?.kind === 'delete');
  const [first] = kept;
  if (!first) return { found: unbound(`nothing in ${module} binds it`), kept };
  if (kept.every((each) => each.found.target.kind === 'unbound'))
    return { found: first.found, kept };
  const isSure = someHasRun(
    kept.filter((each) => !each.isDoubtful).map((each) => each.guards),
    reader.environmentOf(index),
  );
  const isDoubtful = isDeleted || !isSure;
  if (isDoubtful && cautions.length === 0) cautions.push({ kind: 'conditional', module });
  const agreed = agreement(module, name, kept);
  if (!kept.every((each) => isSameTarget(each.found.target, first.found.target))) {
    cautions.push({ kind: 'conditional', module });
  }
  const isSpelled = kept.some((each) => !each.isDoubtful);
  return { found: { ...withCautions(agreed, ...cautions), isDoubtful, isSpelled }, kept };
}

/** What can be said of the name whichever of the bindings is in force. */
function agreement(module: string, name: string, candidates: readonly Candidate[]): Found {
  const [first, second] = candidates as readonly [Candidate, Candidate?];
  if (!second || candidates.every(({ found: { target } }) => isDynamic(target))) return first.found;
  if (candidates.every((each) => isSameDefinition(each.found.target, first.found.target))) {
    // Of several ways to one object, one that is there for certain.
    return (candidates.find((each) => !each.isDoubtful) ?? first).found;
  }
  if (
    candidates.every(
      ({ found: { target } }) => target.kind === 'object' && target.module === module,
    )
  ) {
    return found({ kind: 'object', module, name, event: null, isLiteral: false });
  }
  const reason = `${module} binds \`${name}\` to one object or another, and it cannot be told which`;
  return unknown(reason, 'undecided');
}

/**
 * A star import of a native module of the same roots brings names of its own: what the module has imported
 * from elsewhere by then is kept, with a word of caution. (Not so what it makes itself: that is what
 * accelerators replace.)
 */
function withoutNativeStars(
  reader: Reader,
  index: ModuleIndex,
  candidates: readonly Candidate[],
  cautions: Caution[],
): readonly Candidate[] {
  const isNativeStar = ({ isDoubtful, found: { target } }: Candidate) =>
    isDoubtful &&
    target.kind === 'foreign' &&
    reader.modules.file(target.module)?.kind === 'native';
  const others = candidates.filter((each) => !isNativeStar(each));
  const isImport = ({ place, isDoubtful }: Candidate) => {
    const kind = index.events[place]?.kind;
    return !isDoubtful && (kind === 'from' || kind === 'star' || kind === 'import');
  };
  if (others.length === 0 || others.length === candidates.length || !others.every(isImport)) {
    return candidates;
  }
  cautions.push({ kind: 'conditional', module: index.module });
  return others;
}

/**
 * Statements that may bind anything (`globals().update(…)`) mostly add names: what the module makes in
 * plain sight is its own even so, with a word of caution. What it imports may have been replaced.
 */
function withoutDynamic(
  reader: Reader,
  index: ModuleIndex,
  candidates: readonly Candidate[],
  cautions: Caution[],
): readonly Candidate[] {
  const plain = candidates.filter(
    (each) => !(each.isDoubtful && isMadeAtRunTime(reader, each.found)),
  );
  if (plain.length === candidates.length || plain.every((each) => each.isDoubtful)) {
    return candidates;
  }
  const { module } = index;
  cautions.push({ kind: 'rebound', module });
  const ownWrite = candidates.find((each) => each.isDoubtful && isOwnWrite(index, each));
  const isOwn = ({ found: { target } }: Candidate) =>
    target.kind === 'object' && target.module === module;
  return ownWrite && !plain.every(isOwn) ? [ownWrite] : plain;
}

/** Not so where a function elsewhere is handed the names: it would be odd if it replaced them. */
function isOwnWrite(index: ModuleIndex, { place, found: { target } }: Candidate): boolean {
  const event = index.events[place];
  return isDynamic(target) && !(event?.kind === 'dynamic' && event.isHanded);
}

function isDynamic(target: Target): boolean {
  return target.kind === 'unknown' && target.isDynamic;
}

/** Also a star import of a module that may make the name at run time, but does not spell it. */
function isMadeAtRunTime(reader: Reader, { target, cautions }: Found): boolean {
  if (target.kind === 'unknown') return true;
  if (target.kind !== 'object' || target.event !== null) return false;
  if (reader.modules.index(target.module)?.byName.has(target.name)) return false;
  return cautions.some(({ kind, module }) => kind === 'rebound' && module === target.module);
}

/** Takes out the arms of each `try` that cannot have bound the name in the end. */
function decideTries(
  reader: Reader,
  index: ModuleIndex,
  candidates: readonly Candidate[],
  cautions: Caution[],
): readonly Candidate[] {
  const environment = reader.environmentOf(index);
  const tries = triesOf(candidates);
  if (differ(candidates) && [...tries].some((id) => hasFallback(candidates, id))) {
    cautions.push({ kind: 'fallback', module: index.module });
  }
  let left = candidates;
  for (const id of tries) {
    if (!left.some((each) => armOf(each, id) !== null)) continue;
    const { isComplete } = environment;
    const outcome = tryOutcome(reader, index, id, isComplete ? 'closure' : depthFor(left, id));
    const possible = left.filter((each) => isPossible(each, armOf(each, id), outcome));
    left = settle(
      possible.map((each) => decide(each, id, outcome, environment)),
      environment,
    );
  }
  return left;
}

/**
 * How far to look for whether the body of a `try` ran through. Where the arms agree but for placeholders
 * it matters little, and what its imports import in their turn is not worth the reading.
 */
function depthFor(candidates: readonly Candidate[], id: number): 'statements' | 'closure' {
  const inHandlers = candidates.filter((each) => armOf(each, id) === 'except');
  const isHandlerAlone =
    inHandlers.length > 0 && !candidates.some((each) => armOf(each, id) === 'body');
  const real = candidates.filter((each) => !isPlaceholder(each));
  return isHandlerAlone || inHandlers.some((each) => real.includes(each)) || differ(real)
    ? 'closure'
    : 'statements';
}

function hasFallback(candidates: readonly Candidate[], id: number): boolean {
  const arms = candidates.map((each) => armOf(each, id));
  return arms.includes('except') && (arms.includes('body') || arms.includes('else'));
}

function isPossible(candidate: Candidate, arm: string | null, outcome: TryOutcome): boolean {
  if (outcome.kind === 'succeeds') return arm !== 'except';
  if (outcome.kind === 'fails') {
    return arm !== 'else' && !(arm === 'body' && candidate.place >= outcome.at);
  }
  return true;
}

/** Takes the guard of a decided `try` off a candidate. */
function decide(
  candidate: Candidate,
  id: number,
  outcome: TryOutcome,
  environment: Environment,
): Candidate {
  const arm = armOf(candidate, id);
  if (outcome.kind === 'unknown' || arm === null) return candidate;
  if (outcome.kind === 'fails' && arm === 'body' && candidate.place >= outcome.sureUntil) {
    return candidate;
  }
  const guards = candidate.guards.filter((each) => !(isProtected(each) && each.id === id));
  const isCertain = hasRun(guards, [], environment) === 'yes';
  return { ...candidate, guards: isCertain ? [] : guards };
}

/**
 * `None` and the like, bound where the body of a `try` failed or before it was tried, hold the place of
 * the real object. (A literal that the body itself binds is meant.)
 */
function withoutPlaceholders(
  module: string,
  candidates: readonly Candidate[],
  cautions: Caution[],
  isComplete: boolean,
): readonly Candidate[] {
  if (!differ(candidates)) return candidates;
  // Where all that can be imported is known, what is still in doubt here is so for a reason.
  if (isComplete) return candidates.filter((each) => each.found.target.kind !== 'unbound');
  const real = candidates.filter((each) => !isPlaceholder(each));
  if (real.length === 0 || real.length === candidates.length) return candidates;
  const tries = real.flatMap((each) =>
    [...triesOf([each])].filter((id) => armOf(each, id) === 'body'),
  );
  const kept = candidates.filter(
    (each) =>
      !isPlaceholder(each) ||
      (each.found.target.kind !== 'unbound' &&
        !tries.some((id) => armOf(each, id) === 'except' || isBefore(each, id, real))),
  );
  if (kept.length < candidates.length && cautions.length === 0) {
    cautions.push({ kind: 'conditional', module });
  }
  return kept;
}

/** True where the candidate stands outside the `try` and before what the body binds. */
function isBefore(candidate: Candidate, id: number, real: readonly Candidate[]): boolean {
  if (armOf(candidate, id) !== null) return false;
  return real.some((each) => armOf(each, id) === 'body' && candidate.place < each.place);
}

function isPlaceholder({ found: { target } }: Candidate): boolean {
  return target.kind === 'unbound' || (target.kind === 'object' && target.isLiteral);
}

function differ(candidates: readonly Candidate[]): boolean {
  const [first] = candidates;
  return candidates.some((each) => first && !isSameTarget(each.found.target, first.found.target));
}

function triesOf(candidates: readonly Candidate[]): Set<number> {
  return new Set(
    candidates.flatMap(({ guards }) => guards.filter(isProtected).map((each) => each.id)),
  );
}

function armOf(candidate: Candidate, id: number): string | null {
  const guard = candidate.guards.find((each) => isProtected(each) && each.id === id);
  if (guard?.kind === 'with') return 'body';
  return guard?.kind === 'try' ? guard.arm : null;
}
