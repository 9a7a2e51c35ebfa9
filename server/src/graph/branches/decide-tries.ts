/** Which arms of a `try` can have bound a name in the end. */

import { isProtected, type TryOutcome, tryOutcome } from '../loading/try-outcome';
import type { Reader } from '../look-up/reader';
import type { ModuleIndex } from '../module-index';
import type { Caution } from '../resolution';
import { armOf, type Candidate, differ, isPlaceholder, settle, triesOf } from './candidates';
import type { Environment } from './environment';
import { hasRun } from './guards';

/** Takes out the arms of each `try` that cannot have bound the name in the end. */
export function decideTries(
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
      index,
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
export function withoutPlaceholders(
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
