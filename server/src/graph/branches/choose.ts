/** Which of several bindings of a name is in force, where not all of them are certain to have run. */

import { because } from '../../reason';
import { isProtected } from '../loading/try-outcome';
import {
  type Found,
  found,
  isSameDefinition,
  isSameTarget,
  sharedPath,
  unbound,
  unknown,
  withCautions,
} from '../look-up/found';
import type { Reader } from '../look-up/reader';
import type { ModuleIndex } from '../module-index';
import type { Caution } from '../resolution';
import type { Candidate } from './candidates';
import { decideTries, withoutPlaceholders } from './decide-tries';
import { someHasRun } from './guards';
import { isDynamic, withoutDynamic, withoutNativeStars } from './unlikely-bindings';

export interface Choice {
  readonly found: Found;
  /** The candidates that are still thought to have a part in it, the latest first. */
  readonly kept: readonly Candidate[];
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
  if (!only) return { found: unbound(because('nothing in {0} binds it', module)), kept: [] };
  if (candidates.length === 1 && !only.isDoubtful && only.guards.length === 0) {
    return { found: only.found, kept: candidates };
  }
  const cautions: Caution[] = [];
  const possible = withoutDeadWrites(reader, index, candidates);
  const spelled = withoutNativeStars(reader, index, possible, cautions);
  const undisturbed = withoutDynamic(reader, index, name, spelled, cautions);
  const decided = decideTries(reader, index, undisturbed, cautions);
  const kept = withoutPlaceholders(
    module,
    decided,
    cautions,
    reader.environmentOf(index).isComplete === true,
  );
  const isDeleted = decided.some((each) => {
    const event = index.events[each.place];
    return event?.kind === 'delete' || (event?.kind === 'dynamic' && event.deletes);
  });
  const [first] = kept;
  if (!first) return { found: unbound(because('nothing in {0} binds it', module)), kept };
  if (kept.every((each) => each.found.target.kind === 'unbound'))
    return { found: first.found, kept };
  const isSure = someHasRun(
    kept.filter((each) => !each.isDoubtful).map((each) => each.guards),
    reader.environmentOf(index),
  );
  const isDoubtful = isDeleted || !isSure;
  const isWarned = cautions.some(({ kind }) => kind === 'conditional' || kind === 'fallback');
  if (isDoubtful && !isWarned) cautions.push({ kind: 'conditional', module });
  const agreed = agreement(module, name, kept);
  if (!kept.every((each) => isSameTarget(each.found.target, first.found.target))) {
    cautions.push({ kind: 'conditional', module });
  }
  // What is written by a name that is spelled counts as plain: only what may be any name hides others.
  const overwritten = undisturbed.every(isMade)
    ? spelled.filter((each) => !isMade(each) || !each.isDoubtful)
    : [];
  const isSpelled = [...kept, ...overwritten].some((each) => !each.isDoubtful);
  const given = {
    ...withCautions(agreed, ...cautions),
    isDoubtful,
    isSpelled,
    ...(isDeleted ? { mayBeGone: true } : {}),
  };
  const otherwise = overwritten[0]?.found;
  const isAgreed =
    otherwise && overwritten.every((each) => isSameTarget(each.found.target, otherwise.target));
  return { found: isAgreed ? { ...given, otherwise } : given, kept };
}

/** Without those that may write anything and stand in an arm of a `try` that does not run. */
function withoutDeadWrites(
  reader: Reader,
  index: ModuleIndex,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const isGuarded = (each: Candidate) => isMade(each) && each.guards.some(isProtected);
  if (!candidates.some(isGuarded) || candidates.every(isGuarded)) return candidates;
  const alive = new Set(decideTries(reader, index, candidates, []).map(({ place }) => place));
  return candidates.filter((each) => alive.has(each.place) || !isGuarded(each));
}

function isMade({ found: { target } }: Candidate): boolean {
  return isDynamic(target);
}

/** What can be said of the name whichever of the bindings is in force. */
function agreement(module: string, name: string, candidates: readonly Candidate[]): Found {
  const [first, second] = candidates as readonly [Candidate, Candidate?];
  if (!second || candidates.every(({ found: { target } }) => isDynamic(target))) return first.found;
  if (candidates.every((each) => isSameDefinition(each.found.target, first.found.target))) {
    return oneOf(candidates, agreedDefinition(candidates));
  }
  if (
    candidates.every(
      ({ found: { target } }) => target.kind === 'object' && target.module === module,
    )
  ) {
    return found({ kind: 'object', module, name, event: null, isLiteral: false });
  }
  const reason = because(
    '{0} binds `{1}` to one object or another, and it cannot be told which',
    module,
    name,
  );
  return unknown(reason, 'undecided');
}

/** What all of them say, of several ways to one definition the surest. */
function agreedDefinition(candidates: readonly Candidate[]): Found {
  const certain = candidates.find((each) => !each.isDoubtful && each.guards.length === 0);
  if (certain) {
    // What may be bound after it may be a placeholder.
    const later = candidates.slice(0, candidates.indexOf(certain));
    const warned = later.flatMap((each) => each.found.cautions);
    return withCautions(certain.found, ...warned.filter(({ kind }) => kind === 'fallback'));
  }
  const likely = (candidates.find((each) => !each.isDoubtful) ?? candidates[0])?.found as Found;
  // The hops that the object takes whichever of the bindings is in force.
  const ways = candidates.map((each) => each.found.path);
  return { ...likely, path: sharedPath(likely.path, ways) };
}

/** One name of a module may be bound by several of its statements. */
function oneOf(candidates: readonly Candidate[], agreed: Found): Found {
  const { target } = agreed;
  const isOne = candidates.every((each) => isSameTarget(each.found.target, target));
  return isOne || target.kind !== 'object'
    ? agreed
    : { ...agreed, target: { ...target, isOneOf: true } };
}
