/** Bindings of a name that may have run, and what can be said of several of them. */
import type { Guard, ModuleEvent } from '../../python/module-summary';
import { isProtected } from '../loading/try-outcome';
import { type Found, isSameTarget } from '../look-up/found';
import type { ModuleIndex } from '../module-index';
import type { Environment } from './environment';
import { isSameArm, someHasRun } from './guards';

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

/** True for one that has run and has bound the name: what came before it is lost. */
export function isCertain({ guards, isDoubtful }: Candidate): boolean {
  return guards.length === 0 && !isDoubtful;
}

/**
 * Without the candidates that a later one has overwritten whichever way the program went.
 *
 * @param all the latest first. What is behind a certain one is not compared: files may bind a name thousands of times.
 */
export function settle(
  index: ModuleIndex,
  all: readonly Candidate[],
  environment: Environment,
): readonly Candidate[] {
  const last = all.findIndex(isCertain);
  const possible = last < 0 ? all : all.slice(0, last + 1);
  const candidates = possible.filter(
    (each, count) => !possible.slice(0, count).some((later) => overwrites(index, later, each)),
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
 * import, which may fail there, and what comes after one.
 */
function overwrites(index: ModuleIndex, later: Candidate, earlier: Candidate): boolean {
  return (
    !later.isDoubtful &&
    !later.isImport &&
    later.guards.length > 0 &&
    later.guards.every((guard, depth) => isSameArm(guard, earlier.guards[depth])) &&
    !later.guards.some((guard) => catches(guard) && importsBetween(index, earlier, later, guard))
  );
}

/** What fails in a handler leaves the whole `try`. */
function catches(guard: Guard): boolean {
  return isProtected(guard) && !(guard.kind === 'try' && guard.arm !== 'body');
}

function importsBetween(
  { events }: ModuleIndex,
  earlier: Candidate,
  later: Candidate,
  block: Guard,
): boolean {
  return events
    .slice(Math.floor(earlier.place) + 1, Math.ceil(later.place))
    .some(
      ({ kind, guards }) => IMPORTS.has(kind) && guards.some((guard) => isSameArm(guard, block)),
    );
}

const IMPORTS: ReadonlySet<ModuleEvent['kind']> = new Set(['from', 'import', 'star', 'load']);

export function differ(candidates: readonly Candidate[]): boolean {
  const [first] = candidates;
  return candidates.some((each) => first && !isSameTarget(each.found.target, first.found.target));
}

export function isPlaceholder({ found: { target } }: Candidate): boolean {
  return target.kind === 'unbound' || (target.kind === 'object' && target.isLiteral);
}

export function triesOf(candidates: readonly Candidate[]): Set<number> {
  return new Set(
    candidates.flatMap(({ guards }) => guards.filter(isProtected).map((each) => each.id)),
  );
}

export function armOf(candidate: Candidate, id: number): string | null {
  const guard = candidate.guards.find((each) => isProtected(each) && each.id === id);
  if (guard?.kind === 'with') return 'body';
  return guard?.kind === 'try' ? guard.arm : null;
}
